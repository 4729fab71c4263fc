"""What families agree to per purpose: photos in the newsletter, on the website, in the press."""
