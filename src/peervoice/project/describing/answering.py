"""What people answer: given in Python, or in a file beside the project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from peervoice.errors import OptionError, UnknownNameError, near
from peervoice.readers import read_answers
from peervoice.tables.coreq import BY_KEY
from peervoice.tables.methods import Answer

Answers = Mapping[str, "str | Mapping[str, str]"]
_PARTS: Final = ("answer", "reported")


def answers_of(given: Answers | str | Path | None) -> dict[str, Answer]:
    """Return answers by item.

    Parameters
    ----------
    given : mapping, str, path or None
        For each item a text, or a mapping with ``answer`` and ``reported``; or a YAML file that
        holds these.

    Raises
    ------
    UnknownNameError
        If there is no such item.
    OptionError
        If it is none of these, or an answer is neither a text nor such a mapping.
    InputError
        If a file cannot be read, or has another item.
    """
    if given is None:
        return {}
    if isinstance(given, str | Path):
        found = read_answers(given, known=BY_KEY)
        return {key: Answer(*words) for key, words in found.items()}
    if not isinstance(given, Mapping):
        raise OptionError(
            f"answers={given!r} do not say which items they answer. Pass "
            "{'sampling': 'By word of mouth.'}, or the name of a YAML file."
        )
    return {key: _answer(key, words) for key, words in given.items()}


def _answer(key: str, words: str | Mapping[str, str]) -> Answer:
    if key not in BY_KEY:
        raise UnknownNameError(
            f"Methods have no item {key!r}. There are {', '.join(BY_KEY)}." + near(str(key), BY_KEY)
        )
    if isinstance(words, str):
        return Answer(words)
    if (
        not isinstance(words, Mapping)
        or not set(words) <= set(_PARTS)
        or not all(isinstance(each, str) for each in words.values())
    ):
        raise OptionError(
            f"The answer to {key!r} is {words!r}. Pass a text, or "
            "{'answer': 'a text', 'reported': 'p. 4'}."
        )
    return Answer(words.get("answer", ""), words.get("reported", ""))
