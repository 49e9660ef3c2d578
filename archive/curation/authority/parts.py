"""The parts of records: names, roles and domains. A part that is listed is added, or brought up to date; with `replace` the
others go. Each function builds from the lines, checks, and returns a `write` to call once every record is saved.
"""

from django.core.exceptions import ValidationError

from archive.models import Actor, Name, Role, SourceDomain, SourceName, parse_edtf
from archive.text.fold import fold_name

_CHUNK = 5_000


class Parts:
    """The parts of one model that lines list under `key`. Subclasses say how one is made and what makes two the same."""

    model = owner = key = None
    updated = ()  # fields that a listed part brings up to date

    def identity(self, part):
        raise NotImplementedError

    def parts(self, item, problems):
        """Return the parts that the line lists, unsaved and without their owner, or None where it lists none."""
        raise NotImplementedError

    def check(self, loaded, problems):
        """Make and check the parts of all lines."""
        self._wanted = [(item, parts) for item in loaded if (parts := self.parts(item, problems)) is not None]

    def write(self, replace):
        """Write the parts and mark the records whose parts change. Returns how many parts went."""
        standing = self._standing([item.record.pk for item, _ in self._wanted if not item.new])
        added, changed, gone = [], [], []
        for item, parts in self._wanted:
            held = {self.identity(part): part for part in standing.get(item.record.pk, ())}
            for part in parts:
                setattr(part, f"{self.owner}_id", item.record.pk)
                same = held.pop(self.identity(part), None)
                if same is None:
                    added.append(part)
                elif self._bring_up_to_date(same, part):
                    changed.append(same)
                else:
                    continue
                item.changed = True
            if replace and held:
                gone += held.values()
                item.changed = True
        self.model.objects.filter(pk__in=[part.pk for part in gone]).delete()
        self.model.objects.bulk_create(added, batch_size=_CHUNK)
        if changed:
            self.model.objects.bulk_update(changed, self.updated, batch_size=_CHUNK)
        return len(gone)

    def _standing(self, owners):
        held = {}
        for start in range(0, len(owners), _CHUNK):
            for part in self.model.objects.filter(**{f"{self.owner}__in": owners[start : start + _CHUNK]}).order_by("pk"):
                held.setdefault(getattr(part, f"{self.owner}_id"), []).append(part)
        return held

    def _bring_up_to_date(self, part, wanted):
        differing = [field for field in self.updated if getattr(part, field) != getattr(wanted, field)]
        for field in differing:
            setattr(part, field, getattr(wanted, field))
        return bool(differing)


class Names(Parts):
    """Names of actors. The preferred name, without a namesake's qualifier, is always one of them."""

    model, owner, key = Name, "actor", "names"
    updated = ("kind", "language", "script", "case_sensitive")

    def identity(self, part):
        return part.text

    def parts(self, item, problems):
        data = item.line.data
        if "names" not in data and "name" not in data:
            return None
        names, seen = [], set()
        for at, given in enumerate(data.get("names", []), 1):
            name = Name(**given)
            name.fold()
            if name.text in seen:
                problems.add(item.line.number, f"names[{at}].text", f"“{name.text}” stands twice in this list.")
            seen.add(name.text)
            _checked(name, item.line.number, f"names[{at}]", problems, exclude={"actor"})
            names.append(name)
        preferred = item.record.name.partition(" (")[0]
        if preferred not in seen:
            names.insert(0, self._preferred(preferred, item.line.number, problems))
        return names

    def _preferred(self, text, number, problems):
        name = Name(text=text)
        name.fold()
        name.implied = True
        _checked(name, number, "name", problems, exclude={"actor"})
        return name

    def _bring_up_to_date(self, part, wanted):
        # A name that the line does not list says nothing of the one that stands.
        return not hasattr(wanted, "implied") and super()._bring_up_to_date(part, wanted)


