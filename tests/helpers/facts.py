"""Every figure that the sources print, recomputed; see tests/data/README.md."""

import json

from autograder.writing.sources import ROOT

TESTS = ROOT / "tests"
FACTS = json.loads((TESTS / "data" / "facts.json").read_text(encoding="utf-8"))
