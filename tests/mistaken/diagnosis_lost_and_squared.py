# exercise: diagnosis
# named: losing_and_squaring_exchanged
words = ["weights swapped", "old velocity", "beta squared", "minus beta", "moving average"]
diagnosis = {letter: word for letter, word in zip("ABCDE", words)}
diagnosis.update(F="velocity lost")
