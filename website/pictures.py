"""Pictures in outputs: out of the page and into files, which load when they are scrolled to."""

import base64
import hashlib
import io
import re
from pathlib import Path

from nbformat import NotebookNode
from PIL import Image

FOLDER = "figures"  # of all chapters' pictures, at the top of the site
INLINE = re.compile(r'<img src="data:image/png;base64,(?P<data>[^"]+)"')
WIDGET = "application/vnd.jupyter.widget-view+json"


def to_files(nb: NotebookNode, folder: Path) -> NotebookNode:
    """The notebook, with every picture that its outputs hold as a file in `folder`, and without
    widgets, whose place the output after each takes."""
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [out for out in cell.outputs if WIDGET not in out.get("data", {})]
            for output in cell.outputs:
                page = output.get("data", {}).get("text/html")
                if page:
                    output.data["text/html"] = INLINE.sub(lambda m: _filed(m, folder), page)
    return nb


def _filed(found: re.Match[str], folder: Path) -> str:
    picture = Image.open(io.BytesIO(base64.b64decode(found["data"])))
    small = io.BytesIO()
    picture.save(small, "png", optimize=True)
    data = small.getvalue()
    name = f"{hashlib.sha256(data).hexdigest()[:16]}.png"
    (folder / name).write_bytes(data)
    width, height = picture.size
    return f'<img src="../{FOLDER}/{name}" width="{width}" height="{height}" loading="lazy"'
