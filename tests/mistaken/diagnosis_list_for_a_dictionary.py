# exercise: diagnosis
# named: nothing_to_read
diagnosis = [1, 2, 3, 4, 5, 6]
diagnosis = {number: "velocity lost" for number in diagnosis}
