"""From what was handed in to what stands in the gradebook."""
