# exercise: practice_momentum
# style: on axes of its own
import matplotlib.pyplot as plt
import torch

from course.chapters.lab import plot_fourth_order

fig, ax = plt.subplots()
w = torch.nn.Linear(1, 1, bias=False)
practice_momentum = plot_fourth_order(
    w, torch.optim.SGD(w.parameters(), 0.001, 0.9), 100, color="tab:orange", ax=ax
)
plt.close(fig)
