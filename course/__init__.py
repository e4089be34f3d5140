"""Everything a student's notebook imports: `check`, `hint`, `guess`, objectives, and others.

Torch, matplotlib and IPython load only where they are used, so that `import course` is quick.
"""

from course.checking import check
from course.missing_libraries import if_installed
from course.objectives import objective
from course.public_cases import case
from course.study.arranging import arrange
from course.study.comparison import solution
from course.study.guessing import guess, reveal
from course.study.hints import hint
from course.study.keeping import keep
from course.study.progressing import progress
from course.study.reviewing import review, self_check
from course.study.unwritten import told_gently

__all__ = [
    "arrange",
    "case",
    "check",
    "guess",
    "hint",
    "if_installed",
    "keep",
    "objective",
    "progress",
    "reveal",
    "review",
    "self_check",
    "solution",
]

told_gently()
