"""Status: last runs, how far behind each source is, gaps, holds, sizes and the last publication. ``make status``; it reads and changes nothing."""

import sys

from rich.console import Console

from tasks.status import status
from tasks.warehouse import WarehouseError

if __name__ == "__main__":
    try:
        Console().print(*status(), sep="\n")
    except WarehouseError as error:
        sys.exit(str(error))
