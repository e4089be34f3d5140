"""What an answer is: plain data or a failure, read, compared and carried over the wire."""
