# exercise: count_parameters
# named: biases_of_the_senders
def count_parameters(layer_sizes):
    total = 0
    for k, size in enumerate(layer_sizes[:-1]):
        total += size * layer_sizes[k + 1] + size
    return total
