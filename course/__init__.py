"""Everything a student's notebook imports: `check`, `hint`, `case`, objectives, figures.

Torch, matplotlib and IPython load only where they are used, so that `import course` is quick.
"""

from course.checking import check
from course.objectives import objective
from course.public_cases import case
from course.study.arranging import arrange
from course.study.comparison import solution
from course.study.hints import hint
from course.study.keeping import keep

__all__ = ["arrange", "case", "check", "hint", "keep", "objective", "solution"]
