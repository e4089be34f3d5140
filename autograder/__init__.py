"""What instructors run: exercises with references and known mistakes, release, grading."""
