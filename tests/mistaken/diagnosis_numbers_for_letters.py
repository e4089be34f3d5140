# exercise: diagnosis
# unknown: no entry 'A'
names = ["weights swapped", "old velocity", "velocity lost", "minus beta", "moving average"]
diagnosis = dict(enumerate([*names, "beta squared"], start=1))
