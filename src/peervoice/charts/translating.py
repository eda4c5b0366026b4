"""Translating: the names of codes in a language of the codebook, which counts frames carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from peervoice.charts.lettering import plain
from peervoice.charts.wording import wording_of
from peervoice.errors import OptionError, UnknownNameError, near

if TYPE_CHECKING:
    import pandas as pd


def translated(table: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Write the labels of a language into the names of a table, and return what to say of it.

    A code without a label in the language keeps its name, and the chart says which those are.

    Parameters
    ----------
    table : DataFrame
        A table with the columns code and name, whose ``attrs["peervoice"]["labels"]`` has the
        labels by language and code. It is changed.
    language : str
        A language, by BCP 47 tag.

    Raises
    ------
    OptionError
        If the table carries no labels.
    UnknownNameError
        If the codebook has no label in this language.
    """
    told = table.attrs.get("peervoice")
    labels: Mapping[str, Mapping[str, str]] = (told or {}).get("labels") or {}
    if not labels:
        raise OptionError(
            f"language={language!r} needs the labels of the codebook, and these counts have none. "
            "Pass what codings.counts() returns, and put labels into the codebook."
        )
    if language not in labels:
        raise UnknownNameError(
            f"The codebook has no labels in language={language!r} for these codes; it has them in "
            f"{', '.join(sorted(labels))}." + near(language, labels)
        )
    ours = labels[language]
    names = dict(zip(table["code"], table["name"], strict=True))
    kept = [plain(name) for code, name in names.items() if not ours.get(code)]
    table["name"] = [ours.get(code) or names[code] for code in table["code"]]
    if not kept:
        return ()
    note = "Without a label in '{language}': {names}."
    return (wording_of(language)(note, language=language, names=", ".join(kept)),)
