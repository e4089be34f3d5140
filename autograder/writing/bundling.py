"""One zip for students: notebooks, the wheel, pinned versions, a start page per way of working."""

import importlib.metadata
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.term.settings import Settings
from autograder.writing import releasing, sources

PAGES = Path(__file__).parent / "start_pages"
FOLDER = "momentum-course"
NOT_TRIED = "no; written from the documentation of what it uses. Tell your instructor what fails"
TRIED = {"pip": "yes, on Linux with Python 3.11, offline from a folder of wheels"}
WAYS = ("pip", "windows", "conda", "vscode", "jupyterhub", "colab")
LONG_AGO = (2000, 1, 1, 0, 0, 0)  # the same bundle of the same course


class BundleError(Exception):
    """The bundle cannot be made; the message says why and what to do."""


def bundle(file: Path, term: Settings, root: Path = sources.ROOT) -> list[str]:
    """Write the zip; returns the names of what is in it.

    Raises BundleError, ReleaseError if a released notebook is not what its source says, OSError.
    """
    with tempfile.TemporaryDirectory() as folder:
        wheel = _wheel(root, Path(folder))
        files = dict([(wheel.name, wheel.read_bytes()), *_notebooks(root, term)])
        files |= {name: text.encode() for name, text in _texts(root, wheel.name)}
    new = file.with_name(f".{file.name}.new")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", LONG_AGO)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, files[name])
    new.replace(file)
    return sorted(files)


def _notebooks(root: Path, term: Settings) -> Iterator[tuple[str, bytes]]:
    for chapter in term.used(sources.chapters(root)):
        place = root / "release" / chapter
        if not (place / f"{chapter}.ipynb").is_file():
            raise BundleError(f"{chapter} is not released yet: `autograder release {chapter}`.")
        releasing.refuse_leaks(chapter, place, root)
        for path in sorted(p for p in place.rglob("*") if p.is_file()):
            if ".ipynb_checkpoints" not in path.parts:
                yield f"notebooks/{chapter}/{path.relative_to(place)}", path.read_bytes()


def _wheel(root: Path, folder: Path) -> Path:
    """The wheel of what students import, built in `folder`."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    done = subprocess.run([*command, "--wheel-dir", folder, root], capture_output=True, text=True)
    found = list(folder.glob("*.whl"))
    if done.returncode or len(found) != 1:
        said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        raise BundleError(f"pip could not build the wheel of the course. It said: {said}")
    return found[0]


def _texts(root: Path, wheel: str) -> Iterator[tuple[str, str]]:
    """The start pages, and what to install."""
    tried = {way: TRIED.get(way, NOT_TRIED) for way in WAYS}
    short = {way: "yes" if way in TRIED else "no" for way in WAYS}
    front = (PAGES / "START-HERE.md").read_text(encoding="utf-8")
    yield "START-HERE.md", front.format(wheel=wheel, **short)
    for way in WAYS:
        page = (PAGES / f"{way}.md").read_text(encoding="utf-8")
        yield f"start/{way}.md", page.format(wheel=wheel, tried=tried[way])
    yield "versions.txt", "\n".join(versions(root)) + "\n"
    for name, extra in (("requirements.txt", ""), ("requirements-labs.txt", "[labs]")):
        yield name, f"--constraint versions.txt\n./{wheel}{extra}\n"


def versions(root: Path) -> list[str]:
    """The lines of constraints.txt for what students install, the labs' libraries with it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["labs"]]
    wanted = _closure(map(Requirement, asked))
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if "==" in line and not line.startswith("#")]
    return [pin for pin in pins if canonicalize_name(pin.partition("==")[0].strip()) in wanted]


def _closure(asked: Iterable[Requirement]) -> set[str]:
    """The names of all that some requirements bring with them, as installed here."""
    waiting, found, done = list(asked), set[str](), set[str]()
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        found.add(name)
        if str(one) in done:
            continue
        done.add(str(one))
        try:
            brought = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # of another system
        for requirement in map(Requirement, brought):
            extras = one.extras or {""}
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(requirement)
    return found
