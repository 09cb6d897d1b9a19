"""Status: last runs, how far behind each source is, gaps, holds, sizes and the last publication. ``make status``; it reads and changes nothing."""

import sys

from rich.console import Console

from flows.command import run_plain
from tasks.status import status
from tasks.warehouse import WarehouseError


def main() -> None:
    """Print the last runs, how far behind each source is, gaps, holds, warnings and sizes; read everything, change nothing."""
    try:
        Console().print(*status(), sep="\n")
    except WarehouseError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    run_plain(main, "status")
