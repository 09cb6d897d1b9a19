"""The miniature newsroom: a small HTTP server on 127.0.0.1 that is Tehran Times, IRNA English and IRNA Persian.

It serves what the real sites serve, in their markup, and misbehaves as they do when it is told to (``faults``). Its articles are data, under ``articles/``.
``python -m tests.newsroom`` serves until it is interrupted.
"""

from tests.newsroom.expected import Expected
from tests.newsroom.log import Request
from tests.newsroom.room import NOW, Newsroom
from tests.newsroom.stories import Story, load_stories

__all__ = ["NOW", "Expected", "Newsroom", "Request", "Story", "load_stories"]
