"""The engines of benchmarks/search.py behind one form."""

import sqlite3
from pathlib import Path

from peer import ACTORS, ROWS, SOURCES, TOPICS, YEARS, Peer, listed
from postgres import Postgres

from archive.search.query import And, Or, Phrase, Prefix, Term
from archive.search.request import SearchRequest, Selection


class Dateline(Peer):
    """This archive's engine, in numpy alone."""

    threads, kernels = True, "numpy"

    def __init__(self, folder):
        from archive.search.whoosh_engine import WhooshEngine

        self._folder = folder
        self._engine = WhooshEngine(folder, kernels=self.kernels)

    def build(self, documents, count):
        self._engine.rebuild(documents, count)

    def warm(self):
        self._engine.warm()

    def size(self):
        return sum(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())

    def built(self, query, variant, actor):
        kind, words = query
        terms = tuple(Term(word, word) for word in words)
        tree = {
            "and": lambda: And(terms) if len(terms) > 1 else terms[0],
            "or": lambda: Or(terms),
            "phrase": lambda: Phrase(terms),
            "prefix": lambda: Prefix(words[0]),
            "all": lambda: None,
        }[kind]()
        facets = {"actor": Selection(all_of=(actor,))} if variant == "filter" else {}
        sort = "newest" if variant == "date" else "relevance"
        return SearchRequest(tree, facets, sort=sort, copies="each", counted=("actor", "topic", "source"))

    def ask(self, request):
        return self._engine.search(request)

    def page(self, request, variant):
        result = self.ask(request)
        for facet, shown in (("actor", ACTORS), ("topic", TOPICS), ("source", SOURCES)):
            result.facets[facet][:shown]
        result.dates.get(YEARS[0])  # all years are counted when the first is asked for
        return result.total


class DatelineNumba(Dateline):
    """The same with compiled kernels, on the same index."""

    index, kernels = "dateline", "numba"


class StockWhoosh(Dateline):
    """Stock Whoosh, with the same fields and formula."""

    def __init__(self, folder):
        from tests.search.stock import StockEngine

        self._folder = folder
        self._engine = StockEngine(folder)


