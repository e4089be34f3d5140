# exercise: beta_for_window
# named: mean_age_n
def beta_for_window(n):
    return n / (n + 1)
