"""Study: codebook, law, people, interviews and what was made of them, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field

from peervoice.codebook import Codebook
from peervoice.coding import Coding, Memo, Reading, Summary
from peervoice.law import Law, Typology
from peervoice.people import Participant, Speaker
from peervoice.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Study:
    """The whole of a project at one moment.

    Parameters
    ----------
    codebook : Codebook or None
        None until one is adopted.
    law : Law
        Jurisdictions with their regimes.
    typology : Typology or None
        What stands behind the word "model"; None until one is chosen.
    people : tuple of Participant
        Who was interviewed.
    speakers : tuple of Speaker
        Statements about who stands behind which label.
    transcripts : tuple of Transcript
        What was said.
    readings : tuple of Reading
        Who has read what for which codes.
    codings : tuple of Coding
        Who put which code where.
    memos : tuple of Memo
        What people noted about any of this. What was noted with a coding is in the coding; memos
        about what is not in the study, such as a coding that was taken back, are left out.
    summaries : tuple of Summary
        What people wrote into the cells of framework matrices.

    Examples
    --------
    >>> Study()
    Study(0 transcripts, 0 people, 0 codings, 0 readings)
    """

    codebook: Codebook | None = None
    law: Law = field(default_factory=Law)
    typology: Typology | None = None
    people: tuple[Participant, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    readings: tuple[Reading, ...] = ()
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    summaries: tuple[Summary, ...] = ()

    def __repr__(self) -> str:
        return (
            f"Study({len(self.transcripts)} transcripts, {len(self.people)} people, "
            f"{len(self.codings)} codings, {len(self.readings)} readings)"
        )
