"""Pages for what is not there and what went wrong."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.shortcuts import render


def refused(request, exception):
    """The page for status 400: it reads nothing of the request, which may be what cannot be read."""
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS if isinstance(exception, TooManyFieldsSent) else 0
    return render(request, "400.html", {"most": most}, status=400)


def not_found(request, exception):
    """The page for status 404; it says what was looked for where the view said it."""
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"said": said}, status=404)


def failed(request):
    """The page for status 500: it asks neither the database nor the index."""
    return render(request, "500.html", status=500)
