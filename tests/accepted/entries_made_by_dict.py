# exercise: entries
# style: dict(), constants near the best known ones
entries = dict(
    valleys=dict(method="momentum", lr=0.67, beta=0.72),
    scales=dict(method="adagrad", lr=2.5),
    wells=dict(method="adam", lr=12, beta=0.6, beta2=0.99),
    noise=dict(method="momentum", lr=0.001, beta=0.85),
)
