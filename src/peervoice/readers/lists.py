"""Lists: what lists of transcripts and speakers say, put on the transcripts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from peervoice.errors import near
from peervoice.people import Speaker
from peervoice.readers.faults import Faults
from peervoice.readers.speakers_csv import Stated
from peervoice.readers.transcripts_csv import About
from peervoice.transcript import SpeakerRole, Transcript


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists say, and what they may speak of.

    Parameters
    ----------
    about : mapping of str to About
        What is known of each transcript, by id.
    stated : tuple of Stated
        Who stands behind which label.
    people : collection of str or None
        Ids of participants; None where nobody knows them.
    unread : collection of str or None
        Ids of transcripts that could not be read; None where they are not known either.
    """

    about: Mapping[str, About] = field(default_factory=dict)
    stated: tuple[Stated, ...] = ()
    people: Collection[str] | None = None
    unread: Collection[str] | None = ()

    def statements(self) -> tuple[Stated, ...]:
        """Return all statements about speakers; that of a transcript is about its one speaker."""
        whole = (
            Stated(one.file, one.place, Speaker(id, None, one.participant))
            for id, one in self.about.items()
            if one.participant is not None
        )
        return (*self.stated, *whole)


def put_on(
    transcripts: Sequence[Transcript], lists: Lists, faults: Faults
) -> tuple[tuple[Transcript, ...], tuple[Speaker, ...]]:
    """Return the transcripts with all that is stated of them, and the speakers.

    Parameters
    ----------
    transcripts : sequence of Transcript
        As they were read.
    lists : Lists
        What is stated.
    faults : Faults
        Where every statement is noted that fits nothing.
    """
    described = {one.id: _described(one, lists.about.get(one.id)) for one in transcripts}
    _check_transcripts(lists, described, faults)
    for stated in lists.statements():
        _check_people(stated, lists.people, faults)
        if stated.speaker.transcript in described:
            described[stated.speaker.transcript] = _with_role(
                described[stated.speaker.transcript], stated, faults
            )
    # Only now is it known who is an interviewer.
    speakers: dict[tuple[str, str | None], Stated] = {}
    for stated in lists.statements():
        key = (stated.speaker.transcript, stated.speaker.speaker)
        first = speakers.setdefault(key, stated)
        if stated.speaker.participant != first.speaker.participant:
            reason = (
                f"the one speaker of {key[0]!r} is {stated.speaker.participant!r}, but "
                f"{first.speaker.participant!r} in {first.file}, {first.place}. Leave out one."
            )
            faults.add(stated.file, stated.place, reason)
        elif key[0] in described:
            _check_alone(stated, described[key[0]], lists.stated, faults)
    return tuple(described.values()), tuple(stated.speaker for stated in speakers.values())


def _described(transcript: Transcript, about: About | None) -> Transcript:
    if about is None:
        return transcript
    return replace(
        transcript,
        date=about.date or transcript.date,
        language=about.language or transcript.language,
        title=about.title or transcript.title,
    )


def _check_transcripts(lists: Lists, known: Collection[str], faults: Faults) -> None:
    if lists.unread is None:
        return
    places = [(one.file, one.place, id) for id, one in lists.about.items()]
    places += [(one.file, one.place, one.speaker.transcript) for one in lists.stated]
    for file, place, id in places:
        if id not in known and id not in lists.unread:
            faults.add(file, place, f"there is no transcript {id!r}." + near(id, known))


def _check_people(stated: Stated, people: Collection[str] | None, faults: Faults) -> None:
    id = stated.speaker.participant
    if id is not None and people is not None and id not in people:
        reason = f"participant {id!r} is not in the list of people." + near(id, people)
        faults.add(stated.file, stated.place, reason)


def _with_role(transcript: Transcript, stated: Stated, faults: Faults) -> Transcript:
    """Return the transcript with the stated role; a label that nobody has is a fault."""
    label, role = stated.speaker.speaker, cast("SpeakerRole | None", stated.speaker.speaker_role)
    labels = dict.fromkeys(turn.speaker for turn in transcript.turns)
    if label is None and role is not None:
        reason = "speaker_role needs the speaker whose role it is."
        faults.add(stated.file, stated.place, reason)
    elif label is not None and label not in labels:
        named = [other for other in labels if other is not None]
        hint = near(label, named) or f" It has {', '.join(named) or 'no labels'}."
        reason = f"transcript {transcript.id!r} has no speaker {label!r}.{hint}"
        faults.add(stated.file, stated.place, reason)
    elif role is not None:
        turns = tuple(
            replace(turn, speaker_role=role) if turn.speaker == label else turn
            for turn in transcript.turns
        )
        return replace(transcript, turns=turns)
    return transcript


def _check_alone(
    stated: Stated, transcript: Transcript, named: Sequence[Stated], faults: Faults
) -> None:
    """Refuse a participant without a label where several people, or nobody, could be meant."""
    if stated.speaker.speaker is not None or stated.speaker.participant is None:
        return
    heard = {turn.speaker for turn in transcript.turns if turn.speaker_role != "interviewer"}
    settled = {
        one.speaker.speaker
        for one in named
        if one.speaker.transcript == transcript.id and one.speaker.participant is not None
    }
    if len(heard) == 1 or (heard and heard <= settled):
        return
    who = ", ".join(sorted(label or "without a label" for label in heard)) or "nobody"
    reason = (
        f"{stated.speaker.participant!r} cannot be found in transcript {transcript.id!r}: "
        f"who is no interviewer there is {who}. Say in speakers.csv who is who."
    )
    faults.add(stated.file, stated.place, reason)
