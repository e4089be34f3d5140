"""The forms in which submissions come: who handed in which file, as its name says."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import yaml
from nbgrader.plugins import FileNameCollectorPlugin
from nbgrader.utils import parse_utc

from autograder.collecting.archives import Member, Refused
from autograder.term.names import one_form

CANVAS = (
    r"(?:.*?/)??(?P<name>[^_/]+)(?P<late>_LATE)?"
    r"_(?P<student_id>\d+)_(?P<attempt>\d+)_(?P<file_id>.+)"
)
MOODLE = (
    r"(?:.*?/)??(?P<name>[^/]+)_(?P<student_id>\d+)"
    r"_assignsubmission_[a-z]+(?:_/|/|_)(?P<file_id>.+)"
)
GRADESCOPE = r"(?:.*?/)??(?P<student_id>submission_\d+)/(?P<file_id>.+)"
METADATA = "submission_metadata.yml"
COPY = re.compile(r"[ _-]*\(?(\d{1,3})\)?$")  # "04-momentum (1)", "04-momentum-1"


@dataclass(frozen=True)
class Sign:
    """What a file's name says of who handed it in: numbers of the system's, an address, and texts
    that may be a name or an id, the likeliest first. Empty where it says nothing."""

    lms: str = ""
    participant: str = ""
    email: str = ""
    texts: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return next((t for t in (*self.texts, self.email, self.lms) if t), "")


@dataclass(frozen=True)
class Piece:
    """A file that somebody handed in. `file` is its path beside the notebook, `attempt` grows where
    the system counts; several signs are a group."""

    member: Member
    signs: tuple[Sign, ...]
    file: str
    time: datetime | None
    late: bool = False
    attempt: int = 0
    system: str = ""
    source: str = ""  # the zip or folder it came from

    @property
    def place(self) -> str:
        return f"{self.source}/{self.member.path}"

    @property
    def is_notebook(self) -> bool:
        return self.file.lower().endswith(".ipynb")

    @property
    def order(self) -> tuple[int, datetime, int]:
        """Later attempts are greater."""
        stem = self.file.rpartition("/")[2].rpartition(".")[0]
        copy = COPY.search(stem)
        number = int(copy[1]) if copy and copy.start() else 0
        return self.attempt, self.time or datetime.min, number


Form = Callable[[Iterable[Member]], list[Piece | Member]]


class Names(FileNameCollectorPlugin):  # type: ignore[misc]
    """nbgrader's collector, for files of any kind, and without a warning for each that has another
    form: those are told of in the end."""

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        self.log.disabled = True
        found: dict[str, str] | None = self._match(submitted_file)
        return found


def told_apart(members: list[Member], own: str = "") -> tuple[str, list[Piece | Member]]:
    """The system that gave these files out, by its name, and each as a Piece; what has no name of
    its form stays a Member. `own` is an instructor's own form, nbgrader's `named_regexp`."""
    if own:
        return "own", _own(members, own)
    if any(one.parts[-1] == METADATA for one in members):
        return "gradescope", gradescope(members)
    notebooks = [m for m in members if m.path.lower().endswith(".ipynb")] or members
    for system, form, regexp in (("moodle", moodle, MOODLE), ("canvas", canvas, CANVAS)):
        if sum(bool(re.match(regexp, one.path)) for one in notebooks) * 2 > len(notebooks):
            return system, form(members)
    return "folder", folder(members)


def canvas(members: list[Member]) -> list[Piece | Member]:
    """`lastfirst_LATE_USER_SUBMISSION_file.ipynb`."""

    def piece(one: Member, found: dict[str, str]) -> Piece:
        sign = Sign(lms=found["student_id"], texts=(one_form(found["name"]),))
        late, attempt = bool(found["late"]), int(found["attempt"][:18])
        return Piece(one, (sign,), _inside(found["file_id"]), one.time, late, attempt)

    return _matched(members, CANVAS, piece)


def moodle(members: list[Member]) -> list[Piece | Member]:
    """`First Last_NUMBER_assignsubmission_file_/file.ipynb`, or flat."""

    def piece(one: Member, found: dict[str, str]) -> Piece:
        sign = Sign(participant=found["student_id"], texts=(one_form(found["name"]),))
        return Piece(one, (sign,), _inside(found["file_id"]), one.time)

    return _matched(members, MOODLE, piece)


def _own(members: list[Member], regexp: str) -> list[Piece | Member]:
    def piece(one: Member, found: dict[str, str]) -> Piece:
        name = f"{found.get('first_name') or ''} {found.get('last_name') or ''}".strip()
        texts = tuple(one_form(text) for text in (found["student_id"], name) if text)
        sign = Sign(email=found.get("email") or "", texts=texts)
        time = time_of(found.get("timestamp")) or one.time
        return Piece(one, (sign,), one.parts[-1], time)

    return _matched(members, regexp, piece)


def _matched(
    members: list[Member], regexp: str, piece: Callable[[Member, dict[str, str]], Piece]
) -> list[Piece | Member]:
    names = Names(named_regexp=regexp)
    found = [(one, names.collect(one.path)) for one in members]
    return [piece(one, said) if said else one for one, said in found]


def gradescope(members: list[Member]) -> list[Piece | Member]:
    """`submission_NUMBER/file.ipynb`, with everybody's name in a file of metadata."""
    listed = next(one for one in members if one.parts[-1] == METADATA)
    said = _metadata(listed)

    def piece(one: Member, found: dict[str, str]) -> Piece:
        entry = said.get(found["student_id"], {})
        signs = tuple(_submitter(person) for person in _list(entry, "submitters"))
        time = time_of(entry.get("created_at")) or one.time
        return Piece(one, signs or (Sign(),), _inside(found["file_id"]), time)

    return _matched([one for one in members if one is not listed], GRADESCOPE, piece)


