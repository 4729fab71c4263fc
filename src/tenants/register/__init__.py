"""The national register of schools, read from the open files the ministry's agency (DUO) publishes."""
