"""The product's settings, with what tests need: a fixed secret, a throw-away data folder, quick password hashing.

The embedded database is a file, one per test process, so that second connections, threads and a live server meet the
same rows; the disk is not waited for.
"""

import os
import tempfile

os.environ.setdefault("ANNUM_SECRET_KEY", "tests-only")
os.environ.setdefault("ANNUM_DATA", tempfile.mkdtemp(prefix="annum-tests-"))
os.environ.setdefault("ANNUM_DATABASE_POOL", "0")

from annum.config.settings import *  # noqa: F403
from annum.config.settings import DATA, DATABASES, STORAGES
from annum.ui.catalogues import compile_catalogues

compile_catalogues()

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if SQLITE:
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / f"tests-{os.getpid()}.sqlite3")}
WHITENOISE_AUTOREFRESH = True
LOGGING = {}
