"""The picture that a learner's first page shows before anything has run.

What is released holds no outputs; a learner's own copy may. Running the cell puts the explorable in
its place.
"""

import base64
import json
import re
from pathlib import Path
from typing import Any

SHOWN = re.compile(r"^explore\.(\w+)\(\)\s*\Z", re.M)
ASK = "So far this is a picture. Run this cell, and you can take hold of it."


def put(notebook: Path) -> None:
    """Give each cell of a notebook that ends in an explorable the picture that this begins with."""
    nb = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in nb["cells"]:
        found = SHOWN.search("".join(cell["source"]))
        if found and cell["cell_type"] == "code" and not cell["outputs"]:
            cell["outputs"] = _outputs(found[1])
    text = json.dumps(nb, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    notebook.write_text(text, encoding="utf-8")


def _outputs(name: str) -> list[dict[str, Any]]:
    from course import explore
    from course.explorables import printing

    shown = getattr(explore, name)()
    image = printing.encoded(printing.picture(shown.scene(shown.state)), level=9)
    words = f"{shown.title}. {shown.question} {shown.said(shown.state)}"
    parts = [
        # JupyterLab gives an image no words of its own
        {"text/plain": [f"{ASK} {words}"], "text/markdown": [f"*{ASK}* {words}"]},
        {"text/plain": [shown.title], "image/png": base64.b64encode(image).decode("ascii")},
    ]
    return [{"output_type": "display_data", "metadata": {}, "data": data} for data in parts]
