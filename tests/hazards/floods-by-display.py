"""Displays without measure: many things, a large one, and large results and errors."""

# %% first
for i in range(5000):
    display(i)
display({"text/plain": "x" * 4_000_000, "text/html": "y" * 4_000_000}, raw=True)
for _ in range(50):
    display({"text/html": "y" * 500_000}, raw=True)


# %% first
class Large:
    def __repr__(self):
        return "z" * 1_000_000


Large()

# %% first
raise ValueError("e" * 1_000_000)


# %% first
def deeper(n):
    return deeper(n + 1) if n < 300 else Large() + 1


deeper(0)
