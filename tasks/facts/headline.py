"""An article's headline -> the numbers it states, to be compared with the body."""

from tasks.facts.quantities import read_quantities
from tasks.facts.text import Text, read_text
from tasks.models import HeadlineFigure


def read_headline(text: Text) -> list[HeadlineFigure]:
    """Return the quantities of ``text.headline`` in order; none without a headline. Their offsets count characters of the headline."""
    if text.headline is None:
        return []
    headline = read_text(text.headline, language=text.language, published=text.published)
    return [
        HeadlineFigure(
            start=quantity.start,
            end=quantity.end,
            surface=quantity.surface,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            qualifier=quantity.qualifier,
            rule=quantity.rule,
        )
        for quantity in read_quantities(headline, [])
    ]
