# exercise: diagnosis
# named: nothing_to_read
diagnosis = dict.fromkeys("ABCDEF", "velocity lost")
