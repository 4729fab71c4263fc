"""How the house writes days and hours, where Django writes them otherwise."""
