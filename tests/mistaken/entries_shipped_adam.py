# exercise: entries
# named: adam_as_shipped
families = ("valleys", "scales", "wells", "noise")
entries = {family: {"method": "adam", "lr": 1e-3} for family in families}
