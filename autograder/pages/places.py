"""Where the templates of formgrader's pages are: ours first, nbgrader's behind them."""

from importlib.util import find_spec
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
NBGRADER = Path(str(getattr(find_spec("nbgrader"), "origin", ""))).parent
FORMGRADER = NBGRADER / "server_extensions" / "formgrader"

BASEDIRS = [str(TEMPLATES), str(FORMGRADER / "templates")]
PATHS = [str(FORMGRADER)]  # `templates/formgrade/…` is nbgrader's own
