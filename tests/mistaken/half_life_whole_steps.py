# exercise: half_life
# named: counted_in_whole_steps
# credit: 0.5
def half_life(beta):
    weight, steps = 1.0, 0
    while weight > 0.5:
        weight *= beta
        steps += 1
    return steps
