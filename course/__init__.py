"""Everything a student's notebook imports: `check`, `hint`, `case`, objectives, figures.

Torch, matplotlib and IPython load only where they are used, so that `import course` is quick.
"""

from course.checking import check, hint
from course.missing_libraries import if_installed
from course.objectives import objective
from course.public_cases import case

__all__ = ["case", "check", "hint", "if_installed", "objective"]
