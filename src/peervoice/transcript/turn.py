"""Turn: one utterance of one speaker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, get_args

from peervoice.errors import OptionError
from peervoice.span import Span

SpeakerRole = Literal["interviewer", "participant", "other"]

SPEAKER_ROLES: Final[tuple[SpeakerRole, ...]] = get_args(SpeakerRole)


class TextOf(NamedTuple):
    """Which text a turn was cut from.

    Attributes
    ----------
    transcript : str
        Id of the transcript.
    digest : str
        Digest of its text.
    """

    transcript: str
    digest: str


class Mark(NamedTuple):
    """A time in a recording, and the place of the text that it belongs to.

    Attributes
    ----------
    offset : int
        Code point of the transcript's text.
    seconds : float
        Seconds since the recording began.
    """

    offset: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance: who spoke, and which words of the text are theirs.

    Parameters
    ----------
    speaker : str or None
        The label as it stands in the transcript; None where the text names nobody.
    speaker_role : {"interviewer", "participant", "other"}
        The part that the speaker has in the conversation.
    span : Span or None
        The words, without the label. None for an empty turn: asked, and nothing said.
    marks : tuple of Mark
        Times within the turn, in reading order.
    of : TextOf or None
        The text that it belongs to; a transcript fills it in, so that a turn can be coded by
        itself. It does not count when turns are compared.

    Raises
    ------
    OptionError
        If the role is not one of the three.

    Examples
    --------
    >>> Turn("Amina", "participant", Span(7, 25))
    Turn('Amina', participant, 7:25)
    >>> Turn("Amina", "participant", None)
    Turn('Amina', participant, nothing said)
    """

    speaker: str | None
    speaker_role: SpeakerRole
    span: Span | None
    marks: tuple[Mark, ...] = ()
    of: TextOf | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.speaker_role not in SPEAKER_ROLES:
            raise OptionError(
                f"speaker_role {self.speaker_role!r} is not one of {', '.join(SPEAKER_ROLES)}."
            )

    def __repr__(self) -> str:
        words = f"{self.span.start}:{self.span.end}" if self.span else "nothing said"
        return f"Turn({self.speaker!r}, {self.speaker_role}, {words})"
