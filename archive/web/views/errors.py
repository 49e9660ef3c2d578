"""Pages for what is not there and what went wrong."""

from django.shortcuts import render


def not_found(request, exception):
    """The page for status 404; it says what was looked for where the view said it."""
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"said": said}, status=404)


def failed(request):
    """The page for status 500: it asks neither the database nor the index."""
    return render(request, "500.html", status=500)
