"""Leaves files in the course, the home folder, the environment and the system."""

# %% first
import os
import sys

import course
import numpy

places = [COURSE, HOME, REPOSITORY, "/etc", "/usr/bin", "/", "/var/tmp", sys.prefix]
places += [os.path.dirname(numpy.__file__), os.path.dirname(course.__file__), "/proc/sys/kernel"]
places += [COURSE + "/submitted/a-right/04-momentum", "/proc/1/cwd", "/sys"]
won = False
for place in places:
    for name in ("sitecustomize.py", "04-momentum.ipynb", "canary", "core_pattern"):
        try:
            with open(os.path.join(place, name), "w") as file:
                file.write("spoiled")
            won = True
        except OSError:
            pass
