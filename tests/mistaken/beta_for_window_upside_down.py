# exercise: beta_for_window
# named: fraction_upside_down_fails_at_one
def beta_for_window(n):
    return (n + 1) / (n - 1)
