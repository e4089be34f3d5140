# exercise: diagnosis
# style: capitals, underscores, a full stop
diagnosis = {}
diagnosis["F"] = "Beta_squared"
diagnosis["E"] = "Moving average."
diagnosis["D"] = "minus BETA"
diagnosis["C"] = "velocity-lost"
diagnosis["B"] = " old velocity "
diagnosis["A"] = "Weights  swapped"
