"""PostgreSQL behind the form of benchmarks/peers.py: a server of its own in the folder, stopped at the end, without parallel workers."""

import os
import shutil
import subprocess
from pathlib import Path

from peer import ACTORS, ROWS, SOURCES, TOPICS, Peer, listed

_SETTINGS = {
    "listen_addresses": "''", "shared_buffers": "2GB", "work_mem": "256MB", "fsync": "off", "synchronous_commit": "off",
    "full_page_writes": "off", "max_parallel_workers_per_gather": "0", "jit": "off", "max_wal_size": "8GB",
}  # fmt: skip
_BATCH = 1_000
_BETWEEN = {"and": " & ", "or": " | ", "phrase": " <-> "}


def programs():
    """Return the folder of initdb and pg_ctl, the newest release's; None where PostgreSQL is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return folders[-1].parent if folders else None


class Postgres(Peer):
    """One table with a tsvector of stems and one of forms, GIN-indexed, ranked by ts_rank; counts by joins."""

    def __init__(self, folder):
        import psycopg

        self._programs, self._folder, self._data = programs(), Path(folder), Path(folder) / "data"
        if not self._programs:
            raise SystemExit("PostgreSQL is not installed here: apt-get install postgresql, or leave it out of --engines.")
        is_new = not self._data.exists()
        self._folder.mkdir(exist_ok=True)
        self._user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}  # it does not run as root
        if self._user:
            for one in (self._folder.parent, self._folder):
                one.chmod(0o711)
            shutil.chown(self._folder, **self._user)
        if is_new:
            names = ("--username", "dateline", "--auth", "trust", "--encoding", "UTF8", "--locale", "C")
            self._run("initdb", "--pgdata", self._data, *names, "--no-sync")
        options = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
        self._run("pg_ctl", "--pgdata", self._data, "--wait", "--log", self._folder / "log", "-o", f"-k {self._folder} {options}", "start")
        self._db = psycopg.connect(f"host={self._folder} user=dateline dbname=postgres", autocommit=True)
        if is_new:
            self._db.execute("""
                CREATE TABLE article (id int PRIMARY KEY, day int, year int, source int, stems tsvector, forms tsvector);
                CREATE TABLE actor (article int, value int);
                CREATE TABLE topic (article int, value int);
            """)

    def _run(self, program, *arguments):
        subprocess.run([self._programs / program, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=self._folder, **self._user)

    def close(self):
        self._db.close()
        self._run("pg_ctl", "--pgdata", self._data, "--mode", "immediate", "stop")

    def build(self, documents, count):
        batch = []
        for document in documents:
            batch.append(document)
            if len(batch) == _BATCH:
                self._insert(batch)
                batch = []
        self._insert(batch)
        self._db.execute("""
            CREATE INDEX ON article USING gin (stems); CREATE INDEX ON article USING gin (forms); CREATE INDEX ON article (day);
            CREATE INDEX ON actor (value, article); CREATE INDEX ON actor (article, value); CREATE INDEX ON topic (article, value);
        """)

    def _insert(self, batch):
        with self._db.cursor() as cursor, self._db.transaction():
            cursor.executemany(
                "INSERT INTO article VALUES (%s, %s, %s, %s, to_tsvector('simple', %s), to_tsvector('simple', %s))", map(_row, batch)
            )
            for facet in ("actor", "topic"):
                with cursor.copy(f"COPY {facet} FROM STDIN") as copy:
                    for document in batch:
                        for value in document.facets[facet]:
                            copy.write_row((document.id, int(value)))

    def warm(self):
        self._db.execute("VACUUM ANALYZE")

    def size(self):
        names = ("article", "actor", "topic")
        return sum(self._db.execute("SELECT pg_total_relation_size(%s::regclass)", (name,)).fetchone()[0] for name in names)

    def built(self, query, variant, actor):
        kind, words = query
        column = "forms" if kind == "prefix" else "stems"
        match = f"{words[0]}:*" if kind == "prefix" else _BETWEEN.get(kind, "").join(words)
        conditions = [f"{column} @@ to_tsquery('simple', %(match)s)"] if match else []
        if variant == "filter":
            conditions.append("id IN (SELECT article FROM actor WHERE value = %(actor)s)")
        score = f"ts_rank({column}, to_tsquery('simple', %(match)s))" if match and variant != "date" else "0"
        order = "day DESC" if variant == "date" else "score DESC, day DESC"
        sql = f"""
            WITH found AS MATERIALIZED (
                SELECT id, day, year, source, {score} AS score FROM article WHERE {" AND ".join(conditions) or "true"})
            SELECT (SELECT count(*) FROM found),
                ARRAY(SELECT id FROM found ORDER BY {order} LIMIT {ROWS}),
                {_counts("actor", ACTORS)}, {_counts("topic", TOPICS)},
                ARRAY(SELECT ROW(source, count(*)) FROM found GROUP BY source ORDER BY count(*) DESC LIMIT {SOURCES}),
                ARRAY(SELECT ROW(year, count(*)) FROM found GROUP BY year)
        """
        return sql, {"match": match, "actor": int(actor)}

    def page(self, built, variant):
        return self._db.execute(*built).fetchone()[0]


def _counts(facet, most):
    return f"ARRAY(SELECT ROW(value, count(*)) FROM found JOIN {facet} ON article = id GROUP BY value ORDER BY count(*) DESC LIMIT {most})"


def _row(document):
    day = document.first.toordinal() if document.first else 0
    year = document.first.year if document.first and document.coarseness <= 366 else None
    return document.id, day, year, int(document.facets["source"][0]), *listed(document)
