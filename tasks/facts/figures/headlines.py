"""Figures whose partner the body only points back to -> those figures with the one foreign country that the headline names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.facts.figures.measure_cues import measure_words
from tasks.facts.figures.scenes import HOME
from tasks.facts.mentions import read_mentions
from tasks.facts.text import Text, fold, read_text
from tasks.models import Figure, Language

DOUBT = "partner_unresolved"
_OF_ONE = "partner.unresolved"  # one country is pointed back to; several are "partner.unresolved_group"


def about_headline(text: Text, figures: list[Figure]) -> list[Figure]:
    """Return ``figures``, where one country is meant and the headline names one but Iran with that country as partner."""
    if text.headline is None or not any(_is_open(figure) for figure in figures):
        return figures
    foreign = _foreign(read_text(text.headline, language=text.language, published=text.published))
    return [_settled(figure, foreign[0]) if _is_open(figure) else figure for figure in figures] if len(foreign) == 1 else figures


def spoken_of(headline: str, language: Language) -> str:
    """Return what a headline measures: an English body may begin without its lead, "the amount was 6.8 million tons" (IRNA 2017-047), or list it."""
    words = re.findall(r"[a-z]+" if language == "en" else r"[آ-ی]+", fold(headline).lower())
    return next((cue.value for cue in measure_words(language).find(tuple(words)) if not cue.cost and cue.value != "none"), "other")


def _is_open(figure: Figure) -> bool:
    return DOUBT in figure.flags and figure.rule.endswith(_OF_ONE)


def _foreign(headline: Text) -> Sequence[str]:
    """Return the countries but Iran that the headline names, each once."""
    named = (mention.entity_id for mention in read_mentions(headline) if mention.kind == "country" and mention.entity_id)
    return tuple(dict.fromkeys(code for code in named if code != HOME))


def _settled(figure: Figure, partner: str) -> Figure:
    return replace(
        figure,
        partner=(partner,),
        flags=tuple(flag for flag in figure.flags if flag != DOUBT),
        rule=f"{figure.rule.removesuffix(_OF_ONE)}partner.headline",
    )
