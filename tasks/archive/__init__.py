"""Fetched -> WARC records and back: the archive edge, the only package that reads or writes WARC files (ISO 28500, version 1.1).

Every response is stored before anything reads it: body as sent with its content coding, header lines byte for byte. One exception: the transfer coding is
undone by the HTTP library, so ``Transfer-Encoding`` is kept as ``X-Crawler-Transfer-Encoding`` (the form of Common Crawl), else readers would look for
chunks. A 304 becomes a ``revisit`` record that refers to the stored answer; what HTTP does not say of a page (run, kind, number, tries) is a ``metadata``
record after it, also when no response came, so that the ledger of pages can be rebuilt from the files alone.

What no page says at all (a run and how it ended) is a ``metadata`` record of its own: a row of a table as JSON.

A record is one gzip member and all records of a page go out in one write. A process killed at any byte leaves whole members and at most one torn tail,
which the next writer cuts off.

``files`` appends and rotates, ``members`` repairs, ``records`` says what a page becomes, ``places`` finds an answer again, ``reading`` reads whole files,
``stores`` alone knows a directory from object storage.
"""

from tasks.archive.files import LEDGER, Archive, archive_files, note, open_archive
from tasks.archive.places import Place, holds, read_body
from tasks.archive.reading import BrokenFileError, Record, read_records
from tasks.archive.records import Earlier
from tasks.archive.stores import is_remote, sizes, whole

__all__ = [
    "LEDGER",
    "Archive",
    "BrokenFileError",
    "Earlier",
    "Place",
    "Record",
    "archive_files",
    "holds",
    "is_remote",
    "note",
    "open_archive",
    "read_body",
    "read_records",
    "sizes",
    "whole",
]
