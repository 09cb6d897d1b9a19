"""What a fault sees: the request, the site at this moment, and the reply that would have been right."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.newsroom.edition import Edition
from tests.newsroom.wire import Asked, Reply

Fault = Callable[..., Reply]


@dataclass(frozen=True, slots=True)
class Scene:
    """One request about to go wrong."""

    asked: Asked
    edition: Edition
    answer: Callable[[Edition, Asked], Reply]

    @property
    def reply(self) -> Reply:
        """The right reply."""
        return self.answer(self.edition, self.asked)

    @property
    def url(self) -> str:
        """Absolute address that was asked for."""
        return self.edition.origin + self.asked.target
