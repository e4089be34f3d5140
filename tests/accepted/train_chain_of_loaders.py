# exercise: train
# style: itertools.chain over the epochs, tqdm, arrays of shape ()
from itertools import chain, repeat

from tqdm import tqdm


def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    for x, y in tqdm(chain.from_iterable(repeat(loader, epochs))):
        prediction = net(x)
        loss = loss_fn(prediction, y)
        losses.append(loss.detach().numpy().copy())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses
