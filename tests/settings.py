"""The settings of the suite: everything real, in a folder of its own."""

import os
import tempfile

os.environ["ARCHIVE_DATA"] = os.environ.get("DATELINE_TEST_DATA") or tempfile.mkdtemp(prefix="dateline-tests-")
os.environ.pop("DATABASE_URL", None) if not os.environ.get("TEST_DATABASE_URL") else os.environ.update(
    DATABASE_URL=os.environ["TEST_DATABASE_URL"]
)

from archive.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
