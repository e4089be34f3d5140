# exercise: entries
# style: defaults merged with what differs
BALL = {"method": "momentum", "beta": 0.85, "lr": 0.001}
ADAM = {"method": "adam", "beta": 0.6, "beta2": 0.99}
entries = {
    "noise": {**BALL},
    "valleys": BALL | {"lr": 0.68, "beta": 0.72},
    "wells": ADAM | {"lr": 12.0},
    "scales": {"method": "adagrad", "lr": 3},
}
