"""Text hygiene, encodings, datelines, trailers, credits and paragraphs: what may be taken off a text, and what must stay."""

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from hypothesis import given
from hypothesis import strategies as st

from tasks.facts.text import fold
from tasks.pages.charset import GarbledText, decode
from tasks.pages.credits import credited_agencies
from tasks.pages.datelines import split_dateline
from tasks.pages.hygiene import ascii_digits, clean, comparable
from tasks.pages.markup import text_of
from tasks.pages.paragraphs import lines
from tasks.pages.trailers import peel


def test_clean_drops_the_invisible_and_keeps_spelling() -> None:
    """Without it zero-width marks would split words in search, or ZWNJ and Arabic letters would be lost from the original."""
    assert clean("\ufeff\u200b Zinc\u00a0 price\n\t up\u200f\x1a ") == "Zinc price up"
    assert clean("مي\u200cشود كالا") == "مي\u200cشود كالا"
    assert clean("e\u0301") == "é"


@given(st.text())
def test_clean_is_idempotent(text: str) -> None:
    """Without it a second reading of the same page could make a new revision."""
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="ab e۱يا \u200b\u200c\u00a0\n\t\u0301\u0654\u0300\u0327\u1100\u1161\u11a8\u200f\ufeff", max_size=14))
def test_clean_is_idempotent_around_marks(text: str) -> None:
    """Without it an invisible mark between a letter and its accent would leave them apart at the first reading and joined at the second."""
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_digits_keep_length(text: str) -> None:
    """Without it offsets into a text would move when its digits are folded."""
    assert len(ascii_digits(text)) == len(text)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """Without it an offset found in the folded copy would point beside the characters of the stored text."""
    folded = fold(text)
    assert len(folded) == len(text)
    assert [fold(character) for character in text] == list(folded)


def test_comparable_joins_spellings() -> None:
    """Without it the lead printed with Arabic letters above a body with Persian ones would stand in the text twice."""
    assert comparable("كالاي اساسي،  ۱۲ تن") == comparable("کالای اساسی 12 تن")


def test_text_of_resolves_double_escapes() -> None:
    """Without it headlines would carry '&quot;' and descriptions their tags."""
    assert text_of("Oil &amp;amp; gas: <b>&quot;one&quot;</b> bill") == 'Oil & gas: "one" bill'
    assert text_of("  ") is None
    assert text_of("3 < 5 million") == "3 < 5 million"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("قیمت".encode(), "text/html; charset=iso-8859-1", "قیمت"),
        ("\ufeffقیمت".encode(), None, "قیمت"),
        ("قيمت".encode("windows-1256"), "text/html; charset=windows-1256", "قيمت"),
        (b"<meta charset='windows-1256'>" + "قيمت كالا".encode("windows-1256"), None, "<meta charset='windows-1256'>قيمت كالا"),
        ("قیمت کالا".encode()[:-1], None, "قیمت کال\ufffd"),
        (b"TEHRAN \x96 It\x92s \x93up\x94 by 9\xa0tons\0.", "text/html; charset=utf-8", "TEHRAN – It’s “up” by 9\u00a0tons."),
    ],
)
def test_decode(body: bytes, content_type: str | None, text: str) -> None:
    """Without it a wrong charset header would garble a whole page."""
    assert decode(body, content_type) == text


@pytest.mark.parametrize("body", ["قيمت كالا در بازار".encode("windows-1256") * 9, ("قیمت کالا " * 20).encode().decode("cp1252", errors="replace").encode()])
def test_garbled_text_is_refused(body: bytes) -> None:
    """Without it mojibake would be stored as an article."""
    with pytest.raises(GarbledText):
        decode(body)


