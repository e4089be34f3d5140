# exercise: count_parameters
# named: first_layer_only
def count_parameters(layer_sizes):
    total = 0
    for inputs, outputs in zip(layer_sizes, layer_sizes[1:]):
        total += inputs * outputs + outputs
        return total
