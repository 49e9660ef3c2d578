from django.db import migrations

# Articles, how many of them share a status, then the next columns too. Without this SQLite takes a status for rare, and would
# go through all published articles to load a page of twenty.
_INDEXES = {
    "article_by_addition": "1000000 500000 1",
    "article_by_date": "1000000 500000 100 2 1",
    "article_by_source": "1000000 500000 5000 5",
}


def tell(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    schema_editor.execute("ANALYZE sqlite_schema")  # makes the table of statistics
    for index, statistics in _INDEXES.items():
        schema_editor.execute("DELETE FROM sqlite_stat1 WHERE tbl = 'archive_article' AND idx = %s", [index])
        schema_editor.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('archive_article', %s, %s)", [index, statistics])
    schema_editor.execute("ANALYZE sqlite_schema")  # reads it


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0013_articles_of_candidates"),
    ]

    operations = [
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
