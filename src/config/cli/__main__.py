"""``python -m config.cli``: the ``kring`` command without its script."""

from config.cli.group import main

if __name__ == "__main__":
    main()
