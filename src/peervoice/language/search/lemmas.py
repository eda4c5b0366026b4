"""Dictionary forms of words, by a pipeline of the language that is installed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from peervoice.errors import MissingExtraError

if TYPE_CHECKING:
    from peervoice.language.search.matching import Lemmas

# What spaCy's people make themselves, smallest first; what is asked for is the first of them.
_SIZES: Final = ("sm", "md", "lg")


@cache
def lemmas_of(language: str | None) -> Lemmas:
    """Return what gives the dictionary forms of a language.

    Parameters
    ----------
    language : str or None
        BCP 47 tag; the first part decides.

    Raises
    ------
    MissingExtraError
        If no pipeline of the language is installed, or the language is not known.
    """
    code = (language or "").partition("-")[0].lower()
    name = next(iter(_installed(code)), None) if code else None
    if name is None:
        told = f"of language {code!r}" if code else "of which no language is known"
        package = "en_core_web_sm" if code in ("", "en") else f"{code}_core_news_sm"
        raise MissingExtraError(
            f"Dictionary forms (~word) need a spaCy pipeline, and there is none for transcripts "
            f"{told}. Install one, as in 'python -m spacy download {package}', or search "
            "those of one language (language='en'), or for beginnings (stop*)."
        )
    return _reader(name)


def _installed(code: str) -> list[str]:
    """Return the pipelines of a language that are installed, smallest first."""
    import spacy.util

    names = [name for name in spacy.util.get_installed_models() if name.startswith(f"{code}_")]
    order = {size: at for at, size in enumerate(_SIZES)}
    return sorted(names, key=lambda name: (order.get(name.rpartition("_")[2], len(order)), name))


def _reader(name: str) -> Lemmas:
    import spacy

    pipeline = spacy.load(name, exclude=["parser", "ner"])

    def read(text: str) -> list[tuple[int, int, str]]:
        return [
            (token.idx, token.idx + len(token.text), token.lemma_)
            for token in pipeline(text)
            if not token.is_space
        ]

    return read
