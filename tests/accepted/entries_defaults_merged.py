# exercise: entries
# style: defaults merged with what differs
BALL = {"method": "momentum", "beta": 0.85, "lr": 0.001}
SIGN = {"method": "rmsprop", "beta2": 0.0}
entries = {
    "noise": SIGN | {"lr": 1.09, "fall": 2.53},
    "valleys": BALL | {"lr": 0.68, "beta": 0.72},
    "wells": SIGN | {"lr": 7.17, "fall": 5.13},
    "scales": {"method": "adam", "lr": 8, "fall": 0.14, "beta": 0.58, "beta2": 0.992},
}
