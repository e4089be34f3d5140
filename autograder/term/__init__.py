"""What a course folder says of its term: who takes part, in which groups, what was collected."""
