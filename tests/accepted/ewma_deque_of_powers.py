# exercise: ewma
# style: while over a deque
from collections import deque


def ewma(values, beta):
    waiting, done = deque(values), deque()
    average = float(waiting[0])
    while waiting:
        average += (1 - beta) * (waiting.popleft() - average)
        done.append(average)
    return done
