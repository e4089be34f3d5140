"""Everything a student's notebook imports: `check`, `hint`, objectives, figures, explorables.

Torch, matplotlib and IPython load only where they are used, so that `import course` is quick.
"""

from course.checking import check, hint
from course.objectives import objective

__all__ = ["check", "hint", "objective"]
