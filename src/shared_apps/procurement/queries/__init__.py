"""What the portal's pages put together."""
