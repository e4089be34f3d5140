"""What a learner has beside the chapters: records, guesses, progress, questions that come again."""
