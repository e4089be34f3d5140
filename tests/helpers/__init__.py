"""What several test files use. No test file imports another, nor `conftest`."""
