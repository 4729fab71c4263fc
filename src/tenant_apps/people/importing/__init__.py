"""From what a file says to what changes in the school: compare, ask about the doubtful, write, undo."""
