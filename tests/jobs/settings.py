"""The smallest settings in which journal and jobs run alone: for worker processes that tests start."""

import os

os.environ.setdefault("ANNUM_SECRET_KEY", "tests-only")
os.environ.setdefault("ANNUM_DATABASE_POOL", "0")

from annum.config import environment

DATA = environment.data_folder()
SECRET_KEY = environment.secret_key(DATA)
DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["annum.ui", "annum.journal", "annum.jobs", "django.contrib.auth", "django.contrib.contenttypes"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
TASKS = {"default": {"BACKEND": "annum.jobs.backend.QueueBackend", "QUEUES": []}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / f"tests-{os.getpid()}.sqlite3")}
