"""Mail of every room: kept where it belongs until sent, with the school's name on it; seen at /postvak/ in a demo."""
