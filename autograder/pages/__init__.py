"""What people read: tables and pages. They only draw."""
