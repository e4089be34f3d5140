"""A class of sixty, as Canvas, Moodle and Gradescope know it, and what they give out."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import yaml

from autograder.writing import sources

START = datetime(2026, 10, 1, 9, 0)
# "first|last". Some are composed, some decomposed; the last two share their name with others.
NAMES = """
José|García López · Zoë|Müller · Siân|O'Neill · Caitlín|D’Angelo · Ngọc Ánh|Nguyễn
Łukasz|Wiśniewski · Søren|Kierkegård · Þóra|Jónsdóttir · İpek|Şahin · Björk|Strauß
Anaïs|Lefèvre-Dubois · João|da Conceição · Renée|van der Berg · Ana María|de la Cruz Pérez
Jiří|Dvořák · Ștefan|Ionescu · Ēriks|Bērziņš · Gül|Öztürk · محمد|العلي · فاطمة|حسن
علی‌رضا|می‌رزایی · נועם|לוי · שירה|כהן · يوسف|إبراهيم · 伟|王 · 明|李 · さくら|田中 · 지우|김
Дмитрий|Соловьёв · Ελένη|Παπαδοπούλου · प्रिया|शर्मा · อนงค์|ศรีสุข · Tuấn|Trần · Mwangi|Kamau
Chidi|Okonkwo-Eze · Aroha|Ngāta · Anne-Marie|Saint-Exupéry · Mary Jane|Watson · X Æ|Ash
Jean-Luc|Picard · Li|Ng · Sukarno|
Maximilian Alexander Ferdinand|von und zu Hohenlohe-Waldenburg · Bo|Å · Kim|Lee · Lee|Kim
Ada|Lovelace · Emmy|Noether · Alan|Turing · Grace|Hopper · Niels|Bohr · Marie|Curie
Kofi|Mensah · Leila|Haddad · Paulo|Souza · Rania|Aziz · Sven|Åkesson · Tala|Nasser · Wei|Wang
Wei|Wang
"""


@dataclass(frozen=True)
class Student:
    id: str
    first: str
    last: str
    canvas: int
    moodle: int  # of one assignment alone

    @property
    def email(self) -> str:
        return f"{self.id}@example.edu"

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()


def _sixty() -> list[Student]:
    names = [one.split("|") for line in NAMES.strip().splitlines() for one in line.split(" · ")]
    made = []
    for k, (first, last) in enumerate(names):
        form = "NFD" if k % 3 == 1 else "NFC"
        first, last = (unicodedata.normalize(form, text) for text in (first, last))
        made.append(Student(f"s{k:03d}", first, last, 70_000 + 7 * k, 900_000 + 11 * k))
    return made


SIXTY = _sixty()


def notebook(chapter: str, said: str = "") -> bytes:
    """A small notebook of a chapter, to tell it by; `said` makes it another."""
    ids = [name for cell in sources.read(chapter).cells if (name := sources.grade_id(cell))]
    nb = nbformat.v4.new_notebook()
    nb.cells = [nbformat.v4.new_code_cell(f"# {said}", id="a")]
    nb.cells[0].metadata["nbgrader"] = {"grade_id": ids[0], "solution": True}
    return nbformat.writes(nb).encode()


def zipped(path: Path, files: Mapping[str, bytes], times: Iterable[datetime] = ()) -> Path:
    """A zip of files, a minute between the dates of two unless they are given."""
    dates = dict(zip(files, times, strict=False))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for k, (name, data) in enumerate(files.items()):
            time = dates.get(name, START + timedelta(minutes=k))
            archive.writestr(zipfile.ZipInfo(name, time.timetuple()[:6]), data)
    return path


def canvas_name(who: Student, number: int, file: str, late: bool = False) -> str:
    """As Canvas calls what somebody handed in: their name without anything but letters."""
    name = "".join(c for c in f"{who.last}{who.first}".lower() if c.isalnum())
    return f"{name}{'_LATE' if late else ''}_{who.canvas}_{number}_{file}"


def moodle_name(who: Student, file: str, flat: bool = False) -> str:
    between = "" if flat else "/"
    return f"{who.name}_{who.moodle}_assignsubmission_file_{between}{file}"


def gradescope_files(
    handed_in: Mapping[int, tuple[list[Student], datetime, bytes]],
) -> dict[str, bytes]:
    """A Gradescope export: submissions by number, each by several, at a time."""
    files, said = {}, dict[str, Any]()
    for number, (who, time, data) in handed_in.items():
        files[f"assignment_1_export/submission_{number}/04-momentum.ipynb"] = data
        said[f"submission_{number}"] = {
            ":submitters": [{":name": s.name, ":sid": s.id, ":email": s.email} for s in who],
            ":created_at": time,
            ":score": 0.0,
        }
    text = yaml.safe_dump(said, allow_unicode=True)
    return files | {"assignment_1_export/submission_metadata.yml": text.encode()}


def _csv(path: Path, header: list[str], rows: Iterable[list[Any]], between: str = ",") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=between).writerows([header, *rows])
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
    return path


def canvas_roster(path: Path, class_: list[Student] = SIXTY) -> Path:
    """Canvas' own export of its gradebook."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "04-momentum (311)"]
    rows = [[f"{s.last}, {s.first}", s.canvas, f"sis{s.canvas}", s.id, "A", ""] for s in class_]
    points = [["    Points Possible", "", "", "", "", "10"]]
    test = [["Student, Test", "99", "", "f00d", "A", ""]]
    return _csv(path, head, points + rows + test)


def moodle_roster(path: Path, class_: list[Student] = SIXTY, between: str = ",") -> Path:
    """Moodle's list of participants."""
    head = ["First name", "Last name (Surname)", "Username", "Email address", "Groups"]
    return _csv(path, head, [[s.first, s.last, s.id, s.email, ""] for s in class_], between)


def moodle_worksheet(path: Path, when: Mapping[str, str], class_: list[Student] = SIXTY) -> Path:
    """Moodle's grading worksheet; `when` says when whom handed in, in Moodle's words."""
    head = ["Identifier", "Full name", "Email address", "Status", "Last modified (submission)"]
    rows = [
        [f"Participant {s.moodle}", s.name, s.email, "Submitted", when.get(s.id, "-")]
        for s in class_
    ]
    return _csv(path, head, rows)


def plain_roster(path: Path, class_: list[Student] = SIXTY) -> Path:
    head = ["id", "first_name", "last_name", "email"]
    return _csv(path, head, [[s.id, s.first, s.last, s.email] for s in class_])