class Roles(Parts):
    """Roles of actors; two of the same title, organisation, place and first day are the same."""

    model, owner, key = Role, "actor", "roles"
    updated = ("date_to",)

    def __init__(self):
        self._places = []  # (role, slugs of its organisation and place): known once all actors are saved

    def identity(self, part):
        return (part.title, part.organisation_id, part.place_id, part.date_from)

    def check(self, loaded, problems):
        self._known = {*Actor.objects.values_list("slug", flat=True), *(item.record.slug for item in loaded)} if loaded else set()
        super().check(loaded, problems)

    def parts(self, item, problems):
        if "roles" not in item.line.data:
            return None
        return [self._role(given, item.line.number, f"roles[{at}]", problems) for at, given in enumerate(item.line.data["roles"], 1)]

    def _role(self, given, number, where, problems):
        days = {}
        for key, end in (("from", "first"), ("to", "last")):
            try:
                days[f"date_{key}"] = getattr(parse_edtf(given.get(key, "")), end)
            except ValueError as error:
                problems.add(number, f"{where}.{key}", str(error))
        role = Role(title=given.get("title", ""), **days)
        _checked(role, number, where, problems, exclude={"actor"})
        if role.date_from and role.date_to and role.date_to < role.date_from:
            problems.add(number, f"{where}.to", "ends before it begins.")
        slugs = {key: given.get(key) for key in ("organisation", "place")}
        for key, slug in slugs.items():
            if slug and slug not in self._known:
                problems.add(number, f"{where}.{key}", f"no actor has the slug “{slug}”, here or in the archive.")
        self._places.append((role, slugs))
        return role

    def write(self, replace):
        wanted = {slug for _, slugs in self._places for slug in slugs.values() if slug}
        keys = {slug: pk for slug, pk in Actor.objects.values_list("slug", "pk") if slug in wanted}
        for role, slugs in self._places:
            role.organisation_id, role.place_id = keys.get(slugs["organisation"]), keys.get(slugs["place"])
        return super().write(replace)


class SourceNames(Parts):
    """Names of sources. Those that fold alike are one; the preferred name is always one of them."""

    model, owner, key = SourceName, "source", "names"
    updated = ("text",)

    def identity(self, part):
        return part.folded

    def parts(self, item, problems):
        if "names" not in item.line.data and "name" not in item.line.data:
            return None
        names = {}
        for at, text in enumerate([item.record.name, *item.line.data.get("names", [])]):
            name = SourceName(text=text, folded=fold_name(text))
            _checked(name, item.line.number, f"names[{at}]" if at else "name", problems, exclude={"source"})
            if not name.folded and text:
                problems.add(item.line.number, f"names[{at}]", f"“{text}” has no letter or digit.")
            names.setdefault(name.folded, name)
        return list(names.values())


class Domains(Parts):
    """Hosts of sources. A host belongs to one source."""

    model, owner, key = SourceDomain, "source", "domains"

    def identity(self, part):
        return part.host

    def check(self, loaded, problems):
        self._taken = dict(SourceDomain.objects.values_list("host", "source__slug")) if loaded else {}
        super().check(loaded, problems)

    def parts(self, item, problems):
        if "domains" not in item.line.data:
            return None
        hosts = {}
        for at, text in enumerate(item.line.data["domains"], 1):
            domain = SourceDomain(host=text.lower().removeprefix("www."))
            _checked(domain, item.line.number, f"domains[{at}]", problems, exclude={"source"})
            owner = self._taken.setdefault(domain.host, item.record.slug)
            if owner != item.record.slug:
                problems.add(item.line.number, f"domains[{at}]", f"“{domain.host}” belongs to the source “{owner}”.")
            hosts[domain.host] = domain
        return list(hosts.values())


def _checked(part, number, where, problems, exclude):
    """Check the fields of `part` by the rules of its model."""
    try:
        part.clean_fields(exclude=exclude)
        part.clean()
    except ValidationError as error:
        for key, messages in error.message_dict.items():
            problems.add(number, where if where == "name" else f"{where}.{key}", " ".join(messages))
