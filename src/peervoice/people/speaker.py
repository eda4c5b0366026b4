"""Speaker: who stands behind a label of a transcript."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """A statement, made by a person, about who a speaker of a transcript is.

    Parameters
    ----------
    transcript : str
        Id of the transcript.
    speaker : str or None
        The label in the transcript. None means its one speaker who is a participant.
    participant : str or None
        Id of the participant, if the speaker is one.
    speaker_role : str or None
        interviewer, participant or other, where it differs from what the reader found.

    Examples
    --------
    >>> Speaker("GR-02", "Voice 3", participant="GR-02c")
    Speaker(transcript='GR-02', speaker='Voice 3', participant='GR-02c', speaker_role=None)
    """

    transcript: str
    speaker: str | None
    participant: str | None = None
    speaker_role: str | None = None
