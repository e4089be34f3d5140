# exercise: count_parameters
# named: last_layer_missing
def count_parameters(layer_sizes):
    total = 0
    for i in range(1, len(layer_sizes) - 1):
        total += (layer_sizes[i - 1] + 1) * layer_sizes[i]
    return total
