"""What goes wrong with a warehouse as a whole."""


class WarehouseError(RuntimeError):
    """The warehouse cannot be used; the message names it and the remedy."""


class WarehouseBusyError(WarehouseError):
    """Another writer or reader kept the warehouse for longer than ``lock_timeout_seconds``: it will let go of it."""
