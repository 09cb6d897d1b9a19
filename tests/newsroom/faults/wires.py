"""Connections that break, stall or cheat about lengths."""

from dataclasses import replace

from tests.newsroom.faults.scene import Scene
from tests.newsroom.wire import Reply


def hang_up(_scene: Scene) -> Reply:
    """The connection is closed without an answer."""
    return Reply(hang_up=True)


def slow_head(scene: Scene, *, seconds: float = 5.0) -> Reply:
    """Nothing for a while, then the page."""
    return replace(scene.reply, head_delay_seconds=seconds)


def slow_body(scene: Scene, *, seconds: float = 0.5, piece_bytes: int = 1024) -> Reply:
    """A piece of the body, a pause, another piece."""
    return replace(scene.reply, pause_seconds=seconds, piece_bytes=piece_bytes)


def truncated(scene: Scene, *, share: float = 0.5) -> Reply:
    """Content-Length of the whole body, then only a part of it and the end of the connection."""
    return replace(scene.reply, cut_after=share, compressible=False)


def truncated_gzip(scene: Scene, *, share: float = 0.5) -> Reply:
    """The same of a compressed body."""
    return replace(scene.reply, cut_after=share)


def empty(scene: Scene) -> Reply:
    """200 and no byte of body."""
    return replace(scene.reply, body=b"", parts=())
