"""Intake: files in, nouns out. All faults are raised together, and nothing is half read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

from peervoice.coding import Coding, Reading
from peervoice.errors import OptionError
from peervoice.law import Law
from peervoice.people import Participant, Speaker
from peervoice.readers.codes import codes_of
from peervoice.readers.columns import Columns
from peervoice.readers.faults import Faults
from peervoice.readers.file import File, load
from peervoice.readers.folder import Found, Listed, find
from peervoice.readers.formats import read_interview
from peervoice.readers.lists import Lists, put_on
from peervoice.readers.page import TurnsMode, check_mode
from peervoice.readers.people import people_of
from peervoice.readers.sheet import SHEET_SUFFIXES, read_sheet
from peervoice.readers.speakers_csv import Stated, stated_speakers
from peervoice.readers.table import read_table
from peervoice.readers.transcripts_csv import About, about_transcripts
from peervoice.transcript import Transcript

# Fewer files are read before a bar could be seen.
_WORTH_A_BAR: Final = 20


@dataclass(frozen=True, slots=True)
class Intake:
    """All that was read in one call.

    Parameters
    ----------
    transcripts : tuple of Transcript
        In the order of the files' names; those of a table in the order of its rows.
    people : tuple of Participant
        As they were listed.
    speakers : tuple of Speaker
        Who stands behind which label.
    codings, readings : tuple of Coding, tuple of Reading
        From the codes of a table.

    Examples
    --------
    >>> Intake()
    Intake(0 transcripts, 0 people, 0 codings, 0 readings)
    """

    transcripts: tuple[Transcript, ...] = ()
    people: tuple[Participant, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    codings: tuple[Coding, ...] = ()
    readings: tuple[Reading, ...] = ()

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
    columns: Columns | None = None,
    turns: TurnsMode = "auto",
    language: str | None = None,
    law: Law | None = None,
    sheet: str | None = None,
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
    columns : Columns, optional
        What the columns of tables mean; without it, tables are refused.
    turns : {"auto", "none"}
        Whether to look for speakers in the text.
    language : str, optional
        BCP 47 tag of transcripts for which none is stated.
    law : Law, optional
        Where given, every jurisdiction of the list of people has to be in it.
    sheet : str, optional
        Name of the sheet of XLSX tables; the first unless given.

    Returns
    -------
    Intake
        Everything, or nothing: one fault anywhere, and nothing is returned.

    Raises
    ------
    InputError
        With every fault that was found in any of the files.
    OptionError
        If ``turns`` is unknown, or ``columns`` names no answers.
    """
    check_mode(turns)
    if columns is not None and not columns.holds_interviews:
        raise OptionError(
            "columns= names no answers. Pass answers= or answer=; "
            "codes alone are read by read_codes."
        )
    listed = {"people": people, "transcripts": transcripts, "speakers": speakers}
    given = {kind: Path(one) for kind, one in listed.items() if isinstance(one, (str, Path))}
    found = find(Path(path), given)
    if people is not None and "people" not in given:
        found = found.without("people")
    faults = Faults()
    taken, unread = _take_all(found.interviews, columns, turns, sheet, faults)
    read = _each_once(taken, faults)
    texts = tuple(replace(one, language=one.language or language) for one in read)
    if people is None or "people" in given:
        persons = _persons(found, law, faults)
    else:
        persons = tuple(cast("Iterable[Participant]", people))
    known = None if persons is None else frozenset(person.id for person in persons)
    about, stated = _stated(found, faults)
    if Path(path).is_file():
        # The lists speak of the whole study; of one file, only what is said of it matters.
        about = {one.id: about[one.id] for one in texts if one.id in about}
        stated = tuple(one for one in stated if one.speaker.transcript in {t.id for t in texts})
    lists = Lists(about, stated, known, unread)
    texts, who = put_on(texts, lists, faults)
    faults.settle(of=len(found.interviews) + len(found.lists))
    codings = tuple(coding for _, one in taken for coding in one.codings)
    readings = tuple(reading for _, one in taken for reading in one.readings)
    return Intake(texts, persons or (), who, codings, readings)


def read_transcripts(
    path: str | Path,
    *,
    people: str | Path | Iterable[Participant] | None = None,
    turns: TurnsMode = "auto",
    language: str | None = None,
    columns: Columns | None = None,
) -> list[Transcript]:
    """Read transcripts from a file or folder, without a project.

    Parameters
    ----------
    path, people, turns, language, columns
        As for `read_intake`.

    Raises
    ------
    InputError
        With every fault that was found in any of the files.
    OptionError
        If ``turns`` is unknown, or ``columns`` names no answers.
    """
    intake = read_intake(path, people=people, turns=turns, language=language, columns=columns)
    return list(intake.transcripts)


def _take_all(
    files: Sequence[Listed],
    columns: Columns | None,
    turns: TurnsMode,
    sheet: str | None,
    faults: Faults,
) -> tuple[list[tuple[str, Intake]], frozenset[str] | None]:
    """Read every file; also return the ids of what could not be read, None if not even those."""
    taken: list[tuple[str, Intake]] = []
    unread: set[str] = set()
    tables_unread = False
    for path, name in _watched(files):
        before = len(faults.found)
        with faults.collected():
            taken.append((name, _take(load(path, name=name), columns, turns, sheet)))
        if len(faults.found) > before:
            unread.add(path.stem)
            tables_unread |= path.suffix.lower() in SHEET_SUFFIXES
    return taken, None if tables_unread else frozenset(unread)


def _take(file: File, columns: Columns | None, turns: TurnsMode, sheet: str | None) -> Intake:
    if file.suffix not in SHEET_SUFFIXES:
        return Intake((read_interview(file, turns=turns),))
    if columns is None:
        raise file.refuse("is a table. Say with columns= what its columns mean.")
    table = read_sheet(file, sheet=sheet)
    made = read_table(table, columns)
    codes = codes_of(table, columns, {one.id: one for one in made})
    return Intake(made, codings=codes.codings, readings=codes.readings)


def _watched(files: Sequence[Listed]) -> Iterable[Listed]:
    """Show a bar on a terminal where there is much to read."""
    if len(files) <= _WORTH_A_BAR or not sys.stderr.isatty():
        return files
    from tqdm import tqdm

    return tqdm(files, desc="Reading", unit="file", leave=False)


def _each_once(taken: Sequence[tuple[str, Intake]], faults: Faults) -> list[Transcript]:
    """Return all transcripts; an id that two files give is a fault."""
    files: dict[str, str] = {}
    for name, one in taken:
        for transcript in one.transcripts:
            if transcript.id in files:
                reason = (
                    f"transcript {transcript.id!r} is in {files[transcript.id]} too. Rename one."
                )
                faults.add(name, "", reason)
            files.setdefault(transcript.id, name)
    return [transcript for _, one in taken for transcript in one.transcripts]


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
