"""Consent: what a person allows to be printed of what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from peervoice.errors import OptionError

QuoteConsent = Literal["none", "paraphrase", "verbatim"]
Attribution = Literal[
    "anonymous", "region", "model", "country", "role+country", "organisation", "chosen name"
]

QUOTE_CONSENTS: Final[tuple[QuoteConsent, ...]] = get_args(QuoteConsent)
ATTRIBUTIONS: Final[tuple[Attribution, ...]] = get_args(Attribution)


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person allows to be quoted, and how they may be named.

    Where nothing was written down, nothing may be quoted.

    Parameters
    ----------
    quote : {"none", "paraphrase", "verbatim"}
        Whether their words may be printed.
    attribution : str
        How the person may be named beside a quote: anonymous, region, model, country,
        role+country, organisation, or chosen name.

    Raises
    ------
    OptionError
        If either is not one of these words.

    Examples
    --------
    >>> Consent()
    Consent(quote=none, attribution=anonymous)
    """

    quote: QuoteConsent = "none"
    attribution: Attribution = "anonymous"

    def __post_init__(self) -> None:
        if self.quote not in QUOTE_CONSENTS:
            raise OptionError(
                f"Consent to quote {self.quote!r} is not one of {', '.join(QUOTE_CONSENTS)}."
            )
        if self.attribution not in ATTRIBUTIONS:
            raise OptionError(
                f"Attribution {self.attribution!r} is not one of {', '.join(ATTRIBUTIONS)}."
            )

    def __repr__(self) -> str:
        return f"Consent(quote={self.quote}, attribution={self.attribution})"