class Plain(yaml.CSafeLoader):  # type: ignore[misc]
    """Objects of Ruby's as the data that they hold; nothing is made of them."""


def _data(loader: Plain, _tag: str, node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    return str(node.value)


Plain.add_multi_constructor("!", _data)


def _metadata(listed: Member) -> dict[str, dict[str, Any]]:
    """What is said of each submission; its keys are Ruby's, with a colon."""
    try:
        data = yaml.load(listed.read(), Plain)
    except (Refused, yaml.YAMLError, RecursionError, ValueError):
        return {}
    entries = data.items() if isinstance(data, dict) else ()
    return {str(name): _plain(entry) for name, entry in entries if isinstance(entry, dict)}


def _plain(entry: dict[Any, Any]) -> dict[str, Any]:
    return {str(key).lstrip(":"): value for key, value in entry.items()}


def _list(entry: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = entry.get(key)
    return (
        [_plain(one) for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    )


def _submitter(person: dict[str, Any]) -> Sign:
    texts = tuple(one_form(str(person[k])) for k in ("name", "sid") if person.get(k))
    return Sign(email=str(person.get("email") or ""), texts=texts)


def folder(members: list[Member]) -> list[Piece | Member]:
    """A folder for each student, or a file with the student's name in it. Nothing is certain here:
    every part of the path may be the name, the outermost first."""
    stamps = {one.parts[:-1]: _stamp(one) for one in members if one.parts[-1] == "timestamp.txt"}
    found: list[Piece | Member] = []
    for one in members:
        *above, file = (re.sub(r"\.zip$", "", part, flags=re.I) for part in one.parts)
        stem = file.rpartition(".")[0] or file
        texts = tuple(one_form(text) for text in (*above, stem) if text)
        time = stamps.get(one.parts[:-1]) or one.time
        if one.parts[-1] != "timestamp.txt":
            found.append(Piece(one, (Sign(texts=texts),), one.path, time))
    return found


def _stamp(one: Member) -> datetime | None:
    try:
        return time_of(one.read()[:200].decode(errors="replace").strip())
    except Refused:
        return None


def time_of(said: object) -> datetime | None:
    """A time as nbgrader reads it, or as Ruby writes it, in UTC and without a zone."""
    if isinstance(said, dict):
        return time_of(said.get("utc"))
    if isinstance(said, datetime):
        aware = said.astimezone(UTC) if said.tzinfo else said
        return aware.replace(tzinfo=None, microsecond=0)
    if not isinstance(said, str) or not said.strip():
        return None
    try:
        time: datetime = parse_utc(said.strip())
    except Exception:  # dateutil has many ways to refuse
        return None
    return time.replace(microsecond=0)


def _inside(file: str) -> str:
    """The path beside the notebook of what lay in the student's own zip."""
    head, slash, rest = file.partition("/")
    return rest if slash and head.lower().endswith(".zip") else file
