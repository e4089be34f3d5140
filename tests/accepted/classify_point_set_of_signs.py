# exercise: classify_point
# style: a dictionary from the set of signs
import torch

KINDS = {frozenset({1}): "minimum", frozenset({-1}): "maximum", frozenset({1, -1}): "saddle"}


def classify_point(H):
    values = torch.linalg.eigvalsh(torch.tensor(H, dtype=torch.double)).tolist()
    signs = frozenset(0 if abs(v) <= 1e-9 else (1 if v > 0 else -1) for v in values)
    return KINDS.get(signs, "degenerate")
