"""The exercises that have no hidden cases, and why none can be had.

`autograder verify` asks for hidden cases of every other; SECURITY.md names these.
"""

OBSERVED = {
    "plot_descent": "a figure is looked at inside the student's process, and every look says "
    "“as asked”",
    "diagnosis": "six words that the notebook asks for, of which the bank holds digests",
}
