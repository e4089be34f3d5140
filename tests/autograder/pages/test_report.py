"""The report accounts for everybody, names each mistake, and says no more than it knows."""

import pytest
from bs4 import BeautifulSoup

from helpers.commands import autograder
from helpers.course_folder import CHAPTER


@pytest.fixture(scope="module")
def report(graded_once):
    to = graded_once / "report.html"
    result = autograder("report", "--course", graded_once, "--to", to)
    assert result.returncode == 0, result.stderr
    return BeautifulSoup(to.read_text(encoding="utf-8"), "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def test_who_handed_in_nothing_is_named(report):
    assert "Not handed in (1): Nil Absent" in words(report.find(id=CHAPTER))
    assert "Nothing at all was handed in by 1 : Nil Absent" in words(report.header).replace(
        "1:", "1 :"
    )


def test_every_exercise_is_counted(report):
    rows = report.find(id=CHAPTER).find("table", class_="wide").tbody.find_all("tr")
    cells = {row.td.get_text(): [td.get_text() for td in row.find_all("td")] for row in rows}
    # right, partly, not yet, empty, waits
    assert cells["momentum"][3:8] == ["1", "0", "2", "1", "0"]
    assert cells["settling_step"][3:8] == ["3", "0", "0", "1", "0"]
    assert cells["when-momentum-hurts"][7] == "3"


def test_each_mistake_has_count_names_sentence_and_figure(report):
    found = report.find_all(class_="group")
    momentum = next(one for one in found if one.find("svg"))
    assert momentum.h4.get_text().startswith("2 × velocity lost")
    assert "Zoë O'Neil-Ångström" in momentum.get_text()
    assert "velocity" in momentum.p.get_text()


def test_the_same_code_is_told_with_names_and_without_a_verdict(report):
    section = words(report.find(id=CHAPTER))
    assert "The same code" in section and "proves nothing" in section
    table = report.find("div", attrs={"aria-label": f"The same code in {CHAPTER}"})
    assert "Zoë" in words(table) and "Zoë" not in words(table.thead)
    assert "amal" not in words(table)  # the model solution is nobody's


def test_the_distribution_has_its_table(report):
    section = report.find(id=CHAPTER)
    numbers = [int(td.get_text()) for td in section.details.find_all("td", class_="number")]
    assert len(numbers) == 10 and sum(numbers) == 4


def test_nothing_runs_and_nothing_is_fetched(report):
    assert not report.find_all(["script", "link", "iframe"])
    assert "<script>" in report.get_text()  # somebody's name
    for element in report.find_all(True):
        assert not [a for a in element.attrs if a.startswith("on") or a == "src"]


def test_time_is_told(report):
    assert "seconds of one processor core, for 4 submissions" in words(report)
