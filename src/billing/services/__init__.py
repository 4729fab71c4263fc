"""What changes in prices, agreements, call-offs and invoices."""
