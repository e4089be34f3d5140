# exercise: diagnosis
# style: a read-only mapping made from JSON
import json
from types import MappingProxyType

text = """{"A": "weights swapped", "B": "old velocity", "C": "velocity lost",
           "D": "minus beta", "E": "moving average", "F": "beta squared"}"""
diagnosis = MappingProxyType(json.loads(text))
