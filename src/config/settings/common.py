"""What the other settings modules share."""

from pathlib import Path

from config.environment import read_environment

ENV = read_environment()
SRC = Path(__file__).resolve().parents[2]
