"""Brings modules that the grader might import in place of the real ones."""

# %% first
import builtins
import json

import numpy as np
import torch

from course import check

won = hasattr(builtins, "shadowed")

# %% file numpy.py
import builtins

builtins.shadowed = True

# %% file ipykernel_launcher.py
import builtins

builtins.shadowed = True

# %% file sitecustomize.py
import builtins

builtins.shadowed = True

# %% file usercustomize.py
import builtins

builtins.shadowed = True

# %% file course.py
import builtins

builtins.shadowed = True

# %% file course/__init__.py
import builtins

builtins.shadowed = True

# %% file json.py
import builtins

builtins.shadowed = True

# %% file conftest.py
import builtins

builtins.shadowed = True

# %% file torch.pth
import builtins

builtins.shadowed = True

# %% file nbgrader_config.py
import builtins

builtins.shadowed = True

# %% file .ipython/profile_default/startup/00.py
import builtins

builtins.shadowed = True
