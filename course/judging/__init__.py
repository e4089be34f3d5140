"""From an object of the student's to a verdict: ask it the cases, judge its answers, say it."""
