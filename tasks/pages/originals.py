"""Text as stored <-> text as served: hygiene is one reversible step, kept as the places where the two differ.

``clean`` drops and joins characters, so an offset in a stored text is not one on the page. ``units`` cuts a served text into pairs of (as stored, as served);
those that differ are its edits: a few to an article, where a second copy of every text would double the warehouse. Served is what a browser shows: blanks of
the markup are single already.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from tasks.models import Edit
from tasks.pages.hygiene import INVISIBLE, clean, shown

CLUSTER_MAX_CHARS = 1000  # of a letter and what joins it: longer ones are made to do harm
_PLAIN = "!-~\u0621-\u063a\u0641-\u064a\u0660-\u0669\u0671-\u06d3\u06f0-\u06f9"  # stored as served, unless a combining character follows
_PIECE = re.compile(rf"[{_PLAIN}]+(?: [{_PLAIN}]+)*|[{INVISIBLE}]*(?![{INVISIBLE}])\s[\s{INVISIBLE}]*|[{INVISIBLE}]+|.", re.DOTALL)
_DROPPED = re.compile(f"[{INVISIBLE}]+")
_BLANK = re.compile(rf"(?![{INVISIBLE}])\s")
_IS_PLAIN = re.compile(f"[{_PLAIN}]")


def edits_of(lines: Iterable[tuple[str, str, int]]) -> tuple[Edit, ...]:
    """Return where a text differs from what was served. A line is (as stored, as served, number of characters that were cut off the head of its clean form)."""
    found, offset = list[Edit](), 0
    for stored, served, n_cut in lines:
        found += [edit for edit in _edits(shown(served), offset - n_cut) if offset <= edit.start and edit.end <= offset + len(stored)]
        offset += len(stored) + 1
    return tuple(found)


def restored(text: str, edits: Iterable[Edit]) -> str:
    """Return the served text of which ``text`` is the clean form."""
    parts, position = list[str](), 0
    for edit in edits:
        parts += [text[position : edit.start], edit.served]
        position = edit.end
    return "".join([*parts, text[position:]])


def served_span(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """Return where ``text[start:end]`` (not empty) stands in ``restored(text, edits)``; a cluster of characters that it cuts is taken whole."""
    return _served(edits, start, is_end=False), _served(edits, end, is_end=True)


def units(text: str) -> list[tuple[str, str]]:
    """Cut ``text`` into (as stored, as served): joined, the one is ``clean(text)``, the other ``text``."""
    pieces: list[str] = []
    for match in _PIECE.finditer(text):
        _take(pieces, match[0])
    last = len(pieces) - 1
    return [(_stored(piece, is_edge=place in {0, last}), piece) for place, piece in enumerate(pieces)]


def _edits(served: str, offset: int) -> Iterator[Edit]:
    for stored, piece in () if clean(served) == served else units(served):
        if stored != piece:
            yield Edit(start=offset, end=offset + len(stored), served=piece)
        offset += len(stored)


def _served(edits: Iterable[Edit], position: int, *, is_end: bool) -> int:
    shift = 0
    for edit in edits:
        if edit.end > position or (is_end and edit.start == position):
            if edit.start < position:  # inside of a cluster
                return edit.start + shift + (len(edit.served) if is_end else 0)
            break
        shift += len(edit.served) - (edit.end - edit.start)
    return position + shift


def _take(pieces: list[str], piece: str) -> None:
    """Append ``piece``; a mark goes to the letter that it stands on, with what is dropped in between."""
    place = -2 if len(pieces) > 1 and _DROPPED.fullmatch(pieces[-1]) else -1
    base = pieces[place] if pieces else " "
    head = len(base) - 1 if _IS_PLAIN.match(base[-1]) else 0
    if not _extends(piece) or _BLANK.search(base[head:]) or len(base) - head > CLUSTER_MAX_CHARS:
        pieces.append(piece)
    else:
        cluster = "".join(pieces[place:]) + piece
        pieces[place:] = [part for part in (cluster[:head], cluster[head:]) if part]


def _extends(piece: str) -> bool:
    """Tell whether a character may join the one before it: marks, and the vowels and finals of Hangul."""
    return len(piece) == 1 and (unicodedata.category(piece)[0] == "M" or "\u1160" <= piece <= "\u11ff")


def _stored(piece: str, *, is_edge: bool) -> str:
    kept = _DROPPED.sub("", piece)
    if kept.isspace():
        return "" if is_edge else " "
    return unicodedata.normalize("NFC", kept)
