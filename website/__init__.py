"""The course at an address: a book of the chapters, and notebooks that run in the browser.

`python -m website OUT` writes static files that any folder on any server can hold.
"""
