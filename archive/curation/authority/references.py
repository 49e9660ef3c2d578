"""Records that name records of their own kind: see-references and parents. Unknown ones and rings are found before anything is written."""

from archive.models import Actor

_RING = {"parent": "the tree would be a ring", "merged_into": "the see-references would be a ring"}


def check(kind, loaded, problems):
    """Check that each reference names a record, of the file or standing, that none leads back to itself, and mark what changes."""
    known = {item.record.slug for item in loaded}
    standing = dict(kind.model.objects.values_list("slug", "pk")) if loaded else {}
    for key in kind.references:
        before = dict(kind.model.objects.exclude(**{key: None}).values_list("slug", f"{key}__slug")) if loaded else {}
        graph = before | {item.record.slug: item.line.data[key] for item in loaded if key in item.line.data}
        for item in loaded:
            item.changed |= not item.new and before.get(item.record.slug, "") != graph.get(item.record.slug, "")
            target = item.line.data.get(key)
            if key == "merged_into" and (stands := before.get(item.record.slug)) and graph[item.record.slug] != stands:
                message = f"it was merged into “{stands}”: undo that in the ledger first, or leave the key out."
                problems.add(item.line.number, key, message)
            if target and target not in known and target not in standing:
                problems.add(item.line.number, key, f"no {kind.record} has the slug “{target}”, here or in the archive.")
            elif target and (ring := _ring(graph, item.record.slug)):
                problems.add(item.line.number, key, f"{' → '.join(ring)}: {_RING[key]}.")


def merged(kind, loaded):
    """Return [(model, slug, slug of the record it goes into)] of the standing records that the file merges. Call it before writing."""
    if not loaded:
        return []
    standing = set(kind.model.objects.standing().values_list("slug", flat=True))
    return [
        (kind.model, item.record.slug, item.line.data["merged_into"])
        for item in loaded
        if item.line.data.get("merged_into") and item.record.slug in standing
    ]


def _ring(graph, slug):
    """Return the way from `slug` back to itself, or None."""
    way = [slug]
    while target := graph.get(way[-1]):
        way.append(target)
        if target == slug:
            return way
        if target in way[:-1]:
            return None
    return None


def set_references(kind, loaded):
    """Set the references of records, all of which are saved."""
    keys = dict(kind.model.objects.values_list("slug", "pk"))
    for item in loaded:
        for key in kind.references:
            if key in item.line.data:
                setattr(item.record, f"{key}_id", keys.get(item.line.data[key]))


def check_namesakes(loaded, problems):
    """Check that no two standing actors of a kind have one name, as they will be after the load."""
    ours = {item.record.slug for item in loaded}
    others = Actor.objects.standing().values_list("kind", "folded", "slug") if loaded else ()
    taken = {(kind, folded): slug for kind, folded, slug in others if slug not in ours}
    for item in loaded:
        actor = item.record
        if item.line.data.get("merged_into", actor.merged_into_id):
            continue
        other = taken.setdefault((actor.kind, actor.folded), actor.slug)
        if other != actor.slug:
            message = f"another {actor.kind} is called “{actor.name}” ({other}): add a qualifier, as in “Ivan Serr (general)”."
            problems.add(item.line.number, "name", message)
