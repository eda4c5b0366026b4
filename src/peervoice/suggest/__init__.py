"""Ideas of programs for people to judge: shown, and never counted as codings.

Floor 6. Knows nouns, folding and language, and nothing of projects: what is suggested is stored
by ``project.propose``, and becomes a coding only when a named person accepts it.
"""

from peervoice.suggest.phrase_matching import phrases

__all__ = ["phrases"]
