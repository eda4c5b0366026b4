"""Search: a small query language, and one tokenizer that decides what answers, and where.

An index may say where to look; it never decides what a hit is, so that a search finds the same
whatever engine gave the candidates.
"""

from peervoice.language.search.indexing import TOKENIZER, indexed
from peervoice.language.search.lemmas import lemmas_of
from peervoice.language.search.matching import Lemmas
from peervoice.language.search.query import Query

__all__ = ["TOKENIZER", "Lemmas", "Query", "indexed", "lemmas_of"]
