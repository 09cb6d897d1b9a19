"""Numbers -> the sentences they stand on: each sentence of a page is listed once, under the number that its figures link to."""

from dataclasses import dataclass, field
from typing import Any

from tasks.site.words import is_persian, quotation, web_address


@dataclass(slots=True, kw_only=True)
class Note:
    """A quoted sentence of a page."""

    no: int
    text: str
    citation: str
    url: str | None
    is_persian: bool
    _is_placed: bool = field(default=False, repr=False)

    def place(self) -> bool:
        """Return True for the first figure that stands on the sentence: it is what the sentence links back to."""
        first, self._is_placed = not self._is_placed, True
        return first


class Sentences:
    """The notes of one page in the order in which they are first cited."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], Note] = {}

    def cite(self, row: dict[str, Any], suffix: str = "") -> Note:
        """Return the note of the sentence in ``row`` (columns sentence, citation, url, with ``suffix``)."""
        text, citation, url = (row[f"{name}{suffix}"] or "" for name in ("sentence", "citation", "url"))
        note = Note(no=len(self._notes) + 1, text=quotation(text), citation=citation, url=web_address(url), is_persian=is_persian(text))
        return self._notes.setdefault((text, url), note)

    def cited(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return ``rows``, each with its ``note``."""
        return [{**row, "note": self.cite(row)} for row in rows]

    @property
    def notes(self) -> list[Note]:
        """All notes, by number."""
        return list(self._notes.values())
