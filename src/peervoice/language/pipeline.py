"""spaCy pipelines, each made once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language

# Rules for every script, used where spaCy has none for the language.
_ANY_LANGUAGE: Final = "xx"


@cache
def blank(language: str | None = None) -> Language:
    """Return a spaCy pipeline that only splits a text into tokens.

    Needs no model and no network.

    Parameters
    ----------
    language : str or None
        BCP 47 tag; the first part decides. A language that spaCy does not know, or knows
        only with a further package, is split by rules that serve any.

    Examples
    --------
    >>> [token.text for token in blank("en")("They don't ask.")]
    ['They', 'do', "n't", 'ask', '.']
    """
    import spacy

    try:
        return spacy.blank((language or _ANY_LANGUAGE).partition("-")[0].lower())
    except ImportError:
        # spaCy has no rules for the language, or needs a package of its own for them.
        return spacy.blank(_ANY_LANGUAGE)
