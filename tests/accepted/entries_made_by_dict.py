# exercise: entries
# style: dict(), constants near the best known ones
entries = dict(
    valleys=dict(method="momentum", lr=0.67, beta=0.72),
    scales=dict(method="adam", lr=8.1, fall=0.14, beta=0.578, beta2=0.992),
    wells=dict(method="adam", lr=7.17, fall=5.13),
    noise=dict(method="rmsprop", lr=1.1, fall=2.5, beta2=0),
)
entries["wells"]["beta2"] = 0
