"""The registry: every entry is sound, and every spelling leads to its own entity and to no other."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from tasks.facts import read_facts
from tasks.facts.mentions.ambiguity import RULES
from tasks.facts.mentions.registry import FILES, names
from tasks.lookups import load
from tests.naming import names_in

MIN_EVIDENCE = 12  # characters: a list or fact, not a word
NAMES = Path(__file__).parent / "names"
VARIANTS: dict[str, list[str]] = yaml.safe_load((NAMES / "variants.yaml").read_text(encoding="utf-8"))
SURNAMES: dict[str, list[str]] = yaml.safe_load((NAMES / "surnames.yaml").read_text(encoding="utf-8"))
PAIRS: list[list[str]] = yaml.safe_load((NAMES / "must_not_merge.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("entity_id", "variant"), [(entity_id, variant) for entity_id, variants in VARIANTS.items() for variant in variants])
def test_every_variant_resolves(entity_id: str, variant: str) -> None:
    """Without it a spelling that the agencies use would drop out, or become a second entity."""
    sentence = f"در نشست دیروز {variant} نیز مطرح شد." if variant[-1] > "\u0600" else f"The papers wrote about {variant} again this week."
    assert entity_id in {m.entity_id for m in names_in(sentence)}


@pytest.mark.parametrize(("full", "surname"), [(full, surname) for full, surnames in SURNAMES.items() for surname in surnames])
def test_every_spelling_of_a_surname_follows_its_full_name(full: str, surname: str) -> None:
    """Without it the second spelling inside one article would be a second person."""
    persons = [m.entity_id for m in names_in(f"{full} opened the fair. Later {surname} said more was to come.") if m.kind == "person"]
    assert len(persons) == 2
    assert persons[0] is not None
    assert persons[0] == persons[1]


@pytest.mark.parametrize("spelling", ["Nowruz", "Noruz", "Norouz", "Nowrouz", "Novruz", "Navruz"])
def test_the_new_year_is_nobody(spelling: str) -> None:
    """Without it the feast, in one of its six spellings, would be a person, a place or a company."""
    assert names_in(f"Sales rose in the {spelling} holidays. Before {spelling}, {spelling} sweets are sold.") == []


UNITS = {
    "t": ["tons", "tonnes", "metric tons"],
    "bbl/d": ["barrels per day", "bpd", "barrels a day", "b/d"],
    "m3": ["mcm", "million cubic meters", "bcm"],
    "m3/d": ["mcm/d", "MMCMD"],
}


@pytest.mark.parametrize(("unit", "spelling"), [(unit, spelling) for unit, spellings in UNITS.items() for spelling in spellings])
def test_every_spelling_of_a_unit(unit: str, spelling: str) -> None:
    """Without it amounts of one thing would stand in two units."""
    facts = read_facts(article_id="", language="en", published=None, headline=None, body=f"The plant made 24 {spelling} of it.")
    assert [figure.unit for figure in facts.figures] == [unit]


@pytest.mark.parametrize(("sentence", "first", "second"), PAIRS)
def test_must_not_merge(sentence: str, first: str, second: str) -> None:
    """Without it two persons, towns or bodies with similar names would share their figures."""
    found = [{m.entity_id or m.name for m in names_in(sentence.format(name)) if m.kind != "commodity"} for name in (first, second)]
    assert found[0]
    assert found[0].isdisjoint(found[1])


def test_one_name_one_entity() -> None:
    """Without it the same unconditional spelling could denote two entities of one kind, and the file order would decide."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names():
        if not name.when:
            owners[(name.entity.kind, name.text)].add(name.entity.entity_id)
    assert {text: ids for (_, text), ids in owners.items() if len(ids) > 1} == {}


def test_conditions_name_rules() -> None:
    """Without it a misspelt rule id would only fail on the first text that meets it."""
    assert {name.when for name in names()} - {"", "alone"} <= set(RULES)


def test_entries_bear_evidence() -> None:
    """Without it the registry would fill with names nobody has met and no list has."""
    entries: dict[str, dict[str, Any]] = {entity_id: entry for file in FILES for entity_id, entry in load(f"entities/{file}").items()}
    assert [entity_id for entity_id, entry in entries.items() if entry.get("seen", 0) < 1 and len(entry.get("evidence", "")) < MIN_EVIDENCE] == []
    assert [entity_id for entity_id, entry in entries.items() if "seen" in entry and "evidence" in entry] == []


def test_wikidata_items_are_of_known_entities_and_of_one_each() -> None:
    """Without it a mistyped item would join another entity's data, or two entities would be one outside."""
    items = load("wikidata")
    assert items.keys() - {name.entity.entity_id for name in names()} == set()
    assert [item for item in items.values() if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert [item for item, n in Counter(items.values()).items() if n > 1] == []
    assert (items["IRN"], items["KOR"], items["JPN"], items["CHN"], items["OPEC"]) == ("Q794", "Q884", "Q17", "Q148", "Q7795")


def test_commodities_name_chapters_that_exist() -> None:
    """Without it a commodity could be counted in a chapter that the Harmonized System has not, or one wording in two commodities."""
    commodities, chapters = load("commodity_ids"), load("hs_chapters")
    codes = {commodity: entry["hs"] for commodity, entry in commodities.items() if "hs" in entry}
    assert [commodity for commodity, code in codes.items() if not re.fullmatch(r"\d\d|\d{4}|\d{6}", code)] == []
    assert {code[:2] for code in codes.values()} == set(chapters)
    assert [wording for wording, n in Counter(w for entry in commodities.values() for w in (*entry["en"], *entry["fa"])).items() if n > 1] == []


def test_posts_have_years() -> None:
    """Without it 'who held the post then' could not be asked."""
    persons = load("entities/persons")
    wrong = [p for p, entry in persons.items() for title, start, end in entry["posts"] if not title or (end != "" and start > end)]
    assert wrong == []
    assert len(persons) >= 300


def test_registry_is_as_large_as_promised_and_names_predecessors_with_years() -> None:
    """Without it files could shrink unnoticed, or a ministry of 2011 be taken for its predecessor of another name."""
    bodies = {entity_id: entry for file, kind in FILES.items() if kind == "organisation" for entity_id, entry in load(f"entities/{file}").items()}
    assert len(bodies) >= 400
    years = {entity_id: entry["valid"] for entity_id, entry in bodies.items() if "valid" in entry}
    assert years["org:ministry-of-commerce"][1] == years["org:ministry-of-industry"][0] == 2011
    assert [entity_id for entity_id, (first, last) in years.items() if "" not in (first, last) and first > last] == []


def test_registry_covers_both_languages() -> None:
    """Without it a file could lose its Persian half unnoticed."""
    persian = Counter(name.entity.kind for name in names() if name.text[0] > "\u0600")
    assert persian["country"] > 400
    assert persian["organisation"] > 300
    assert persian["person"] > 150
    assert persian["place"] > 150
