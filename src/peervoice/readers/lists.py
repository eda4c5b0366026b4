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
    """

    about: Mapping[str, About] = field(default_factory=dict)
    stated: tuple[Stated, ...] = ()
    people: Collection[str] | None = None

    def statements(self) -> tuple[Stated, ...]:
        """Return all statements about speakers; that of a transcript is about its one speaker."""
        whole = (
            Stated(one.file, one.place, Speaker(id, None, one.participant))
            for id, one in self.about.items()
            if one.participant is not None
        )
        return (*self.stated, *whole)


class Register:
    """Puts on transcripts, one after another, what lists say of them.

    Parameters
    ----------
    lists : Lists
        What is stated.
    language : str or None
        Language of transcripts for which none is stated.
    faults : Faults
        Where every statement is noted that fits nothing.
    """

    def __init__(self, lists: Lists, *, language: str | None, faults: Faults) -> None:
        self._lists, self._language, self._all_faults = lists, language, faults
        self._faults = Faults()
        self._of: dict[str, list[Stated]] = {}
        for stated in lists.statements():
            self._of.setdefault(stated.speaker.transcript, []).append(stated)
        self._seen: set[str] = set()

    def described(self, transcript: Transcript) -> Transcript:
        """Return a transcript with all that is stated of it."""
        self._seen.add(transcript.id)
        about = self._lists.about.get(transcript.id)
        described = _described(transcript, about, self._language)
        stated = self._of.get(transcript.id, ())
        for one in stated:
            described = _with_role(described, one, self._faults)
        # Only now is it known who is an interviewer.
        for one in stated:
            _check_alone(one, described, self._lists.stated, self._faults)
        return described

    def settle(
        self, *, unread: Collection[str] | None, only_seen: bool = False
    ) -> tuple[Speaker, ...]:
        """Return the speakers, after the last transcript.

        Parameters
        ----------
        unread : collection of str or None
            Ids of transcripts that could not be read; None where they are not known either.
        only_seen : bool
            Whether what is said of other transcripts is passed over.
        """
        statements = [
            one
            for one in self._lists.statements()
            if not only_seen or one.speaker.transcript in self._seen
        ]
        if unread is not None and not only_seen:
            _check_transcripts(self._lists, {*self._seen, *unread}, self._seen, self._faults)
        speakers: dict[tuple[str, str | None], Stated] = {}
        for stated in statements:
            _check_people(stated, self._lists.people, self._faults)
            key = (stated.speaker.transcript, stated.speaker.speaker)
            first = speakers.setdefault(key, stated)
            if stated.speaker.participant != first.speaker.participant:
                reason = (
                    f"the one speaker of {key[0]!r} is {stated.speaker.participant!r}, but "
                    f"{first.speaker.participant!r} in {first.file}, {first.place}. Leave out one."
                )
                self._faults.add(stated.file, stated.place, reason)
        # Transcripts come in the order of their files, faults in that of the lists.
        rows = [(one.file, one.place) for one in self._lists.stated]
        rows += [(one.file, one.place) for one in self._lists.about.values()]
        order = {row: at for at, row in enumerate(rows)}
        found = sorted(self._faults.found, key=lambda fault: order[fault.file, fault.place])
        self._all_faults.found += found
        return tuple(stated.speaker for stated in speakers.values())


def _described(transcript: Transcript, about: About | None, language: str | None) -> Transcript:
    """Return a transcript with what is stated of it; what was detected yields to that."""
    by_reader = transcript.language if "language" not in transcript.detected else None
    stated_language = (about.language if about else None) or by_reader or language
    stated_date = about.date if about else None
    title = (about.title if about else "") or transcript.title
    if not (stated_date or title) and stated_language in (None, transcript.language):
        return transcript
    stated = {"language": stated_language, "date": stated_date}
    return replace(
        transcript,
        date=stated_date or transcript.date,
        language=stated_language or transcript.language,
        title=title,
        detected=tuple(name for name in transcript.detected if not stated[name]),
    )


def _check_transcripts(
    lists: Lists, known: Collection[str], seen: Collection[str], faults: Faults
) -> None:
    places = [(one.file, one.place, id) for id, one in lists.about.items()]
    places += [(one.file, one.place, one.speaker.transcript) for one in lists.stated]
    for file, place, id in places:
        if id not in known:
            faults.add(file, place, f"there is no transcript {id!r}." + near(id, seen))


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
    heard = {turn.speaker for turn in transcript.turns if turn.speaker_role == "participant"}
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
        f"who is a participant there is {who}. Say in speakers.csv who is who."
    )
    faults.add(stated.file, stated.place, reason)
