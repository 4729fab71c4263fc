"""Questions about price books, agreements and call-offs."""
