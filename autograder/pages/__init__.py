"""What people open: tables, and pages in which nothing of a student's runs or fetches."""
