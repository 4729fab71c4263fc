"""Runs, invoices, payments and the ledger."""