@pytest.mark.parametrize(
    ("line", "language", "dateline", "rest"),
    [
        ("TEHRAN – Output rose.", "en", "TEHRAN", "Output rose."),
        ("TEHRAN -Output rose.", "en", "TEHRAN", "Output rose."),
        ("TEHRAN- Output rose.", "en", "TEHRAN", "Output rose."),
        ("TEHRAN--Output rose.", "en", "TEHRAN", "Output rose."),
        ("TEHRAN-The output rose.", "en", "TEHRAN", "The output rose."),
        ("TERHAN _ Output rose.", "en", "TERHAN", "Output rose."),
        ("NEW DELHI—Output rose.", "en", "NEW DELHI", "Output rose."),
        ("SHUSHTAR (Khuzestan province) - Mills turn.", "en", "SHUSHTAR (Khuzestan province)", "Mills turn."),
        ("BAKU (AFP) -- Mills turn.", "en", "BAKU (AFP)", "Mills turn."),
        ("NAIROBI, Kenya (AP) – Mills turn.", "en", "NAIROBI, Kenya (AP)", "Mills turn."),
        ("Caracas, Venezuela — Mills turn.", "en", "Caracas, Venezuela", "Mills turn."),
        ("Tehran, IRNA – Mills turn.", "en", "Tehran, IRNA", "Mills turn."),
        ("Vienna, June 2, IRNA- Mills turn.", "en", "Vienna, June 2, IRNA", "Mills turn."),
        ("KARBALA, Iraq (IRNA) -- Mills turn.", "en", "KARBALA, Iraq (IRNA)", "Mills turn."),
        ("تهران - ایرنا - تولید بالا رفت.", "fa", "تهران - ایرنا", "تولید بالا رفت."),
        ("تهران-ايرنا- تولید بالا رفت.", "fa", "تهران-ايرنا", "تولید بالا رفت."),
        ("دوحه – ایرنا – تولید بالا رفت.", "fa", "دوحه – ایرنا", "تولید بالا رفت."),
        ("ایرنا-شهرکرد- تولید بالا رفت.", "fa", "ایرنا-شهرکرد", "تولید بالا رفت."),
        ("ایرنا - لندن - تولید بالا رفت.", "fa", "ایرنا - لندن", "تولید بالا رفت."),
    ],
)
def test_datelines(line: str, language: str, dateline: str, rest: str) -> None:
    """Without it the bureau's city would count as a place of the story and the body would not begin with its first word."""
    assert split_dateline(line, language) == (dateline, rest)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("COVID-19 cases fell.", "en"),
        ("US-Iran talks ended.", "en"),
        ("NATO-Russia talks ended.", "en"),
        ("Iran, Russia – two neighbors – trade more.", "en"),
        ("Sales – of tea – fell.", "en"),
        ("Tehran-based firms sold more.", "en"),
        ("Ahmad Sample, Director – he was late.", "en"),
        ("بازار خودرو - پس از نوسان - آرام شد.", "fa"),
        ("خبرگزاری ایرنا از تولید بیشتر خبر داد - آمار.", "fa"),
    ],
)
def test_no_dateline(line: str, language: str) -> None:
    """Without it the first words of a sentence would be cut off as if they were a city."""
    assert split_dateline(line, language) == (None, line)


@pytest.mark.parametrize(
    ("printed", "kept", "codes"),
    [
        (["It rose. EF/MA"], ["It rose."], ["EF/MA"]),
        (["It rose.", "SB/MQ/MG", "END"], ["It rose."], ["SB/MQ/MG"]),
        (["It rose. SB/MG END"], ["It rose."], ["SB/MG"]),
        (["It rose.” MH/"], ["It rose.”"], ["MH/"]),
        (["It rose. MA"], ["It rose."], ["MA"]),
        (["It rose soon.1391**2050"], ["It rose soon."], ["1391**2050"]),
        (["It rose. 272**1723**2050"], ["It rose."], ["272**1723**2050"]),
        (["It rose.", "9376**2050", "Follow us on Twitter @IrnaEnglish"], ["It rose."], ["9376**2050"]),
        (["بالا رفت. ۹۴۶۸**۲۰۵۰", "انتهای پیام/"], ["بالا رفت."], ["۹۴۶۸**۲۰۵۰"]),
        (["بالا رفت.", "انتهاي\u200cپيام"], ["بالا رفت."], []),
        (["بالا رفت.", "265 33"], ["بالا رفت."], ["265 33"]),
        (["بالا رفت.7478**6054*8*11*"], ["بالا رفت."], ["7478**6054", "*8*11*"]),
        (["It happened in the US"], ["It happened in the US"], []),
        (["It went to the U.S. and the EU"], ["It went to the U.S. and the EU"], []),
        (["They sold 5,000 tons"], ["They sold 5,000 tons"], []),
        (["The ratio is 3/4"], ["The ratio is 3/4"], []),
        (["سهم آن ۱۲ درصد است"], ["سهم آن ۱۲ درصد است"], []),
        (["Table", "1395 | 2016"], ["Table", "1395 | 2016"], []),
    ],
)
def test_trailers(printed: list[str], kept: list[str], codes: list[str]) -> None:
    """Without it staff codes would become figures, or a story would lose its last words."""
    peeled = peel(printed)
    assert (list(peeled.lines), list(peeled.codes)) == (kept, codes)


