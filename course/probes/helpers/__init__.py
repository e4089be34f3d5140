"""What several probes use on what the student wrote."""
