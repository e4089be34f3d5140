"""A small book of two chapters, built without a network as `make site` builds the whole."""

import json
import re
import socket
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from autograder.writing.student_code import solutions
from helpers.pages import SHOTS, serious
from website import book

CHAPTERS = ["00-start-here", "02-ewma"]
PAGE = "02-ewma/02-ewma.html"
ELSEWHERE = ("lite/", "alive/")  # other parts of the site
DESK, PHONE = {"width": 1280, "height": 1000}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def site(kept, tmp_path_factory):
    """The book's folder. Whoever asks for an address while it is built is refused."""
    resolved = socket.getaddrinfo

    def here_only(host, *rest, **more):
        assert host in (None, "localhost", "127.0.0.1"), f"{host} was asked for"
        return resolved(host, *rest, **more)

    out = tmp_path_factory.mktemp("beside") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", here_only)
        book.build(out, CHAPTERS, kept=kept)
    return out


@pytest.fixture(scope="module")
def pages(site):
    """Every page, by its path from the top."""
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*.html")}
    return {name: read(path) for name, path in found.items()}


@pytest.fixture(scope="module")
def chapter(pages):
    return pages[PAGE]


def read(path):
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def links(page):
    return [tag[name] for name in ("href", "src") for tag in page.find_all(attrs={name: True})]


def test_every_link_inside_leads_somewhere(site, pages):
    broken = []
    for name, page in pages.items():
        for link in links(page):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            place = Path(str(target.resolve())).relative_to(site.resolve()).as_posix()
            if place.startswith(ELSEWHERE):
                continue
            there = pages.get(place)
            anchored = not parts.fragment or there is None or there.find(id=unquote(parts.fragment))
            if not target.exists() or not anchored:
                broken.append((name, link))
    assert broken == []


def test_nothing_is_fetched_from_elsewhere(site, pages):
    loading = ("img", "script", "link", "iframe", "source", "video", "audio")
    asked = [
        (name, tag)
        for name, page in pages.items()
        for tag in page.find_all(loading)
        if re.match(r"(https?:)?//", tag.get("src") or tag.get("href") or "")
    ]
    assert asked == []
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", sheet.read_text("utf-8")), (
            sheet
        )


def test_every_picture_says_what_it_shows(pages):
    images = [(name, image) for name, page in pages.items() for image in page.find_all("img")]
    assert len(images) > 20
    assert [
        (name, image["src"]) for name, image in images if not image.get("alt", "").strip()
    ] == []


def test_each_chapter_has_a_button_to_its_notebook(pages):
    for name in CHAPTERS:
        button = pages[f"{name}/{name}.html"].find("a", class_="work-here")
        assert button["href"] == f"../lite/lab/index.html?path={name}/{name}.ipynb"


def test_solutions_are_folded(chapter):
    folds = chapter.find_all("details", class_="solution")
    assert len(folds) == len(solutions("02-ewma")) == 5
    assert not any(fold.has_attr("open") for fold in folds)
    for text in solutions("02-ewma").values():
        assert sum(squeezed(text)[-60:] in squeezed(fold.text) for fold in folds) == 1


def test_outside_of_the_folds_stands_no_solution(chapter):
    page = BeautifulSoup(str(chapter), "html.parser")
    for fold in page.find_all("details", class_="solution"):
        fold.decompose()
    outside = squeezed(page.text)
    assert not [text for text in bodies("02-ewma") if text in outside]


def test_a_book_without_solutions_holds_none(kept, tmp_path, site):
    book.build(tmp_path, CHAPTERS, solutions=False, kept=kept)
    for name in CHAPTERS:
        page = read(tmp_path / name / f"{name}.html")
        assert not page.find("details", class_="solution")
        assert not any(text in squeezed(page.text) for text in bodies(name))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def bodies(name):
    """What the solutions of a chapter do, without their docstrings."""
    found = [squeezed(text.split('"""')[-1]) for text in solutions(name).values()]
    return [body for body in found if len(body) > 25]


def test_hints_stand_folded_beside_their_exercise(chapter):
    hints = chapter.find_all("details", class_="hint")
    assert len(hints) >= 5
    assert all(len(hint.text.split()) > 5 and not hint.has_attr("open") for hint in hints)


def test_questions_stand_as_text_and_what_is_so_is_folded(chapter):
    asked = [part.text for part in chapter.find_all(class_="course-study")]
    assert any("On which day" in text for text in asked)
    assert all(text.strip() for text in asked)
    assert all("What is so" in fold.text for fold in chapter.find_all("details", class_="reveal"))
    assert "In the notebook, questions from earlier chapters come here" in chapter.text
    assert not chapter.find_all(type="application/vnd.jupyter.widget-view+json")


def test_formulas_are_mathml_and_none_is_left_as_tex(chapter):
    assert len(chapter.find_all("math")) > 10
    article = chapter.find("article")
    for code in article.find_all(["pre", "code", "math"]):
        code.decompose()
    assert "$" not in article.text


def test_pictures_are_files_that_load_when_they_are_reached(site, chapter):
    images = chapter.find("article").find_all("img")
    assert len(images) >= 8
    assert all(image["loading"] == "lazy" and image["height"] for image in images)
    assert (site / PAGE).stat().st_size < 600_000


def test_a_chapter_weighs_less_than_6_megabytes(site, chapter):
    files = {(site / PAGE).parent / link for link in links(chapter) if not urlsplit(link).query}
    files = {path for path in files if path.is_file()}
    assert sum(path.stat().st_size for path in files) + (site / PAGE).stat().st_size < 6_000_000


def test_nothing_is_written_beside_the_site(site):
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_search_finds_chapters_glossary_and_functions(site):
    text = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(re.fullmatch(r"Search\.setIndex\((.*)\)\s*;?\s*", text, re.DOTALL)[1])
    assert {"02-ewma/02-ewma", "00-start-here/glossary", "functions"} <= set(index["docnames"])
    assert "averag" in index["terms"]


def test_the_pages_beside_the_chapters_are_there(pages):
    assert {"index.html", "sources.html", "functions.html", "genindex.html"} <= set(pages)
    assert {"docs/term.html", "docs/coverage.html", "README.html"} <= set(pages)
    names = pages["functions.html"].find_all("dt", id=True)
    assert {"course.check", "course.guess", "course.figures.show"} <= {dt["id"] for dt in names}


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", PAGE, "00-start-here/glossary.html"])
def test_a_page_is_sound_in_a_browser(page, site, name, size, scheme):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto((site / name).as_uri())
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"book-{Path(name).stem}-{size['width']}-{scheme}.png")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert not serious(page)
    assert not page.errors
    assert all(url.startswith(("file:", "data:")) for url in asked)
