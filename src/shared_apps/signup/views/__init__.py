"""What the public site shows and takes."""
