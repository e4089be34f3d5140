"""Stands in place of the package of this name in all programs that tests start (tests/conftest.py).
Whoever loads nbformat loads its grammar of international addresses too, which takes more than a
second each time, and nothing here asks for one."""

raise ImportError(__doc__)
