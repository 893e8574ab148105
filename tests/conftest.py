"""Strictness for all tests; what one room needs stands in that room's own conftest."""

import os

from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")

# Windows are drawn on nothing: no display is needed, and none is used where there is one.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
