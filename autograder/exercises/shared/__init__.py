"""What the exercises of several chapters share."""
