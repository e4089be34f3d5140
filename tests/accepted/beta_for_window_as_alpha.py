# exercise: beta_for_window
# style: as alpha
def beta_for_window(n):
    alpha = 2 / (n + 1)
    return 1 - alpha
