# exercise: beta_for_window
# named: one_over_one_minus
# credit: 0.5
beta_for_window = lambda window: (window - 1) / window
