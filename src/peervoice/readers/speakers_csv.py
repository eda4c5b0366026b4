"""The list of speakers: who stands behind a label, for group interviews and odd labels."""

from __future__ import annotations

from typing import Final, NamedTuple

from peervoice.errors import near
from peervoice.people import Speaker
from peervoice.readers.faults import Faults
from peervoice.readers.sheet import Sheet
from peervoice.transcript import SPEAKER_ROLES

_COLUMNS: Final = ("speaker", "participant", "speaker_role")


class Stated(NamedTuple):
    """A statement about a speaker, and the place that makes it.

    Attributes
    ----------
    file, place : str
        List and row.
    speaker : Speaker
        The statement.
    """

    file: str
    place: str
    speaker: Speaker


def stated_speakers(sheet: Sheet) -> tuple[Stated, ...]:
    r"""Return what a list says of speakers, row by row.

    Parameters
    ----------
    sheet : Sheet
        Columns ``transcript``, ``speaker``, ``participant`` and ``speaker_role``, of which
        only the first has to be there. A blank speaker is the one participant.

    Raises
    ------
    InputError
        If a transcript is blank, a role is unknown, or a speaker comes twice.

    Examples
    --------
    >>> from peervoice.readers.file import File
    >>> from peervoice.readers.sheet import read_sheet
    >>> rows = b"transcript,speaker,participant\nGR-02,Voice 3,GR-02c\n"
    >>> stated_speakers(read_sheet(File("speakers.csv", rows)))[0].speaker.participant
    'GR-02c'
    """
    sheet.expect(["transcript"], _COLUMNS)
    faults = Faults()
    found: dict[tuple[str, str | None], Stated] = {}
    for row in sheet.rows:
        id, label = row.text("transcript"), row.text("speaker") or None
        role = row.text("speaker_role") or None
        if not id:
            faults.add(sheet.file.name, row.place, "column 'transcript' is blank.")
        if role is not None and role not in SPEAKER_ROLES:
            reason = f"speaker_role {role!r} is not one of {', '.join(SPEAKER_ROLES)}."
            faults.add(sheet.file.name, row.place, reason + near(role, SPEAKER_ROLES))
        if (id, label) in found:
            first = found[id, label].place
            who = f"speaker {label!r}" if label else "the one speaker"
            reason = f"{who} of transcript {id!r} is in {first} already. Leave out one."
            faults.add(sheet.file.name, row.place, reason)
            continue
        speaker = Speaker(id, label, row.text("participant") or None, role)
        found[id, label] = Stated(sheet.file.name, row.place, speaker)
    faults.settle()
    return tuple(found.values())
