"""Run notebooks away from everything that could be stolen or broken.

`python -I -m runner FD` is a program of its own: it warms up, then forks a child per
notebook. It knows no references, no hidden cases, no scores and no students.
"""
