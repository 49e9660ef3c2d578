"""The settings of the suite: everything real, in a folder of its own."""

import os
import tempfile

if not os.environ.get("DATELINE_TEST_DATA"):
    os.environ["DATELINE_TEST_DATA"] = tempfile.mkdtemp(prefix="dateline-tests-")  # the processes of a test share it
os.environ["ARCHIVE_DATA"] = os.environ["DATELINE_TEST_DATA"]
if url := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
else:
    os.environ.pop("DATABASE_URL", None)

from archive.settings import *  # noqa: F403

SEARCH_REBUILD = "manual"  # no process of its own: it would outlive its test
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"] == "archive.sqlite":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405 - Django's own backend alone is known to need no file
