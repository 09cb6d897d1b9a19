"""What a rule of context may look at: the sentence read once for all its figures, and what earlier sentences left behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tasks.facts.figures.measure_cues import NOWHERE, Distances, distances, measure_cues
from tasks.facts.figures.modality import modality_cues
from tasks.facts.figures.runs import Run, read_runs
from tasks.facts.figures.scenes import BLOCS, HOME, Scene
from tasks.facts.figures.topics_fa import is_at_home, topic_of
from tasks.facts.lexicon import Cue
from tasks.lookups import load
from tasks.models import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One figure's context, and the rules that found it."""

    aspect: str
    measure: str
    partner: tuple[str, ...]
    reporter: str
    commodity: str
    modality: str
    down: bool
    unit: str
    rule: str


@dataclass(slots=True)
class Memory:
    """What the sentences read so far leave for the next one."""

    measure: str = "other"
    item_measure: str = "other"  # what a list measures: the headline, else the first line above one, ending in a colon
    partner: tuple[str, ...] = ()
    base: str = HOME  # whose the figures are that nothing else tells
    reporter: str = HOME
    commodity: str = ""
    aspect: str = "level"
    down: bool = False
    unit: str = ""
    importer: str | None = None  # who was last told to import but Iran
    topic: str | None = None  # Persian: the country or bloc that the article is about, Iran or the first it names
    titled: Callable[[], str | None] = lambda: None  # Persian: that of the headline, read when it is asked for
    age: int = 0  # sentences since the measure was named
    foreign: list[str] = field(default_factory=list)  # countries but Iran, in order of mention
    blocs: list[str] = field(default_factory=list)  # and blocs of countries
    listed: tuple[str, ...] = ()  # the countries but Iran of the last sentence that named any, empty where it named a bloc


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence with its cues, and the figures bound in it so far."""

    scene: Scene
    language: Language
    measures: Sequence[Cue]
    modalities: Sequence[Cue]
    runs: Sequence[Run]
    table: Distances
    memory: Memory
    bound: list[tuple[int, Bound]]  # word index of each figure bound so far


def read_sentence(scene: Scene, language: Language, memory: Memory) -> Reading:
    """Look up everything the rules need in ``scene``."""
    return Reading(
        scene=scene,
        language=language,
        measures=measure_cues(scene, language),
        modalities=modality_cues(scene, language) if scene.quantities else (),
        runs=read_runs(scene),
        table=distances(scene.words, language) if scene.quantities else NOWHERE,
        memory=memory,
        bound=[],
    )


def remember(reading: Reading) -> None:
    """Leave behind what the next sentence's "it", "the figure" and "the two countries" refer to."""
    memory = reading.memory
    memory.age += 1
    if memory.item_measure == "other" and reading.scene.words[-1:] == (":",) and (lead := next((cue.value for cue in reading.measures if not cue.cost), None)):
        memory.item_measure = lead
    memory.importer = (
        next((bound.reporter for _, bound in reversed(reading.bound) if bound.measure == "imports" and bound.reporter not in _NO_IMPORTERS), None)
        or memory.importer
    )
    if reading.language == "fa" and (memory.topic is None or is_at_home(reading.scene)):
        memory.topic = topic_of(reading.scene)
    if any(bound.measure != "time" for _, bound in reading.bound):
        last = next((bound for _, bound in reversed(reading.bound) if bound.measure not in _PASSING), None)
        if last is not None:
            memory.age = 1 if reading.measures else memory.age
            memory.measure, memory.partner, memory.reporter = last.measure, last.partner, last.reporter
            memory.commodity = _goods_left(reading, last.measure) or memory.commodity
            memory.aspect, memory.down, memory.unit = last.aspect, last.down, last.unit
    elif strong := next((cue for cue in reading.measures if not cue.cost), None):
        memory.measure, memory.age = strong.value, 1
        memory.partner = next((abroad for run in reading.runs if (abroad := tuple(code for code in run.codes if code != HOME))), ())
    if not reading.runs:
        return
    # "the country" is never one of a list, nor a bloc
    memory.foreign += [codes[0] for run in reading.runs if len(codes := [code for code in run.codes if code != HOME]) == 1 and codes[0] not in _NOT_COUNTRIES]
    memory.blocs += [code for run in reading.runs for code in run.codes if code in BLOCS]
    if named := tuple(dict.fromkeys(code for run in reading.runs for code in run.codes if code != HOME)):
        memory.listed = named if _NOT_COUNTRIES.isdisjoint(named) else ()


def _goods_left(reading: Reading, measure: str) -> str:
    """Return the goods that the sentence leaves for the next one: the last, of a list of items those at large (their total), "" where it has none."""
    named = list(dict.fromkeys(bound.commodity for _, bound in reading.bound if bound.measure == measure and bound.commodity))
    if all(_is_kin(goods, named[-1]) for goods in named):
        return named[-1] if named else ""
    return next((goods for goods in named if goods.split()[-1] in _AT_LARGE), "")


def _is_kin(goods: str, other: str) -> bool:
    """As cars and vehicles, oil and crude oil, power and renewable electricity."""
    return not _words(goods).isdisjoint(_words(other))


def _words(goods: str) -> set[str]:
    return set(_IDS.get(goods, goods).split()) - {"products", "and", "محصولات", "و"}


_IDS = {wording: goods for goods, entry in load("commodity_ids").items() for language in ("en", "fa") for wording in entry[language]}
_AT_LARGE = frozenset({"goods", "commodities", "کالا", "کالاها", "کالاهای"})
_NO_IMPORTERS = BLOCS | {HOME, "WORLD", "NEIGHBORS"}
_NOT_COUNTRIES = BLOCS | {"NEIGHBORS", "WORLD"}
_PASSING = frozenset({"time", "area_length", "other", "population"})
