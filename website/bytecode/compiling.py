"""Run by Pyodide when the site is built: bytecode beside each source below /sources.

A folder there is an archive, and unpacked where `PLACES` says: tracebacks name files by that.
"""

import importlib.util
import marshal
from pathlib import Path

SOURCES = Path("/sources")
PLACES = {"python_stdlib.zip": "/lib/python312.zip"}
ELSE = "/lib/python3.12/site-packages"
UNCHECKED = b"\x01\0\0\0"  # by a hash of the source that nobody looks at


def compiled(path: Path) -> bytes | None:
    """None of what is no Python of this version, as a library's tests may be."""
    archive, *rest = path.relative_to(SOURCES).parts
    source = path.read_bytes()
    try:
        place = "/".join([PLACES.get(archive, ELSE), *rest])
        code = compile(source, place, "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    head = importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source)
    return head + marshal.dumps(code)


for path in SOURCES.rglob("*.py"):
    if (bytecode := compiled(path)) is not None:
        path.with_suffix(".pyc").write_bytes(bytecode)
