"""nbgrader's settings for this course folder: the stock commands run our judge."""

from pathlib import Path

from autograder.gradebook import time_stamps
from autograder.pages import places
from autograder.term import settings

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "momentum"
# Without the last, the chapters' text sources, solutions and all, would be copied into the release.
names = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".pytest_cache"]
c.CourseDirectory.ignore = [*names, "[0-9][0-9]-*.py"]
# A rubric stands in the locked cell of its question, not in a task cell.
c.ClearMarkScheme.enforce_metadata = False

# What is released is what the text says now, not the notebook that was once built from it.
c.GenerateAssignment.exporter_class = "autograder.writing.nbgrader_release.TextExporter"

c.Autograde.exporter_class = "autograder.grading.nbgrader_plugin.TolerantExporter"
c.Autograde.sanitize_preprocessors = [
    "autograder.grading.nbgrader_plugin.Canonicalise",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.grading.nbgrader_plugin.Judge",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.grading.nbgrader_plugin.SaveScores",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

time_stamps.forgive()  # one bad timestamp.txt hides nobody

# What students hand in runs no script on the pages that people open, and is no formula in a table.
c.HTMLExporter.preprocessors = [
    "autograder.pages.safe_html.SafeOutputs",
    "autograder.pages.formgrader.AnswersFirst",
]
c.HTMLExporter.filters = {"markdown2html": "autograder.pages.safe_html.markdown2html"}
# In formgrader an answer that a person scores stands first, with its rubric.
c.HTMLExporter.extra_template_basedirs = places.BASEDIRS
c.HTMLExporter.extra_template_paths = places.PATHS
c.ExportApp.plugin_class = "autograder.pages.safe_csv.SafeCsv"

# What course.toml says of late submissions.
settings.configure(c, Path(__file__).parent)
