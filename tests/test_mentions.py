"""Names in invented sentences: what is found, what is not, and with which entity."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.facts.mentions import read_mentions
from tasks.facts.text import read_text
from tests.naming import names_in


def _ids(body: str, kind: str) -> set[str | None]:
    return {m.entity_id for m in names_in(body) if m.kind == kind}


COUNTRIES = [
    ("Moscow said it would buy more pistachios.", {"RUS"}),
    ("Ties between Tehran and Ankara grew.", {"IRN", "TUR"}),
    ("The Iran-Pakistan fair drew Afghan traders.", {"IRN", "PAK", "AFG"}),
    ("Farmers there raise turkey and sell it abroad.", set()),
    ("A tanker left the Persian Gulf for the Sea of Oman.", set()),
    ("Polish dates were sold to Oman's grocers.", {"POL", "OMN"}),
    ("The Islamic Republic welcomed the news.", {"IRN"}),
    ("She wrote the poem in English.", set()),
    ("The firm hired many British engineers.", {"GBR"}),
    ("South Korea and North Korea met.", {"KOR", "PRK"}),
    ("The U.S. dollar fell while the US court sat.", {"USA"}),
    ("They asked us to wait.", set()),
    ("TEHRAN - Sales of honey rose.", set()),
    ("Iran Khodro sold more cars.", set()),
    ("صادرات پسته به هند و چین افزایش یافت.", {"IND", "CHN"}),
    ("او در رشته هندسه و مهندسی برق درس خواند.", set()),
    ("کشتی از دریای عمان گذشت.", set()),
    ("تاجران ایرانی و عراقی‌ها دیدار کردند.", {"IRN", "IRQ"}),
    ("قیمت کره و پنیر ثابت ماند.", set()),
    ("منابع مالی این طرح تأمین شد.", set()),
    ("روابط تهران با مسکو گسترش یافت.", {"IRN", "RUS"}),
    ("سیاست پکن تغییر کرد و مسکو اعلام کرد راضی است.", {"CHN", "RUS"}),
    ("عصر دوشنبه باران بارید.", set()),
    ("در آستانه نوروز عسل ارزان شد.", set()),
    ("Bees are kept in Latin America.", set()),
    ("South American honey is dark, American honey is not.", {"USA"}),
    ("مردم آذربایجان و شهر تبریز آمدند.", set()),
    ("آذربایجان و ارمنستان گفت‌وگو کردند.", {"AZE", "ARM"}),
]


@pytest.mark.parametrize(("sentence", "expected"), COUNTRIES)
def test_countries(sentence: str, expected: set[str]) -> None:
    """Without it trade would be booked to a country whose name is only a bird, a sea, a word or a dateline."""
    assert _ids(sentence, "country") == expected


ORGANISATIONS = [
    ("Mehr reported that rain fell.", {"org:mehr"}),
    ("Sales fell in the month of Mehr this year.", set()),
    ("He told Fars that rain fell.", {"org:fars"}),
    ("Roads in Fars were closed.", set()),
    ("French Total signed the paper.", {"org:total"}),
    ("Total exports rose by a third.", set()),
    ("The central bank raised its rate.", {"org:cbi"}),
    ("Turkey's central bank raised its rate.", {None}),
    ("The Greek Foreign Ministry answered.", {None}),
    ("The rial's SANA rate was unchanged.", set()),
    ("The eighth Kenya-Ghana Joint Commission met on the JCPOA.", {None}),
    ("Under the JCPOA the Joint Commission met again.", {"org:jcpoa-joint-commission"}),
    ("The Congress on Honey opened.", set()),
    ("Olives grow in the West Bank.", set()),
    ("The United Kingdom and the Beekeepers Group agreed.", {None}),
    ("The cruiser Anadolu left port.", set()),
    ("Growth was 4.1 percent against 1.5 percent.", set()),
    ("The 5+1 group met.", {"P5+1"}),
    ("وزارت کار آلمان آمار تازه‌ای داد.", {None}),
    ("بانک مرکزی نرخ تازه‌ای داد.", {"org:cbi"}),
    ('مؤسسه "عسل سنجی نمونه" آماری داد.', {None}),
]


@pytest.mark.parametrize(("sentence", "expected"), ORGANISATIONS)
def test_organisations(sentence: str, expected: set[str | None]) -> None:
    """Without it a month, a province or another country's bank would be credited with Iran's figures."""
    assert _ids(sentence, "organisation") == expected


def test_unknown_organisation_and_its_acronym() -> None:
    """Without it bodies outside the registry would be lost, or their acronym would stand for another body."""
    body = "The Harbor Pilots Association (HPA) met. HPA will meet again."
    found = [m for m in names_in(body) if m.kind == "organisation"]
    assert {m.entity_id for m in found} == {None}
    assert {m.name for m in found} == {"Harbor Pilots Association"}
    assert {m.surface for m in found} == {"Harbor Pilots Association", "HPA"}


def test_unknown_person_surname_and_role() -> None:
    """Without it a speaker outside the registry would be nobody, and every later surname somebody new."""
    body = "Behnam Testi-Nejad, the head of a honey union, told IRNA that sales rose. Testinejad said more was to come."
    persons = [m for m in names_in(body) if m.kind == "person"]
    assert [m.name for m in persons] == ["Behnam Testi-Nejad", "Behnam Testi-Nejad"]
    assert {m.entity_id for m in persons} == {None}
    assert persons[0].role == "the head of a honey union"


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Behnam Testi-Nejad, a police official who heads the honey squad, told IRNA so.", "a police official"),
        ("Behnam Testi-Nejad, the honey minister has said, likes bees.", "the honey minister"),
        ("In Qom, Deputy Industry, Mining and Trade Minister Behnam Testi-Nejad opened it.", "Deputy Industry, Mining and Trade Minister"),
        ("The envoy and Oil Minister Behnam Testi-Nejad met.", "Oil Minister"),
    ],
)
def test_a_post_ends_with_its_words(body: str, role: str) -> None:
    """Without it half a sentence, or a third of a ministry, would stand as the post of an official."""
    assert [m.role for m in names_in(body) if m.kind == "person"][:1] == [role]


BODIES = [
    ("The Ghana-Togo Joint Chamber of Honey and Wax, Ghana said.", "Ghana-Togo Joint Chamber of Honey and Wax"),
    ("The CEO of Testland Bus Company spoke.", "Testland Bus Company"),
    ("They left the Council of Honey on Sunday.", "Council of Honey"),
    ("The Lake Chamber of Wax and River Chamber of Wax agreed.", "River Chamber of Wax"),
    ("The Testland Honey Ministry of the", "Testland Honey Ministry"),
]


@pytest.mark.parametrize(("sentence", "name"), BODIES)
def test_a_body_ends_where_its_name_ends(sentence: str, name: str) -> None:
    """Without it posts, weekdays and the next body would be part of a name, and one body would have ten."""
    assert [m.name for m in names_in(sentence) if m.kind == "organisation"] == [name]


def test_exhibitions_are_no_bodies() -> None:
    """Without it a fair of machine industries would sign agreements."""
    assert [m for m in names_in("The International Exhibition of Honey Industries opened.") if m.kind == "organisation"] == []


OTHERS = [
    ("The ambassador to Oman Ali Testi spoke.", ["Ali Testi"]),
    ("Melania Trump smiled. President Trump did not.", [None, "person:donald-trump"]),
    ("The chief Falih al-Testi spoke.", ["Falih al-Testi"]),
    ("بعد پگاه زنگنه آمد.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), OTHERS)
def test_namesakes_are_others(sentence: str, expected: list[str | None]) -> None:
    """Without it relatives and namesakes of officials would speak with their voices, and an embassy would be part of a name."""
    found = [m for m in names_in(sentence) if m.kind == "person"]
    assert [name if name and ":" not in name else entity for name, entity in ((m.name if m.name in expected else None, m.entity_id) for m in found)] == expected


def test_grounds_are_nobody() -> None:
    """Without it 'police in Indian-administered Kashmir said' would make a person of it, and of each later Kashmir."""
    body = "Officials in Indian-administered Kashmir said rain fell. Kashmir is cold. The member Russia, which sells honey, agreed."
    assert [m.surface for m in names_in(body) if m.kind == "person"] == []


def test_surname_of_another_person_wins_in_its_article() -> None:
    """Without it a namesake's words would be put into a minister's mouth."""
    body = "Morad Zanganeh, a beekeeper, spoke first. Zanganeh said the hives were full."
    assert [m.entity_id for m in names_in(body) if m.kind == "person"] == [None, None]


def test_surname_follows_the_full_name_of_an_official() -> None:
    """Without it only the first mention of a minister would count."""
    body = "Industry Minister Reza Rahmani opened the plant. Rahmani said it was large."
    assert [m.entity_id for m in names_in(body) if m.kind == "person"] == ["person:reza-rahmani"] * 2


def test_common_surname_alone_is_nobody() -> None:
    """Without it every Rahmani would be the minister."""
    assert [m for m in names_in("Rahmani said the plant was large.") if m.kind == "person" and m.entity_id] == []


PLACES = [
    ("Ships waited off Bandar Abbas and Kharg Island.", {"place:bandar-abbas", "place:kharg"}),
    ("He spoke in Tehran on Sunday.", {"place:tehran"}),
    ("Tehran said it would answer.", set()),
    ("Floods hit Kerman province.", {"place:kerman-province"}),
    ("Floods hit the city of Kerman.", {"place:kerman"}),
    ("The Venezuelan port was closed.", set()),
    ("Roads in Sistan and Baluchestan were closed.", {"place:sistan-baluchestan-province"}),
    ("Snow fell in Yazd, Kerman and Lorestan provinces.", {"place:yazd-province", "place:kerman-province", "place:lorestan-province"}),
    ("Snow fell in the provinces of Ilam and Qom.", {"place:ilam-province", "place:qom-province"}),
    ("Snow fell in Yazd and Kerman.", {"place:yazd", "place:kerman"}),
    ("در استان‌های یزد و قم برف بارید.", {"place:yazd-province", "place:qom-province"}),
    ("آقای دری‌نجف‌آبادی آمد.", set()),
    ("They marched on Al-Quds Day.", set()),
]


@pytest.mark.parametrize(("sentence", "expected"), PLACES)
def test_places(sentence: str, expected: set[str]) -> None:
    """Without it capitals that stand for governments would be places, and provinces would be their cities."""
    assert _ids(sentence, "place") == expected


def test_persian_persons() -> None:
    """Without it Persian texts would have no speakers outside the registry."""
    body = "بهنام آزمونی، رئیس اتحادیه عسل، گفت فروش بالا رفت. آزمونی افزود کندوها پر است."
    persons = [m for m in names_in(body) if m.kind == "person"]
    assert [m.name for m in persons] == ["بهنام آزمونی", "بهنام آزمونی"]
    assert persons[0].role == "رئیس اتحادیه عسل"


def test_persian_person_introduced_by_the_talk() -> None:
    """Without it a name is missed where the occasion, not a post or a verb, stands behind it, as most Persian interviews begin."""
    body = "حمید آزمونی امروز در گفت‌وگو با خبرنگار ما از کندوها گفت. رضا کندوچی با بیان اینکه باران آمد، سخن را بست."
    assert [m.name for m in names_in(body) if m.kind == "person"] == ["حمید آزمونی", "رضا کندوچی"]


WORDS = [
    "Iran",
    "Tehran",
    "U.S.",
    "’s ",
    "Hassan Rouhani",
    "Rouhani",
    "(IRICA)",
    "Ministry of Test",
    "ایران",
    "بانک مرکزی",
    "علی آزمونی",
    "،",
    " ",
    ". ",
    "\n",
    "-",
    "İ",
    "ﻙ",
    "é",
    "1,5",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_offsets_are_exact_and_kinds_do_not_overlap(words: list[str]) -> None:
    """Without it the warehouse could not show the characters a name was read from."""
    body = " ".join(words)
    for language in ("en", "fa"):
        mentions = read_mentions(read_text(body, language=language, published=None))
        assert all(body[m.start : m.end] == m.surface for m in mentions)
        for kind in ("country", "organisation", "person", "place"):
            spans = sorted((m.start, m.end) for m in mentions if m.kind == kind)
            assert all(first[1] <= second[0] for first, second in pairwise(spans))
