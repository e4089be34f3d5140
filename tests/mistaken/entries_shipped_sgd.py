# exercise: entries
# named: sgd_as_shipped
entries = dict.fromkeys(
    ["valleys", "scales", "wells", "noise"], {"method": "momentum", "lr": 0.01, "beta": 0.9}
)
