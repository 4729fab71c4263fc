"""What the portal's pages ask."""