def test_licence_is_taken_off_and_kept() -> None:
    """Without it the licence sentence would end every text, and who granted what would not be on record."""
    sentence = "All Content by Mehr News Agency is licensed under a Creative Commons Attribution 4.0 International License."
    assert peel(["It rose.", sentence]).licence == sentence
    assert peel([f"It rose. MA {sentence}"]).lines == ("It rose.",)


@pytest.mark.parametrize(
    ("dateline", "body", "language", "agencies"),
    [
        (None, "He told Tasnim on Monday. IRNA reported more, and he told Tasnim again.", "en", ("Tasnim", "IRNA")),
        (None, "According to the official IRNA news agency, and as quoted by ISNA.", "en", ("IRNA", "ISNA")),
        ("BAKU (AFP)", "Oil rose.", "en", ("AFP",)),
        ("Tehran, IRNA", "Oil rose.", "en", ()),
        (None, "The Fars province and the month of Mehr came up. Trend lines fell.", "en", ()),
        (None, "به گزارش خبرنگار اقتصادی ایرنا، تولید بالا رفت. رویترز نوشت که کم است.", "fa", ("ایرنا", "رویترز")),
        (None, "استان فارس و ماه مهر", "fa", ()),
        (None, "He spoke in an interview with Press TV; a report obtained by Reuters followed in Mehr.", "en", ("Press TV", "Reuters")),
        (None, "ACCRA (AP) -- Honey rose. It was told to the Tehran Times, according to the Tehran Times.", "en", ("AP",)),
        (None, "خبرگزاري فارس: به نقل از شبکه خبری «الجزیره» عسل گران شد.", "fa", ("فارس", "الجزیره")),
    ],
)
def test_credits(dateline: str | None, body: str, language: str, agencies: tuple[str, ...]) -> None:
    """Without it one agency quoting another would count as two sources, or a province as an agency."""
    assert credited_agencies(dateline, body, language) == agencies


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one<p>two<p>&nbsp;<p>three", ["one", "two", "three"]),
        ("<p>one<br>two<br/><br>three</p>", ["one", "two", "three"]),
        ("<p>one\n  more <b>wo</b>rd</p>bare text<div>boxed</div>", ["one more word", "bare text", "boxed"]),
        ("<table><tr><th>a</th><td>1<br>2</td></tr><tr><td></td><td></td></tr></table>", ["a | 1 2"]),
        ("<ul><li>one</li><li>two</li></ul><!-- no --><script>no()</script><video>no</video>", ["one", "two"]),
        ("<figure><img src='x'><figcaption>caption</figcaption></figure><h2>head</h2>after", ["caption", "head", "after"]),
    ],
)
def test_paragraphs(markup: str, expected: list[str]) -> None:
    """Without it sentences would be glued across line breaks, or paragraphs doubled by unclosed tags."""
    body = BeautifulSoup(f"<div>{markup}</div>", "lxml").div
    assert isinstance(body, Tag)
    assert [clean(line) for line in lines(body)] == expected


@pytest.mark.parametrize("opening", ["<div><b>", "<table><tr><td>", "<ul><li>"])
def test_deep_nesting_is_read(opening: str) -> None:
    """Without it one hostile page could end a run by exhausting Python's call stack."""
    body = BeautifulSoup("<div>" + opening * 5000 + "deep", "lxml").div
    assert isinstance(body, Tag)
    assert [clean(line) for line in lines(body)] == ["deep"]
