"""Archives of Python's sources → archives of bytecode, compiled by Pyodide's own Python.

The Python of a page forgets everything with the page. Where it finds sources, each start compiles
all that it imports anew, and that was most of what a reader waited for.
"""

import os
import subprocess
import tempfile
import zipfile
from pathlib import Path

from website.site_error import SiteError

Files = dict[str, bytes]  # what an archive holds, by name
HERE = Path(__file__).parent


def compiled(archives: dict[str, Files], pyodide: Path) -> dict[str, Files]:
    """Archives by name, with bytecode in place of each source that compiles.

    It takes the files of Pyodide in a folder, and Node, which comes with Playwright. Raises
    SiteError if they fail.
    """
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder)
        for archive, files in archives.items():
            for name in filter(is_source, files):
                path = sources / archive / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(files[name])
        command = [_node(), HERE / "compile.mjs", pyodide.resolve(), sources]
        done = subprocess.run(command, text=True, capture_output=True)
        if done.returncode:
            raise SiteError(f"Pyodide could not compile the site's Python.\n{done.stderr}")
        return {name: _replaced(files, sources / name) for name, files in archives.items()}


def is_source(name: str) -> bool:
    return name.endswith(".py")


def _replaced(files: Files, folder: Path) -> Files:
    made: Files = {}
    for name, text in files.items():
        path = folder / f"{name}c"
        made |= {f"{name}c": path.read_bytes()} if path.is_file() else {name: text}
    return made


def _node() -> Path:
    import playwright

    return Path(playwright.__file__).parent / "driver" / ("node.exe" if os.name == "nt" else "node")


def read(archive: Path) -> Files:
    with zipfile.ZipFile(archive) as opened:
        return {one.filename: opened.read(one) for one in opened.infolist() if not one.is_dir()}


def write(archive: Path, files: Files) -> None:
    with zipfile.ZipFile(archive, "w") as made:
        for name, text in sorted(files.items()):
            info = zipfile.ZipInfo(name)  # no time stamps: the same each time
            made.writestr(info, text, zipfile.ZIP_DEFLATED)
