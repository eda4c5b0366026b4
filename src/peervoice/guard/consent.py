"""Whether words may be printed."""

from __future__ import annotations


def may_print(consent: str | None, *, paraphrased: bool = False) -> bool:
    """Tell whether a person's words may be printed.

    Parameters
    ----------
    consent : str or None
        What the person allows: verbatim, paraphrase or none. Nothing known is none.
    paraphrased : bool
        Whether the words are an author's retelling, and not the person's own.

    Examples
    --------
    >>> may_print("verbatim"), may_print("paraphrase"), may_print(None)
    (True, False, False)
    >>> may_print("paraphrase", paraphrased=True)
    True
    """
    return consent == "verbatim" or (paraphrased and consent == "paraphrase")
