"""Every table of the archive as it stands, to compare before and after; what only ever grows is left out."""

from django.apps import apps

GROWING = {"indexchange", "ledger"}


def tables():
    """Return model name -> rows by their keys, each a dict of its columns."""
    models = apps.get_app_config("archive").get_models(include_auto_created=True)
    kept = [model for model in models if not model._meta.model_name.startswith("historical")]
    names = {model._meta.model_name: model for model in kept if model._meta.model_name not in GROWING}
    return {name: {row.pop(model._meta.pk.attname): row for row in model._base_manager.values()} for name, model in names.items()}
