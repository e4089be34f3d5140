"""What systems give out, into `submitted/`; and one student's data out of everything."""
