"""Codebooks and transcripts of our own invention, with everything that is hard in texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peervoice.codebook import Code, Codebook
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

ROLES = {"Interviewer": "interviewer", "Radio": "other"}


@pytest.fixture(scope="session")
def interview() -> Callable[..., Transcript]:
    """Make a transcript of (label, words); Interviewer asks, Radio is other, others answer."""

    def make(*said: tuple[str, str], language: str | None = "en", id: str = "T-1") -> Transcript:
        text, utterances = compose(said)
        turns = [Turn(u.label, ROLES.get(u.label, "participant"), u.span) for u in utterances]
        return Transcript(id, text, tuple(turns), language=language)

    return make


@pytest.fixture(scope="session")
def book() -> Codebook:
    return Codebook(
        "mine",
        (
            Code("policing"),
            Code(
                "policing/stops",
                terms={
                    "en": ("stop us", "stopped", "don't look back", "stop-and-search"),
                    "ru": ("обыск", "ещё раз"),
                    "fr": ("contrôle d'identité",),
                    "pt-BR": ("revista",),
                },
            ),
            Code("stigma", terms={"en": ("stop us", "café"), "ru": ("стыд",)}),
        ),
        version="3",
    )
