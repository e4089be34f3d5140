# exercise: diagnosis
# style: letters and names zipped
names = "weights swapped, old velocity, velocity lost, minus beta, moving average, beta squared"
diagnosis = dict(zip("ABCDEF", names.split(", ")))
