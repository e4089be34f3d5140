"""Looks for the sources with their solutions, the references and the repository's history."""

# %% first
import glob

places = ("source/*/*", "autograder/**", "release/*/*", "tests/**", ".git/HEAD")
won = any(glob.glob(REPOSITORY + "/" + place) for place in places)
try:
    import autograder.exercises

    won = True
except ImportError:
    pass
