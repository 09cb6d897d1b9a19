"""Texts as SQL literals, where a statement takes no parameter (comments, names of files and catalogs), and as texts that anybody may read."""

import re

SECRET = re.compile(r"(password\s*=\s*)('[^']*'|\S+)|(://[^:@/\s]*:)[^@/\s]+(?=@)")  # of a libpq string or address


def quoted(text: str) -> str:
    """Return ``text`` as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def redacted(text: str) -> str:
    """Return ``text`` without the passwords of libpq strings and addresses in it: messages are stored in ledger, archive and server."""
    return SECRET.sub(lambda found: f"{found[1] or found[3]}...", text)