class Tantivy(Peer):
    """tantivy, one thread; counts by its aggregations."""

    threads = True

    def __init__(self, folder):
        import tantivy

        self._tantivy, self._folder = tantivy, Path(folder)
        self._folder.mkdir(exist_ok=True)
        builder = tantivy.SchemaBuilder()
        for field in ("stems", "forms"):
            builder.add_text_field(field, tokenizer_name="spaces", index_option="position")
        for field in ("id", "day", "actor", "topic", "source", "year"):
            builder.add_unsigned_field(field, indexed=field == "actor", fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(self._folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaces", analyzer)
        sizes = {"actor": ACTORS, "topic": TOPICS, "source": SOURCES, "year": len(YEARS)}
        self._counted = {field: {"terms": {"field": field, "size": size}} for field, size in sizes.items()}

    def build(self, documents, count):
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for document in documents:
            made = self._tantivy.Document()
            stems, forms = listed(document)
            made.add_text("stems", stems)
            made.add_text("forms", forms)
            made.add_unsigned("id", document.id)
            made.add_unsigned("day", document.first.toordinal() if document.first else 0)
            for field in ("actor", "topic", "source"):
                for value in document.facets[field]:
                    made.add_unsigned(field, int(value))
            if document.first and document.coarseness <= 366:
                made.add_unsigned("year", document.first.year)
            writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def warm(self):
        self._searcher = self._index.searcher()

    def size(self):
        return sum(file.stat().st_size for file in self._folder.iterdir())

    def built(self, query, variant, actor):
        kind, words = query
        make, must, should = self._tantivy.Query, self._tantivy.Occur.Must, self._tantivy.Occur.Should
        terms = [make.term_query(self._schema, "stems", word) for word in dict.fromkeys(words)] if kind in ("and", "or") else []
        found = {
            "and": lambda: make.boolean_query([(must, term) for term in terms]) if len(terms) > 1 else terms[0],
            "or": lambda: make.boolean_query([(should, term) for term in terms]),
            "phrase": lambda: make.phrase_query(self._schema, "stems", list(words)),
            "prefix": lambda: make.regex_query(self._schema, "forms", f"{words[0]}.*"),
            "all": lambda: make.all_query(),
        }[kind]()
        if variant == "filter":
            actor = make.boost_query(make.term_query(self._schema, "actor", int(actor)), 0.0)
            found = make.boolean_query([(must, found), (must, actor)])
        return found

    def page(self, query, variant):
        ordered = {"order_by_field": "day"} if variant == "date" else {}
        result = self._searcher.search(query, limit=ROWS, count=True, **ordered)
        self._searcher.fast_field_values("id", [address for _, address in result.hits])
        self._searcher.aggregate(query, self._counted)
        return result.count


class Sqlite(Peer):
    """SQLite's FTS5, contentless; matches once into a table, then counted by joins."""

    def __init__(self, folder):
        Path(folder).mkdir(exist_ok=True)
        self._path = Path(folder) / "fts.db"
        self._db = sqlite3.connect(self._path)
        self._db.executescript("""
            PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA temp_store = memory;
            CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(stems, forms, content='', tokenize="unicode61 remove_diacritics 0");
            CREATE TABLE IF NOT EXISTS article (id INTEGER PRIMARY KEY, day INT, year INT, source INT);
            CREATE TABLE IF NOT EXISTS actor (article INT, value INT, PRIMARY KEY (article, value)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS topic (article INT, value INT, PRIMARY KEY (article, value)) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS actor_articles ON actor (value, article);
            CREATE TEMP TABLE found (id INTEGER PRIMARY KEY, score REAL);
        """)

    def build(self, documents, count):
        for document in documents:
            self._db.execute("INSERT INTO words (rowid, stems, forms) VALUES (?, ?, ?)", (document.id, *listed(document)))
            day = document.first.toordinal() if document.first else 0
            year = document.first.year if document.first and document.coarseness <= 366 else None
            self._db.execute("INSERT INTO article VALUES (?, ?, ?, ?)", (document.id, day, year, int(document.facets["source"][0])))
            for facet in ("actor", "topic"):
                rows = [(document.id, int(value)) for value in document.facets[facet]]
                self._db.executemany(f"INSERT INTO {facet} VALUES (?, ?)", rows)
        self._db.commit()
        self._db.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._db.commit()

    def warm(self):
        self._db.execute("ANALYZE")

    def size(self):
        return self._path.stat().st_size

    def built(self, query, variant, actor):
        kind, words = query
        match = {
            "and": lambda: " AND ".join(f'stems:"{word}"' for word in words),
            "or": lambda: " OR ".join(f'stems:"{word}"' for word in words),
            "phrase": lambda: f'stems:"{" ".join(words)}"',
            "prefix": lambda: f'forms:"{words[0]}"*',
            "all": lambda: None,
        }[kind]()
        return match, actor if variant == "filter" else None

    def page(self, built, variant):
        match, actor = built
        execute = self._db.execute
        execute("DELETE FROM found")
        having = " AND {} IN (SELECT article FROM actor WHERE value = ?)" if actor else ""
        if match:
            score = "bm25(words)" if variant != "date" else "0"
            sql = f"INSERT INTO found SELECT rowid, {score} FROM words WHERE words MATCH ?{having.format('rowid')}"
            execute(sql, (match, int(actor)) if actor else (match,))
        else:
            sql = f"INSERT INTO found SELECT id, 0 FROM article WHERE 1{having.format('id')}"
            execute(sql, (int(actor),) if actor else ())
        order = "day DESC" if variant == "date" else "score, day DESC"
        execute(f"SELECT id, score FROM found JOIN article USING (id) ORDER BY {order} LIMIT {ROWS}").fetchall()
        for facet, shown in (("actor", ACTORS), ("topic", TOPICS)):
            execute(
                f"SELECT value, count(*) FROM found JOIN {facet} ON article = id GROUP BY value ORDER BY 2 DESC LIMIT {shown}"
            ).fetchall()
        execute(f"SELECT source, count(*) FROM found JOIN article USING (id) GROUP BY 1 ORDER BY 2 DESC LIMIT {SOURCES}").fetchall()
        execute("SELECT year, count(*) FROM found JOIN article USING (id) GROUP BY 1").fetchall()
        return execute("SELECT count(*) FROM found").fetchone()[0]


ENGINES = {
    "dateline": Dateline,
    "dateline-numba": DatelineNumba,
    "whoosh": StockWhoosh,
    "tantivy": Tantivy,
    "sqlite": Sqlite,
    "postgres": Postgres,
}
