# exercise: practice_momentum
# style: own record
import types
import torch
import matplotlib.pyplot as plt
from course.chapters.lab import run_fourth_order

layer = torch.nn.Linear(1, 1, bias=False)
sgd = torch.optim.SGD(layer.parameters(), momentum=0.9, lr=1e-3)
r = run_fourth_order(layer, sgd, std=100)
fig, ax = plt.subplots()
ax.plot(r.path, r.losses, "r+")
practice_momentum = types.SimpleNamespace(optimizer=sgd, path=list(r.path), ax=ax)
