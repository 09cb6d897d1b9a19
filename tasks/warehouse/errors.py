"""What goes wrong with a warehouse as a whole."""


class WarehouseError(RuntimeError):
    """The warehouse cannot be used; the message names it and the remedy."""
