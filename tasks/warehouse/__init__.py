"""The DuckDB edge: the only package that opens the warehouse.

One writer: every use of the live file holds a file lock for the seconds it takes, then closes the file (CHECKPOINT first), because any
open handle of another process blocks DuckDB's writer, read-only ones included. Readers use the published copy (tasks/publish.py).
Tables carry no keys and no indexes (stack measurements: a hex VARCHAR key costs 707 MB per 5 M rows and 4 times the load time); the upserts
in ``sql/upserts`` guarantee uniqueness and ``sql/checks`` prove it.

``statements`` runs the files of ``sql``, ``arrow`` makes the rows it takes in, ``opening`` locks and opens the file, ``drafts`` is a new file that takes
its place, ``copies`` is what readers open.
"""

from tasks.warehouse.arrow import columns_of
from tasks.warehouse.copies import rows_published, snapshot
from tasks.warehouse.drafts import adopt, draft, live_held, rows_beside_live
from tasks.warehouse.opening import WarehouseError, connection, transaction
from tasks.warehouse.statements import SQL_DIR, execute, rows, statement, upsert, upsert_all

__all__ = [
    "SQL_DIR",
    "WarehouseError",
    "adopt",
    "columns_of",
    "connection",
    "draft",
    "execute",
    "live_held",
    "rows",
    "rows_beside_live",
    "rows_published",
    "snapshot",
    "statement",
    "transaction",
    "upsert",
    "upsert_all",
]
