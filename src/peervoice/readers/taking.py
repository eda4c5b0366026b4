"""Taking: what one unit of files holds, read in this process or another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from peervoice.coding import Coding, Reading
from peervoice.errors import Fault
from peervoice.readers.codes import codes_of
from peervoice.readers.columns import Columns
from peervoice.readers.faults import Faults
from peervoice.readers.file import File, load
from peervoice.readers.headings import columns_of
from peervoice.readers.interview import Interview, detected, interview_of, read_interview
from peervoice.readers.page import TurnsMode
from peervoice.readers.sheet import SHEET_SUFFIXES, read_sheet
from peervoice.readers.table import read_table
from peervoice.readers.textgrid import read_textgrids, together
from peervoice.readers.translating import aligned
from peervoice.readers.units import Unit, language_in
from peervoice.transcript import Transcript


@dataclass(frozen=True, slots=True)
class How:
    """How files are to be read.

    Parameters
    ----------
    columns : Columns or None
        What the columns of tables mean.
    turns : str or re.Pattern
        How turns are found.
    sheet : str or None
        Name of the sheet of XLSX tables.
    language : str or None
        The language that is stated for all: then none is looked for.
    """

    columns: Columns | None = None
    turns: TurnsMode = "auto"
    sheet: str | None = None
    language: str | None = None


class Taken(NamedTuple):
    """What was read of one unit, and what is wrong with it.

    Attributes
    ----------
    name : str
        The file, as faults name it.
    stems : tuple of str
        Ids that the transcript may have.
    interviews : tuple of Interview
        Several where a table holds them.
    codings, readings : tuple of Coding, tuple of Reading
        From the codes of a table.
    is_table : bool
        Whether the file is a table.
    faults : tuple of Fault
        Why nothing could be read; empty where it could.
    """

    name: str
    stems: tuple[str, ...]
    interviews: tuple[Interview, ...] = ()
    codings: tuple[Coding, ...] = ()
    readings: tuple[Reading, ...] = ()
    is_table: bool = False
    faults: tuple[Fault, ...] = ()


def take(unit: Unit, how: How) -> Taken:
    """Read one unit; what is wrong with it is returned, not raised."""
    first = unit.files[0]
    is_table = first.path.suffix.lower() in SHEET_SUFFIXES
    faults = Faults()
    stems = tuple({unit.stem, *(one.path.stem for one in unit.files)})
    taken = Taken(first.name, stems, is_table=is_table)
    with faults.collected():
        if is_table:
            taken = _table(taken, load(first.path, name=first.name), how)
        else:
            taken = taken._replace(interviews=tuple(_interviews(unit, how)))
    return taken._replace(faults=tuple(faults.found))


def _table(taken: Taken, file: File, how: How) -> Taken:
    table = read_sheet(file, sheet=how.sheet)
    columns = how.columns if how.columns is not None else columns_of(table)
    if columns is None:
        raise file.refuse(
            "is a table. Say with columns= what its columns mean: "
            f"{', '.join(table.columns[:12])}{', …' if len(table.columns) > 12 else ''}."
        )
    made = read_table(table, columns)
    codes = codes_of(table, columns, {one.id: one for one in made})
    interviews = tuple(Interview(_with_facts(one, how)) for one in made)
    return taken._replace(interviews=interviews, codings=codes.codings, readings=codes.readings)


def _with_facts(transcript: Transcript, how: How) -> Transcript:
    """Return a transcript of a table with the language that is stated, or detected."""
    language = transcript.language or how.language
    facts = detected(transcript.id, transcript.text, language=language, date=transcript.date)
    return replace(transcript, language=facts.language, date=facts.date, detected=facts.detected)


def _interviews(unit: Unit, how: How) -> list[Interview]:
    files = [load(one.path, name=one.name) for one in unit.files]
    if len(files) > 1 and together(files):
        joined = File(_joined_name(unit), b"".join(file.data for file in files))
        page = read_textgrids(files, how.turns)
        names = " + ".join(one.path.name for one in unit.files)
        found = [interview_of(joined, page, name=names, language=how.language)]
    else:
        found = [read_interview(file, turns=how.turns, language=how.language) for file in files]
    return [_translated(one, unit, how) for one in found]


def _joined_name(unit: Unit) -> str:
    """Return the name that the files of one recording would have as one file."""
    first = unit.files[0]
    return f"{first.name.removesuffix(first.path.name)}{unit.stem}{first.path.suffix}"


def _translated(interview: Interview, unit: Unit, how: How) -> Interview:
    """Return an interview with its translation, where there is one."""
    if unit.translation is None:
        return interview
    original, listed = interview.transcript, unit.translation
    file = load(listed.path, name=listed.name)
    tag = language_in(listed.path.stem, original.id)
    other = read_interview(file, turns=how.turns, language=tag).transcript
    translation = aligned(original, other, file)
    return interview._replace(transcript=replace(original, translation=translation))
