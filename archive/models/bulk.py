"""Many rows at once, for machines: a fraction of the time of `bulk_create`, which prepares each value and reads each id back."""

from itertools import chain
from operator import attrgetter

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.constants import OnConflict
from django.utils import timezone

MOST_VALUES = 20_000  # in a statement: SQLite takes 32,766
# Fields whose values a database takes as they are.
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.FloatField, models.ForeignKey)


def insert(model, names, rows, *, skip_known=False):
    """Insert `rows`, tuples of the values of the fields `names` (a foreign key as its id), in the caller's transaction.

    Other fields take their defaults, the same for all rows. With `skip_known` rows that break a unique constraint are left out.
    Nobody learns the ids. One statement.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields if not field.generated and not field.primary_key}
    others = [name for name in fields if name not in names]
    defaults = [_prepare(fields[name], fields[name].get_default(), connection) for name in others]
    odd = [(place, fields[name]) for place, name in enumerate(names) if not isinstance(fields[name], _PLAIN)]
    conflict = OnConflict.IGNORE if skip_known else None
    columns = ", ".join(_quoted(fields[name].column) for name in (*names, *others))
    places = ", ".join(["%s"] * len(fields))
    statement = (
        f"{connection.ops.insert_statement(conflict)} {_quoted(model._meta.db_table)} ({columns}) VALUES ({places})"
        f" {connection.ops.on_conflict_suffix_sql([], conflict, [], [])}"
    )
    rows = _prepared(rows, odd)
    if defaults:
        rows = [(*row, *defaults) for row in rows]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def copy(rows, **changed):
    """Insert the rows of a queryset, of a model with a key of several fields, once more with `changed` values, in its order.

    Those that are there already are left out. One statement.
    """
    fields = {field.attname: field for field in rows.model._meta.concrete_fields}
    values = [models.Value(changed[name], field) if name in changed else name for name, field in fields.items()]
    select, given = rows.values_list(*values).query.sql_with_params()
    columns = ", ".join(_quoted(field.column) for field in fields.values())
    ignore = OnConflict.IGNORE
    statement = (
        f"{connection.ops.insert_statement(ignore)} {_quoted(rows.model._meta.db_table)} ({columns}) {select}"
        f" {connection.ops.on_conflict_suffix_sql([], ignore, [], [])}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)


def create(objects):
    """Insert unsaved `objects`, all of one model, in the caller's transaction, and let them know their ids; a statement for hundreds."""
    if not objects:
        return
    model = type(objects[0])
    fields = [field for field in model._meta.concrete_fields if not field.generated and not field.primary_key]
    odd = [(place, field) for place, field in enumerate(fields) if not isinstance(field, _PLAIN)]
    columns, places = ", ".join(_quoted(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    insert_into = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES"
    returning = f"RETURNING {_quoted(model._meta.pk.column)}"
    values = attrgetter(*(field.attname for field in fields))
    several, alias = MOST_VALUES // len(fields), connection.alias
    with connection.cursor() as cursor:
        for start in range(0, len(objects), several):
            part = objects[start : start + several]
            rows = ", ".join([f"({places})"] * len(part))
            cursor.execute(f"{insert_into} {rows} {returning}", list(chain.from_iterable(_prepared(map(values, part), odd))))
            for one, (pk,) in zip(part, cursor.fetchall(), strict=True):
                one.pk = pk
                one._state.adding, one._state.db = False, alias


def add(model, name, changes):
    """Add to the number in the field `name` of the rows whose ids are the keys of `changes`. One statement."""
    table, column, pk = _quoted(model._meta.db_table), _quoted(model._meta.get_field(name).column), _quoted(model._meta.pk.column)
    rows = [(change, key) for key, change in changes.items() if change]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {table} SET {column} = {column} + %s WHERE {pk} = %s", rows)  # noqa: S608 - names of our own


def update(objects, names):
    """Write the fields `names` (a foreign key as its id) of saved `objects`, all of one model, in the caller's transaction."""
    if not objects:
        return
    model = type(objects[0])
    fields = {field.attname: field for field in model._meta.concrete_fields}
    odd = [(place, fields[name]) for place, name in enumerate(names) if not isinstance(fields[name], _PLAIN)]
    places = ", ".join(f"{_quoted(fields[name].column)} = %s" for name in names)
    values = attrgetter(*names, "pk")
    statement = f"UPDATE {_quoted(model._meta.db_table)} SET {places} WHERE {_quoted(model._meta.pk.column)} = %s"  # noqa: S608 - names of our own
    with connection.cursor() as cursor:
        cursor.executemany(statement, _prepared(list(map(values, objects)), odd))


def begin_history(model, ids, reason):
    """Write the first line of the history of these stored records, as `write_history` does."""
    write_history(model, ids, reason, kind="+")


def write_history(model, ids, reason, kind="~"):
    """Write a line of the history of these stored records of `model`, as they stand, by whoever asks. One statement."""
    history = model.history.model
    user = history.get_default_history_user(model())
    columns = ", ".join(_quoted(field.column) for field in history.tracked_fields)
    given = {"history_date": timezone.now(), "history_type": kind, "history_change_reason": reason, "history_user_id": user and user.pk}
    fields = {field.attname: field for field in history._meta.concrete_fields}
    names = ", ".join(_quoted(fields[name].column) for name in given)
    values = [_prepare(fields[name], value, connection) for name, value in given.items()]
    into, source, pk = _quoted(history._meta.db_table), _quoted(model._meta.db_table), _quoted(model._meta.pk.column)
    places = ", ".join(["%s"] * len(ids))
    rows = f"SELECT {columns}, %s, %s, %s, %s FROM {source} WHERE {pk} IN ({places}) ORDER BY {pk}"  # noqa: S608 - names of our own
    statement = f"INSERT INTO {into} ({columns}, {names}) {rows}"
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(statement, [*values, *ids])


def _prepared(rows, odd):
    """Return `rows` with the values of the `odd` fields, (place, field) each, as the database takes them."""
    if not odd:
        return rows
    rows, database = list(map(list, rows)), connections[DEFAULT_DB_ALIAS]  # looked up once: by its proxy it is half of the work
    for row in rows:
        for place, field in odd:
            row[place] = _prepare(field, row[place], database)
    return rows


def _prepare(field, value, database):
    if value is None and not isinstance(field, models.JSONField):
        return None
    return field.get_db_prep_save(value, database)


def _quoted(name):
    return connection.ops.quote_name(name)
