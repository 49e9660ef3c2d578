"""Every table of the archive as it stands, to compare before and after; what only ever grows is left out."""

from django.apps import apps

GROWING = {"indexchange", "ledger"}


def tables():
    """Return model name -> rows by their keys, each a dict of its columns."""
    models = apps.get_app_config("archive").get_models(include_auto_created=True)
    kept = [model for model in models if not model._meta.model_name.startswith("historical")]
    names = {model._meta.model_name: model for model in kept if model._meta.model_name not in GROWING}
    return {name: {row.pop(model._meta.pk.attname): row for row in model._base_manager.values()} for name, model in names.items()}


def told(found):
    """What is made anew at will (mentions, candidates, plain matches, doubts, the names these are about) is compared by what it says."""
    names = {pk: row["folded"] for pk, row in found.pop("candidate").items()}
    for row in found["mention"].values():
        row["candidate_id"] = names.get(row["candidate_id"])
    spans = sorted(tuple(str(value) for value in row.values()) for row in found.pop("mention").values())
    tags = [found.pop(model).values() for model in ("articleactor", "articletopic")]
    plain = [sorted((row["article_id"], row["record_id"], row["origin"], row["decision"]) for row in rows) for rows in tags]
    reasons = {pk: (row["article_id"], row["code"], row["detail"]) for pk, row in found.pop("reviewreason").items()}
    shared = {pk: (*reasons[row["reason_id"]], row["name"], row["origin"]) for pk, row in found.pop("sharedname").items()}
    sharers = sorted((*shared[row["shared_name_id"]], row["actor_id"]) for row in found.pop("sharer").values())
    return found, spans, plain, sorted(reasons.values()), sorted(shared.values()), sharers
