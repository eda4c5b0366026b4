"""Answers: what has been worked out from a corpus, so that it is not worked out twice."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Final

_LIMIT: Final = 64


class Answers:
    """The newest answers to questions about one corpus.

    A corpus never changes, so an answer stays true as long as its corpus is asked; a store gives
    a new corpus, without answers, when its file has changed.

    Examples
    --------
    >>> answers = Answers()
    >>> answers.keep("how many?", 3)
    >>> answers.get("how many?"), answers.get("how long?")
    (3, None)
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, object] = {}
        # A notebook may ask from several threads.
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"Answers({len(self._known)} of at most {_LIMIT})"

    def get(self, question: Hashable) -> object:
        """Return the very answer that was kept, or None: copy what somebody may change."""
        with self._lock:
            answer = self._known.pop(question, None)
            if answer is not None:
                # The newest stands last.
                self._known[question] = answer
            return answer

    def keep(self, question: Hashable, answer: object) -> None:
        """Keep an answer, and let go of those that nobody has asked for longest.

        Parameters
        ----------
        question : hashable
            All that the answer depends on, beside the corpus.
        answer : object
            Not None, and small.
        """
        with self._lock:
            self._known.pop(question, None)
            self._known[question] = answer
            while len(self._known) > _LIMIT:
                del self._known[next(iter(self._known))]
