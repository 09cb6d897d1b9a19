"""The report site in headless Chromium: what a visitor sees, with mouse, keyboard, phone and screen reader.

Needs the extra ``browser`` and a Chromium on the path; the check for accessibility needs axe-core: ``npm pack axe-core``, unpack it, and name its
``axe.min.js`` in AXE_CORE.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tasks.site.pages import site_pages
from tests.site_rows import HELD, HOSTILE, MADE_AT, RESOURCES

playwright = pytest.importorskip("playwright.sync_api", reason="the extra 'browser' is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = os.environ.get("AXE_CORE")
PAGES = site_pages(HELD, RESOURCES, MADE_AT)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site to a folder."""
    folder = tmp_path_factory.mktemp("site")
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start a browser."""
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any, site: Path) -> Iterator[Any]:
    """Return a function that opens a page at a width and scheme; console errors and failed requests fail the test."""
    faults: list[str] = []
    contexts = []

    def opened(name: str, width: int = 1100, scheme: str = "light") -> Any:
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.on("console", lambda message: faults.append(f"{name}: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"{name}: {error}"))
        page.on("requestfailed", lambda request: faults.append(f"{name}: {request.url}"))
        page.goto((site / name).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_page_is_wider_than_a_phone(visit: Any, name: str) -> None:
    """Without it a reader on a phone pushes every page from side to side."""
    assert visit(name, width=375).evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1100, "dark")])
def test_charts_are_drawn_in_colour(visit: Any, width: int, scheme: str) -> None:
    """Without it a chart may be an empty frame, or all black because its style was refused."""
    bars = visit("partner/kor.html", width=width, scheme=scheme).evaluate(
        """[...document.querySelectorAll('rect.bar')].map(bar => [bar.getBoundingClientRect(), getComputedStyle(bar).fill])
           .map(([box, fill]) => [box.width, box.height, fill])"""
    )
    assert len(bars) == 62  # 31 periods by value and by weight
    assert all(wide > 1 and high > 1 for wide, high, _ in bars)
    assert len({fill for _, _, fill in bars}) == 2


def test_a_number_and_a_column_lead_to_their_sentence(visit: Any) -> None:
    """Without it the way from a number to what was said is broken in a real browser."""
    page = visit("partner/kor.html")
    page.click("tr:has-text('1395'):has-text('export') a.no >> nth=0")
    target = page.locator("li:target")
    assert "Pumice export of 1395." in target.inner_text()
    assert target.bounding_box()["y"] < 900
    target.locator("text=back").click()
    assert page.locator("a:target").inner_text() == "$600 million"
    page.locator("rect.bar.import").first.click()
    assert "Pumice import of 1390." in page.locator("li:target").inner_text()


def test_the_keyboard_reaches_the_content_first_and_every_number(visit: Any) -> None:
    """Without it a reader without a mouse walks through the navigation on each page."""
    page = visit("partner/kor.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "no"


def test_hostile_words_do_not_run(visit: Any) -> None:
    """Without it whoever writes a headline writes the page."""
    for name in PAGES:
        page = visit(name)
        page.mouse.move(300, 300)
        page.wait_for_timeout(50)
        assert page.title() != "ran"
    assert HOSTILE in visit("index.html").inner_text("main")


@pytest.mark.skipif(AXE is None, reason="AXE_CORE names no axe.min.js of npm's axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_axe_finds_no_fault(visit: Any, name: str, scheme: str) -> None:
    """Without it the pages may be closed to readers with a screen reader or weak eyes."""
    found = visit(name, scheme=scheme).evaluate(Path(AXE or "").read_text("utf-8") + ";axe.run()")
    assert len(found["passes"]) > 20
    assert [(fault["id"], fault["impact"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
