# exercise: bce
# named: squared_error
def bce(y_hat, y):
    return (y_hat - y) ** 2
