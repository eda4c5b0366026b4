"""Happened: what the history and the ledger tell of how a study was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

import pandas as pd

# The verbs by which a coding comes into a project one by one, or with a search.
_CODED: Final = ("code", "code all", "accept")
_DECIDED: Final = "adjudicate"
# What went out with words of people in it, or with what analysts made of them.
_WITH_WORDS: Final = ("quotes", "matrix")


@dataclass(frozen=True, slots=True)
class Happened:
    """What was done in a project, also where nothing of it stands any more.

    Parameters
    ----------
    began : datetime.datetime or None
        When somebody first coded in it; None where nobody has.
    read_in : bool
        Whether codings came from a list, which does not say when they were made.
    decided : mapping of str to frozenset of str
        In whose names disagreements were decided, and in which transcripts, but for decisions that
        were taken back.
    withdrawn : int
        How many people took their words back.
    printed : int
        How many files with quotes or with a framework matrix went out.
    """

    began: datetime | None
    read_in: bool
    decided: Mapping[str, frozenset[str]]
    withdrawn: int
    printed: int

    @classmethod
    def of(cls, history: pd.DataFrame, ledger: pd.DataFrame) -> Self:
        """Read a history, and the ledger of what went out.

        Parameters
        ----------
        history : pandas.DataFrame
            when, who, what, detail: oldest first.
        ledger : pandas.DataFrame
            file, kind.

        Examples
        --------
        >>> history = pd.DataFrame({"when": [], "who": [], "what": [], "detail": []})
        >>> out = pd.DataFrame({"file": ["a.docx"] * 2, "kind": ["quotes"] * 2})
        >>> Happened.of(history, out)
        Happened(began=None, read_in=False, decided={}, withdrawn=0, printed=1)
        """
        what = history["what"]
        coded = history[what.isin(_CODED)]
        out = ledger[ledger["kind"].isin(_WITH_WORDS)]
        return cls(
            began=None if coded.empty else coded["when"].iloc[0].to_pydatetime(),
            read_in=bool((what == "read").any()),
            decided=_decided(history),
            # Of one person who is withdrawn from copies later, the history tells twice.
            withdrawn=int(history[what == "withdraw"]["detail"].nunique()),
            # A file that was made anew has the name of the one that it replaced.
            printed=int(out["file"].nunique()),
        )


def _decided(history: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return who decided where coders differed, first come first, and in which transcripts."""
    standing: dict[str, list[str]] = {}
    undone: dict[str, list[str]] = {}
    columns = (history[name] for name in ("who", "what", "detail"))
    for who, what, detail in zip(*columns, strict=True):
        done, back = standing.setdefault(who, []), undone.setdefault(who, [])
        if what == _DECIDED:
            done.append(detail.removeprefix("transcript ").partition(", code ")[0])
        elif what == "undo" and detail == f"of {_DECIDED}":
            back.append(done.pop())
        elif what == "redo" and detail == f"of {_DECIDED}":
            done.append(back.pop())
    return {who: frozenset(texts) for who, texts in standing.items() if texts}
