"""A number whose noun is left out -> what it counts: "eight South Korean and 50 Iranian companies", "seven contracts, four of which".

A rule takes the context of the draft, completes the draft and returns whether it did.
"""

import re

from tasks.facts.quantities.counted import counted_noun, is_weak, noun_of_whole
from tasks.facts.quantities.drafts import Context, Draft
from tasks.facts.quantities.elided_units import CUES, MEASURED, as_unit
from tasks.facts.quantities.nouns import singular
from tasks.facts.quantities.qualifiers import qualifier_before


def packed(context: Context) -> bool:
    """Number of things that are named by another number: "three 160 MW units", "two 330 ones"."""
    following = context.following()
    if not following or context.draft.value > 1000 or following.start != context.draft.end + 1 or context.lower[context.draft.end] != " ":
        return False
    noun = following.counted if following.counted is not None else getattr(counted_noun(context.lower, following.end, context.text.language), "singular", None)
    if noun is None or (context.text.language == "fa" and following.unit):  # «درجه یک 10.2 درصد»
        return False
    if following.unit is None:
        following.counted = None  # "330" is the name of a model
    return (noun == "one" and _like_previous(context, "packed")) or _as_count(context.draft, noun, "packed")


def listed_noun(context: Context) -> bool:
    """List whose noun stands at the end: "eight South Korean and 50 Iranian companies"."""
    following = context.following()
    if not following or not following.counted or following.rule == "of_whole" or following.start - context.draft.end > 60:
        return False
    if not CUES["list_gap"].fullmatch(context.lower, context.draft.end, following.start):
        return False
    return _as_count(context.draft, following.counted, "listed_noun")


def of_whole(context: Context) -> bool:
    """Part of a whole: "seven agreements, four of which", "three of its oil fields"."""
    noun = noun_of_whole(context.lower, context.draft.end)
    if noun is None or is_weak(context.lower[context.draft.number.start : context.draft.number.end], context.text.language):
        return False
    measured = context.previous()
    if not noun and measured and measured.unit and measured.unit.kind in MEASURED and context.draft.scale >= 1000:
        return as_unit(context.draft, measured.unit, "of_whole")
    return (not noun and _like_previous(context, "of_whole")) or _as_count(context.draft, noun, "of_whole")


def part_of_number(context: Context) -> bool:
    """Part of a counted whole: "29 of 31 provinces", "12,000 of the almost 17,000 passengers"."""
    following = context.following()
    if not following or not following.counted or not CUES["part_of_number"].fullmatch(context.lower, context.draft.end, following.start):
        return False
    return _as_count(context.draft, following.counted, "part_of_number")


def counted_before(context: Context) -> bool:
    """More, or part, of what was just counted: "of which 22 are listed", "will deliver two more"."""
    found = CUES["of_which_before"].search(context.before()) or CUES["more"].match(context.lower, context.draft.end)
    return bool(found) and _like_previous(context, "counted_before")


def among(context: Context) -> bool:
    """Whole that a count is part of: "eight of 19", "16 destinations among 100"."""
    previous = context.previous()
    return bool(previous and previous.counted and CUES["among"].search(context.before())) and _like_previous(context, "among")


def number_of(context: Context) -> bool:
    """Level of a number that was named before: "the number of oil rigs ... stood at 61", «تعداد نمادهای منفی به 173 رسید»."""
    start = context.sentence[0]
    if context.text.language == "fa":
        found = CUES["number_of_fa"].search(context.lower, max(start, context.draft.start - _FAR), context.draft.start)
        return bool(found) and _as_count(context.draft, _PLURAL_FA.sub("", found[1]) if found else "", "number_of")
    if not CUES["reaches"].search(context.before()) or not (found := CUES["number_of"].search(context.lower, start, context.draft.start)):
        return False
    return _as_count(context.draft, singular(found[1]), "number_of")


_FAR = 90  # characters
_PLURAL_FA = re.compile("(?<=[آ-ی]{2})ها(?:ی|یی)?$")


def large_number(context: Context) -> bool:
    """Number too large to be a label: "from 108 million to 422 million"."""
    draft = context.draft
    if (draft.scale < 1000 and "," not in draft.number.printed) or CUES["per_head"].search(context.before()):
        return False
    return _like_previous(context, "large_number") or _as_count(draft, "", "large_number")


def qualified(context: Context) -> bool:
    """Number said to be inexact: "more than 200 were injured"."""
    if context.draft.number.looks_like_year or not qualifier_before(context.lower, context.draft.start, context.text.language):
        return False
    return context.draft.value >= 10 and (_like_previous(context, "qualified") or _as_count(context.draft, "", "qualified"))


def _like_previous(context: Context, rule: str) -> bool:
    previous = context.previous()
    return bool(previous and previous.counted) and _as_count(context.draft, previous.counted if previous and previous.counted else "", rule)


def _as_count(draft: Draft, noun: str, rule: str) -> bool:
    draft.counted, draft.rule = noun, rule
    return True
