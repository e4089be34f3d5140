# exercise: count_parameters
# style: recursion by patterns
def count_parameters(layer_sizes):
    match layer_sizes:
        case [inputs, outputs, *rest]:
            return (inputs + 1) * outputs + count_parameters([outputs, *rest])
        case _:
            return 0
