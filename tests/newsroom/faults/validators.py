"""Servers that lie about what has changed."""

import itertools

from tests.newsroom.faults.scene import Scene
from tests.newsroom.validators import etag_of
from tests.newsroom.wire import Reply

_counter = itertools.count()


def lying_304(scene: Scene) -> Reply:
    """304 to every conditional request, whatever has changed."""
    conditional = {"if-none-match", "if-modified-since"} & set(scene.asked.headers)
    return Reply(status=304, headers={"ETag": scene.reply.headers.get("ETag", '"0"')}) if conditional else scene.reply


def same_etag(scene: Scene) -> Reply:
    """One ETag and one Last-Modified per address for ever, though the body changes."""
    return scene.reply.with_headers(ETag=etag_of(scene.asked.path), Last_Modified="Thu, 01 Jan 2026 00:00:00 GMT")


def changing_etag(scene: Scene) -> Reply:
    """A new ETag with every answer, though nothing changes."""
    return scene.reply.without_headers("Last-Modified").with_headers(ETag=f'"{next(_counter)}"')


def no_validators(scene: Scene) -> Reply:
    """Neither ETag nor Last-Modified."""
    return scene.reply.without_headers("ETag", "Last-Modified")
