# exercise: count_parameters
# named: only_the_biases
def count_parameters(layer_sizes):
    return sum(layer_sizes[1:])
