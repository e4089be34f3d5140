"""Pyodide, the Python of a page: its address, or a copy in which a page's Python starts sooner.

A site has a copy of its own where PYODIDE_DIST names a folder with Pyodide's files. In it libraries
are bytecode, matplotlib finds its list of fonts, and the site's own wheels are listed beside
Pyodide's, so that all is loaded at once.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from website import bytecode
from website.bytecode import Files
from website.executing import KEPT
from website.site_error import SiteError

VERSION = "0.27.7"
ELSEWHERE = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
LOCK = "pyodide-lock.json"
LIBRARY = "python_stdlib.zip"
FONTS = "matplotlib/fontlist.json"
# What jedi, which completes names, knows of Python 2 and of libraries that are not here: a third of
# the files that a start would unpack.
UNREAD = re.compile(r"jedi/third_party/(django-stubs|typeshed/(stdlib/2|third_party/2(and3)?))/")


def folder() -> Path | None:
    """The folder that PYODIDE_DIST names; raises SiteError if Pyodide is not there."""
    told = os.environ.get("PYODIDE_DIST")
    if told and not (Path(told) / "pyodide.js").is_file():
        raise SiteError(f"PYODIDE_DIST names {told}, and there is no pyodide.js in it.")
    return Path(told) if told else None


def install(dist: Path, place: Path, wheels: list[Path]) -> None:
    """Pyodide and further wheels, listed as packages, into a new folder."""
    shutil.copytree(_quicker(dist, KEPT), place, copy_function=_linked)
    lock = _lock(place)
    read = {wheel.name: bytecode.read(wheel) for wheel in wheels}
    for name, files in bytecode.compiled(read, dist).items():
        bytecode.write(place / name, files)
        lock["packages"] |= _listed(place / name, files)
    _write_lock(place, lock)


def _quicker(dist: Path, kept: Path) -> Path:
    """Pyodide's files with bytecode; kept, since a minute goes into them."""
    key = hashlib.sha256((dist / LOCK).read_bytes())
    mine = [Path(__file__), *sorted(bytecode.HERE.glob("*.*"))]
    for path in [*mine, *sorted(dist.iterdir())]:
        key.update(path.read_bytes() if path in mine else path.name.encode())
    place = kept / f"pyodide-{key.hexdigest()[:16]}"
    if place.is_dir():
        return place
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept) as scratch:
        made = Path(scratch, "made")
        shutil.copytree(dist, made, copy_function=_linked)
        made.chmod(0o755)
        _compile(dist, made)
        for old in kept.glob("pyodide-*"):
            shutil.rmtree(old)
        made.rename(place)
    return place


def _compile(dist: Path, made: Path) -> None:
    """Bytecode in the archives of a copy; in its list of packages those alone that are there."""
    lock = _lock(made)
    here = {n: one for n, one in lock["packages"].items() if (made / one["file_name"]).exists()}
    names = [LIBRARY, *(one["file_name"] for one in here.values())]
    read = {name: _mended(bytecode.read(made / name)) for name in names}
    with_sources = {n: files for n, files in read.items() if any(map(bytecode.is_source, files))}
    for name, files in bytecode.compiled(with_sources, dist).items():
        (made / name).unlink()  # a link to the file elsewhere
        bytecode.write(made / name, files)
    for one in here.values():
        one["depends"] = [n for n in one["depends"] if _key(n) in map(_key, here)]
        one["sha256"] = _sha256(made / one["file_name"])
    _write_lock(made, {**lock, "packages": here})


def _mended(files: Files) -> Files:
    return {name: text for name, text in _with_fonts(files).items() if not UNREAD.match(name)}


def _with_fonts(files: Files) -> Files:
    """Matplotlib's list of fonts says that it is of another version than the library that reads it,
    which would then look at every font again, in each kernel."""
    if FONTS not in files:
        return files
    manager = files["matplotlib/font_manager.py"].decode()
    version = re.search(r"^ {4}__version__ = (.+)$", manager, re.MULTILINE)
    fonts = json.loads(files[FONTS]) | ({"_version": json.loads(version[1])} if version else {})
    return files | {FONTS: json.dumps(fonts).encode()}


def _listed(wheel: Path, files: Files) -> dict[str, Any]:
    """A wheel as the list of packages has it."""
    name, version, *_ = wheel.name.split("-")
    tops = {n.split("/")[0].removesuffix(".pyc").removesuffix(".py") for n in files}
    about = {
        "name": _key(name),
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": _sha256(wheel),
        "package_type": "package",
        "imports": sorted(top for top in tops if top.isidentifier()),
        "depends": [],
        "unvendored_tests": False,
    }
    return {_key(name): about}


def _lock(place: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((place / LOCK).read_text(encoding="utf-8"))
    return read


def _write_lock(place: Path, lock: dict[str, Any]) -> None:
    (place / LOCK).unlink()  # a link to the file elsewhere
    (place / LOCK).write_text(json.dumps(lock, indent=1), encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
