"""Several of nbgrader's commands, one a line, in one process."""

import sys

from nbgrader.apps.nbgraderapp import NbGraderApp
from traitlets.config import Application

for line in sys.argv[1:]:
    try:
        NbGraderApp.launch_instance(line.split())
    except SystemExit as end:
        if end.code:
            raise
    type(Application._instance).clear_instance()
