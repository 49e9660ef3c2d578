"""What every engine must do. An engine's own tests are a subclass with a fixture `engine`: an empty one."""

from tests.search.contract.filters import Dates, Facets
from tests.search.contract.languages import Languages
from tests.search.contract.rows import Rows
from tests.search.contract.vocabulary import Vocabulary
from tests.search.contract.words import Words
from tests.search.contract.writing import Writing


class EngineContract(Words, Facets, Dates, Languages, Rows, Vocabulary, Writing):
    pass
