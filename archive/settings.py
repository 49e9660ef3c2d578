"""Settings come from the environment; each has a default that works on one machine, with no services."""

import os
import secrets
from pathlib import Path

import dj_database_url

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name):
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def _secret_key(folder):
    """Return SECRET_KEY, or the one made at the first start and kept beside the data."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = folder / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


def _data_folder(path):
    """Return the folder of all that is kept, made where it is not there, and SECRET_KEY. Exits where it cannot be used."""
    try:
        # Private: Whoosh unpickles what it finds in its index folder.
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path, _secret_key(path)
    except OSError as error:
        raise SystemExit(
            f"ARCHIVE_DATA is {path}, which cannot be used: {error.strerror}. Set it to a folder that you may write to."
        ) from error


ARCHIVE_DATA, SECRET_KEY = _data_folder(Path(os.environ.get("ARCHIVE_DATA") or BASE_DIR / "var").resolve())

SEARCH_URL = os.environ.get("SEARCH_URL", "whoosh:")
SEARCH_REBUILD = os.environ.get("SEARCH_REBUILD", "auto")  # anything else: by hand alone
DEBUG = _flag("DEBUG")
ALLOWED_HOSTS = [h for h in os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]

INSTALLED_APPS = [
    "archive",
    "simple_history",
    "django_filters",
    "archive.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "csp.middleware.CSPMiddleware",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
TEMPLATES = [
    {  # the pages, compiled to Python: a search prints some thousand values
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates/pages"],
        "OPTIONS": {
            "environment": "archive.web.environment.environment",
            "context_processors": ["archive.web.site.site"],
            "keep_trailing_newline": True,
        },
    },
    {  # the admin
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.web.site.site",
            ]
        },
    },
]

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{ARCHIVE_DATA / 'archive.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "archive.sqlite"
    # With SQLite's defaults every fifth read-then-write transaction of four processes fails.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=16000;",
    }

# A curator's reason may be longer than the 100 characters of the default.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Networks that ingest may fetch from though they are not public: an intranet's. Parted by commas, as 10.1.0.0/16.
FETCH_NETWORKS = [network.strip() for network in os.environ.get("FETCH_NETWORKS", "").split(",") if network.strip()]

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True

# Nothing inline, nothing from elsewhere: foreign text can neither run nor load anything.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"archive": {"level": "INFO"}},
}
