"""The wheels that a page's Python loads: the course, its widgets, and what these import.

Nothing is fetched. The course is built as for a class; the libraries are packed again as they are
installed here, in Python alone, so that constraints.txt says their versions too.
"""

from importlib.metadata import Distribution, distribution
from pathlib import Path

from autograder.writing.sources import ROOT
from website import bytecode

# In the order in which they need each other. Pyodide has all else that they import.
LIBRARIES = ("comm", "typing_extensions", "psygnal", "ipywidgets", "anywidget")
NEVER = (".so", ".pyd", ".pyc", ".ipynb", ".map")


def make(folder: Path, solutions: bool) -> list[str]:
    """Write the wheels into a folder; returns their names. `solutions` makes one of ours too."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [_course(folder), *(_packed(distribution(name), folder) for name in LIBRARIES)]
    return [path.name for path in made + ([_solutions(folder)] if solutions else [])]


def _course(folder: Path) -> Path:
    from hatchling.builders.wheel import WheelBuilder

    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def _packed(found: Distribution, folder: Path) -> Path:
    """An installed library as a wheel of its Python, scripts and tables; raises FileNotFoundError
    where nobody says which files are its own."""
    if found.files is None:
        raise FileNotFoundError(f"{found.name} does not list its files; install it with pip.")
    own = [path for path in found.files if ".." not in path.parts and path.suffix not in NEVER]
    texts = {str(path): Path(str(path.locate())).read_bytes() for path in own}
    return _written(folder, found.name.replace("-", "_"), found.version, texts)


def _solutions(folder: Path) -> Path:
    """Ours, beside `course`, where `course.study.solutions` looks for them."""
    texts = {f"solutions/{p.name}": p.read_bytes() for p in (ROOT / "solutions").glob("*.json")}
    return _written(
        folder, "momentum_course_solutions", distribution("momentum-course").version, texts
    )


def _written(folder: Path, name: str, version: str, texts: dict[str, bytes]) -> Path:
    path, info = folder / f"{name}-{version}-py3-none-any.whl", f"{name}-{version}.dist-info"
    said = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    texts = {n: t for n, t in texts.items() if ".dist-info/" not in n}
    texts |= {f"{info}/{n}": text.encode() for n, text in said.items()}
    bytecode.write(path, texts)
    return path
