# exercise: beta_for_window
# style: one minus pandas' alpha for a span
beta_for_window = lambda n: 1 - 2 / (n + 1)
