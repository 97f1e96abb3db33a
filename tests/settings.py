"""The product's settings, with what tests need: a fixed secret, a throw-away data folder, quick password hashing."""

import os
import tempfile

os.environ.setdefault("ANNUM_SECRET_KEY", "tests-only")
os.environ.setdefault("ANNUM_DATA", tempfile.mkdtemp(prefix="annum-tests-"))
os.environ.setdefault("ANNUM_DATABASE_POOL", "0")

from annum.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
SILENCED_SYSTEM_CHECKS = []
