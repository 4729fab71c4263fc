"""What it costs: prices, agreements, call-offs, invoices."""
