"""Intake: files in, nouns out. All faults are raised together, and nothing is half read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from peervoice.coding import Coding, Memo, Reading
from peervoice.errors import Fault, OptionError, near
from peervoice.law import Law
from peervoice.people import Participant, Speaker
from peervoice.readers.columns import Columns
from peervoice.readers.crew import take_all
from peervoice.readers.faults import Faults
from peervoice.readers.file import load
from peervoice.readers.folder import Found, find
from peervoice.readers.lists import Lists, Register
from peervoice.readers.margins import memos_of
from peervoice.readers.page import TurnsMode
from peervoice.readers.people import people_of
from peervoice.readers.sheet import read_sheet
from peervoice.readers.speakers_csv import Stated, stated_speakers
from peervoice.readers.spool import Spool
from peervoice.readers.taking import How, Taken
from peervoice.readers.transcripts_csv import About, about_transcripts
from peervoice.readers.units import Unit, translated, units_of
from peervoice.transcript import Transcript
from peervoice.turns import convention_of

# What to do about interviews that cannot be read.
OnFault = Literal["raise", "skip"]
_ON_FAULT: Final = ("raise", "skip")


@dataclass(frozen=True, slots=True)
class Intake:
    """All that was read in one call.

    Parameters
    ----------
    transcripts : sequence of Transcript
        In the order of the files' names; those of a table in the order of its rows.
    people : tuple of Participant
        As they were listed.
    speakers : tuple of Speaker
        Who stands behind which label.
    codings, readings : tuple of Coding, tuple of Reading
        From the codes of a table.
    memos : tuple of Memo
        Comments of documents.
    skipped : tuple of Fault
        What is wrong with the files that were left out.

    Examples
    --------
    >>> Intake()
    Intake(0 transcripts, 0 people, 0 codings, 0 readings)
    """

    transcripts: Sequence[Transcript] = ()
    people: tuple[Participant, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    codings: tuple[Coding, ...] = ()
    readings: tuple[Reading, ...] = ()
    memos: tuple[Memo, ...] = ()
    skipped: tuple[Fault, ...] = ()

    def __repr__(self) -> str:
        return (
            f"Intake({len(self.transcripts)} transcripts, {len(self.people)} people, "
            f"{len(self.codings)} codings, {len(self.readings)} readings)"
        )


def read_intake(
    path: str | Path,
    *,
    people: str | Path | Iterable[Participant] | None = None,
    transcripts: str | Path | None = None,
    speakers: str | Path | None = None,
    translations: str | Path | None = None,
    columns: Columns | None = None,
    turns: TurnsMode = "auto",
    language: str | None = None,
    law: Law | None = None,
    sheet: str | None = None,
    on_fault: OnFault = "raise",
    processes: int | None = None,
    spool: Spool | None = None,
) -> Intake:
    """Read transcripts, with the people behind them and the codes of tables.

    Parameters
    ----------
    path : str or Path
        A file, or a folder that is searched with all folders below it. The id of a
        transcript is the name of its file without suffix, or what a table says.
    people : str, Path or iterable of Participant, optional
        The participants, or the list of them. A list of transcripts or speakers beside that
        file is read too.
    transcripts, speakers : str or Path, optional
        The lists of transcripts and of speakers. In a folder, files with the names people,
        transcripts and speakers are these lists unless others are given. Where a single file
        is read, what they say of other transcripts is passed over.
    translations : str or Path, optional
        A file or folder with the same interviews in another language, turn by turn, under the
        same names; the tag of the language may follow, as in ``RU-01.en.docx``.
    columns : Columns, optional
        What the columns of tables mean; without it, tables are read whose headings say so.
    turns : str or re.Pattern
        How turns are found: "auto" takes the convention that fits a text best, "none" looks
        for nobody; else the name of a convention, or a pattern with a group ``label``.
    language : str, optional
        BCP 47 tag of transcripts for which none is stated; else it is detected.
    law : Law, optional
        Where given, every jurisdiction of the list of people has to be in it.
    sheet : str, optional
        Name of the sheet of XLSX tables; the first unless given.
    on_fault : {"raise", "skip"}
        What to do about interviews that cannot be read. Lists have to be right.
    processes : int, optional
        How many processes read; unless given, several where many files take long.
    spool : Spool, optional
        Where transcripts go, if they may be too many for memory.

    Returns
    -------
    Intake
        Everything, or nothing: one fault anywhere, and nothing is returned; unless faulty
        interviews are to be skipped.

    Raises
    ------
    InputError
        With every fault that was found in any of the files.
    OptionError
        If ``turns`` or ``on_fault`` is unknown, ``columns`` names no answers, or ``processes`` is
        less than 1.
    """
    _check(columns, turns, on_fault, processes)
    listed = {"people": people, "transcripts": transcripts, "speakers": speakers}
    given = {kind: Path(one) for kind, one in listed.items() if isinstance(one, (str, Path))}
    found = find(Path(path), given)
    if people is not None and "people" not in given:
        found = found.without("people")
    faults, listing = Faults(), Faults()
    units = _units(found, translations, listing)
    if people is None or "people" in given:
        persons = _persons(found, law, listing)
    else:
        persons = tuple(cast("Iterable[Participant]", people))
    known = None if persons is None else frozenset(person.id for person in persons)
    lists = Lists(*_stated(found, listing), known)
    register = Register(lists, language=language, faults=listing)
    gathered = _Gathered(register, faults, spool if spool is not None else [])
    how = How(columns, turns, sheet, language)
    for taken in take_all(units, how, processes=processes):
        gathered.put(taken)
    who = register.settle(unread=gathered.unread, only_seen=Path(path).is_file())
    skipped = tuple(faults.found) if on_fault == "skip" else ()
    if not skipped:
        listing.found[:0] = faults.found
    listing.settle(of=len(found.interviews) + len(found.lists))
    return gathered.intake(persons or (), who, skipped)


def _check(columns: Columns | None, turns: TurnsMode, on_fault: str, processes: int | None) -> None:
    if processes is not None and processes < 1:
        raise OptionError(f"processes={processes} is no number of processes. Pass 1 or more.")
    if turns not in ("auto", "none"):
        convention_of(turns)
    if on_fault not in _ON_FAULT:
        raise OptionError(
            f"on_fault={on_fault!r} is neither 'raise' nor 'skip'." + near(on_fault, _ON_FAULT)
        )
    if columns is not None and not columns.holds_interviews:
        raise OptionError(
            "columns= names no answers. Pass answers=, answer= or words=; "
            "codes alone are read by read_codes."
        )


def _units(found: Found, translations: str | Path | None, faults: Faults) -> list[Unit]:
    """Return what is to be read, with its translations, which are no interviews themselves."""
    if translations is None:
        return units_of(found.interviews)
    others = find(Path(translations), {}).interviews
    beside = {one.path.resolve() for one in others}
    units = units_of(one for one in found.interviews if one.path.resolve() not in beside)
    return translated(units, others, faults)


class _Gathered:
    """What has been read so far: each transcript once, with all that is stated of it."""

    def __init__(
        self, register: Register, faults: Faults, transcripts: Spool | list[Transcript]
    ) -> None:
        self._register, self._faults, self._transcripts = register, faults, transcripts
        self._files: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._unread: set[str] = set()
        self._tables_unread = False
        self._codings: list[Coding] = []
        self._readings: list[Reading] = []
        self._memos: list[Memo] = []

    def put(self, taken: Taken) -> None:
        """Take in what was read of one unit; what is there already is a fault."""
        faults = [*taken.faults, *self._twice(taken)]
        self._faults.found += faults
        if faults:
            self._unread.update(taken.stems)
            self._tables_unread |= taken.is_table
            return
        for interview in taken.interviews:
            one = interview.transcript
            self._files[one.id] = taken.name
            if not taken.is_table:
                self._texts[one.digest] = taken.name
            self._transcripts.append(self._register.described(one))
            self._memos += memos_of(interview)
        self._codings += taken.codings
        self._readings += taken.readings

    def _twice(self, taken: Taken) -> Iterable[Fault]:
        for interview in taken.interviews:
            one = interview.transcript
            if one.id in self._files:
                reason = f"transcript {one.id!r} is in {self._files[one.id]} too. Rename one."
                yield Fault(taken.name, "", reason)
            # Short answers of a table may well be the same; whole files are not.
            elif not taken.is_table and one.digest in self._texts:
                reason = f"has the same text as {self._texts[one.digest]}. Leave one out."
                yield Fault(taken.name, "", reason)

    @property
    def unread(self) -> frozenset[str] | None:
        """The ids of what could not be read; None if not even those are known."""
        return None if self._tables_unread else frozenset(self._unread)

    def intake(
        self,
        people: tuple[Participant, ...],
        speakers: tuple[Speaker, ...],
        skipped: tuple[Fault, ...],
    ) -> Intake:
        """Return all of it."""
        texts = self._transcripts
        return Intake(
            tuple(texts) if isinstance(texts, list) else texts,
            people,
            speakers,
            tuple(self._codings),
            tuple(self._readings),
            tuple(self._memos),
            skipped,
        )


def _persons(found: Found, law: Law | None, faults: Faults) -> tuple[Participant, ...] | None:
    """Return the listed people; None where there is no list, or it could not be read."""
    if "people" not in found.lists:
        return None
    with faults.collected():
        return people_of(read_sheet(load(found.lists["people"])), law=law)
    return None


def _stated(found: Found, faults: Faults) -> tuple[Mapping[str, About], tuple[Stated, ...]]:
    about: Mapping[str, About] = {}
    stated: tuple[Stated, ...] = ()
    if "transcripts" in found.lists:
        with faults.collected():
            about = about_transcripts(read_sheet(load(found.lists["transcripts"])))
    if "speakers" in found.lists:
        with faults.collected():
            stated = stated_speakers(read_sheet(load(found.lists["speakers"])))
    return about, stated
