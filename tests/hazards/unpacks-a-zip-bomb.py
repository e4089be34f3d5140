"""Unpacks the archive beside it, a thousand times as large as it looks."""

# %% first
import zipfile

won = False
try:
    with zipfile.ZipFile("bomb.zip") as archive:
        archive.extractall()
    won = True
except OSError:
    pass
