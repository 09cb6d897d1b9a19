"""The DuckDB edge: the only package that opens the warehouse, and the only one that knows whether it is a file or a lake.

A file (the default) has one writer: every use of it holds a file lock for the seconds it takes, then closes the file (CHECKPOINT first), because any open
handle of another process blocks DuckDB's writer, read-only ones included. A lake (``NEWS_WAREHOUSE=ducklake:postgres:...``) has many readers and writers.
Readers use the published copy (tasks/publish.py).
Tables carry no keys and no indexes (stack measurements: a hex VARCHAR key costs 707 MB per 5 M rows and 4 times the load time); the upserts
in ``sql/upserts`` guarantee uniqueness and ``sql/checks`` prove it.

``statements`` runs the files of ``sql``, ``arrow`` makes the rows it takes in, ``opening`` opens what ``files`` or ``lakes`` know how to open, ``drafts`` is a
new file that takes the place of the live warehouse, ``copies`` is what readers open, ``settling`` makes tables in it, ``moving`` takes all of it
elsewhere.
"""

from tasks.warehouse.arrow import columns_of
from tasks.warehouse.codebook import describe
from tasks.warehouse.copies import published, rows_published, snapshot
from tasks.warehouse.drafts import adopt, draft, rows_beside_live
from tasks.warehouse.errors import WarehouseBusyError, WarehouseError
from tasks.warehouse.moving import move
from tasks.warehouse.opening import connection, live_held, transaction
from tasks.warehouse.statements import SQL_DIR, dicts, execute, rows, statement, upsert, upsert_all

__all__ = [
    "SQL_DIR",
    "WarehouseBusyError",
    "WarehouseError",
    "adopt",
    "columns_of",
    "connection",
    "describe",
    "dicts",
    "draft",
    "execute",
    "live_held",
    "move",
    "published",
    "rows",
    "rows_beside_live",
    "rows_published",
    "snapshot",
    "statement",
    "transaction",
    "upsert",
    "upsert_all",
]
