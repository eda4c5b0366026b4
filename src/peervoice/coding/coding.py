"""Coding: a person's opinion that a code fits these words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID, uuid4

from peervoice.frozen import FrozenMap
from peervoice.span import Span

Origin = Literal["human", "suggestion"]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one span, by one coder.

    Parameters
    ----------
    transcript : str
        Id of the transcript.
    span : Span or None
        The words; None means the whole document.
    code : str
        Path of the code.
    coder : str
        Name of the person whose opinion it is.
    values : mapping of str to str
        Values by scale, such as ``{"direction": "worse"}``.
    memo : str
        What the coder noted.
    quote, prefix, suffix : str
        The words, and a little of what stands before and after, so that the coding can be
        found again in a changed text.
    origin : {"human", "suggestion"}
        Whether the coder had the idea, or accepted one that a machine had shown.
    codebook_version : str
        Version of the codebook when it was made.
    created : datetime.datetime
        With a time zone.
    uuid : UUID
        Who it is.
    stale : bool
        Whether the code has another definition by now than the coder knew, or the words have
        changed, and nobody has confirmed since that the code still fits.

    Examples
    --------
    >>> Coding("PT-01", Span(7, 26), "policing/stop-and-search", "amina")
    Coding('PT-01', 7:26, policing/stop-and-search, by amina)
    """

    transcript: str
    span: Span | None
    code: str
    coder: str
    values: Mapping[str, str] = field(default_factory=FrozenMap)
    memo: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    origin: Origin = "human"
    codebook_version: str = ""
    created: datetime = field(default_factory=_now)
    uuid: UUID = field(default_factory=uuid4)
    stale: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", FrozenMap(self.values))

    def __repr__(self) -> str:
        where = f"{self.span.start}:{self.span.end}" if self.span else "whole document"
        return f"Coding({self.transcript!r}, {where}, {self.code}, by {self.coder})"
