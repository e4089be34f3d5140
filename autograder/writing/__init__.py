"""From the instructor's sources to banks and the release, and the proof that they do their work."""
