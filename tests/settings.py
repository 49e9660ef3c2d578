"""The settings of the suite: everything real, in a folder of its own."""

import os
import tempfile

os.environ["ARCHIVE_DATA"] = os.environ.get("DATELINE_TEST_DATA") or tempfile.mkdtemp(prefix="dateline-tests-")
if url := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
else:
    os.environ.pop("DATABASE_URL", None)

from archive.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
