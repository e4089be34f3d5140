# exercise: descend
# named: start_not_set
def descend(optimizer, parameter, loss_fn, start, epochs):
    values, losses = [], []
    for epoch in range(epochs):
        loss = loss_fn(parameter)
        values += [parameter.item()]
        losses += [loss.item()]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return values, losses
