"""What only one chapter needs."""
