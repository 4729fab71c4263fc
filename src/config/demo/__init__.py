"""The demo: a foundation with its schools on this machine, from nothing but the installed packages."""
