"""Django's settings, one small module per subject; the outside speaks through ``config.environment`` alone."""

from config.settings.accounts import *  # noqa: F403  settings are names in one namespace by Django's design
from config.settings.api import *  # noqa: F403
from config.settings.apps import *  # noqa: F403
from config.settings.database import *  # noqa: F403
from config.settings.logs import *  # noqa: F403
from config.settings.mail import *  # noqa: F403
from config.settings.pages import *  # noqa: F403
from config.settings.payments import *  # noqa: F403
from config.settings.security import *  # noqa: F403
from config.settings.signup import *  # noqa: F403
