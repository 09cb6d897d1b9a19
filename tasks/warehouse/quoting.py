"""Texts as SQL literals, where a statement takes no parameter: comments, names of files and catalogs."""


def quoted(text: str) -> str:
    """Return ``text`` as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
