"""nbgrader's gradebook, and its only writer."""
