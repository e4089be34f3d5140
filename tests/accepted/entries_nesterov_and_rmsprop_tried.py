# exercise: entries
# style: other methods where they do as well
entries = {}
entries["noise"] = {"method": "adam", "lr": 1.09, "fall": 2.53, "beta2": 0.0}
entries["valleys"] = {"method": "momentum", "lr": 0.66, "beta": 0.72}
entries["scales"] = {
    "method": "adam",
    "lr": 8,
    "fall": 0.14,
    "beta": 0.58,
    "beta2": 0.992,
    "eps": 1e-10,
}
entries["wells"] = {"method": "rmsprop", "lr": 7.17, "fall": 5.13, "beta2": 0.0, "eps": 1e-8}
