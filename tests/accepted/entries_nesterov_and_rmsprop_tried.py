# exercise: entries
# style: other methods where they do as well
entries = {}
entries["noise"] = {"method": "nesterov", "lr": 0.001, "beta": 0.85}
entries["valleys"] = {"method": "momentum", "lr": 0.66, "beta": 0.72}
entries["scales"] = {"method": "adagrad", "lr": 3.5, "eps": 1e-10}
entries["wells"] = {"method": "adam", "lr": 12.0, "beta": 0.6, "beta2": 0.99, "eps": 1e-8}
