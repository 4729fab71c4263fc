"""The ``kring`` command. Each command is a module of ``config.cli.commands``, loaded when it is called."""

from config.cli.group import main

__all__ = ["main"]
