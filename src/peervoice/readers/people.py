"""People: one row a participant, under a pseudonym."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

from peervoice.errors import OptionError
from peervoice.law import Law
from peervoice.people import Attribution, Consent, Participant, QuoteConsent
from peervoice.readers.faults import Faults
from peervoice.readers.file import load
from peervoice.readers.sheet import Row, Sheet, read_sheet

_COLUMNS: Final = ("jurisdiction", "role", "language", "quote_consent", "attribution")


def read_people(path: str | Path, *, law: Law | None = None) -> tuple[Participant, ...]:
    """Read a list of participants from CSV or XLSX.

    Parameters
    ----------
    path : str or Path
        Columns ``participant``, ``jurisdiction``, ``role``, ``language``, ``quote_consent``
        and ``attribution``, of which only the first has to be there. Filled cells of further
        columns are kept in ``more``. A blank consent means that nothing may be quoted.
    law : Law, optional
        Where given, every jurisdiction has to be in it.

    Returns
    -------
    tuple of Participant
        In the order of the rows.

    Raises
    ------
    InputError
        If the list cannot be read, an id is blank or comes twice, a jurisdiction is not in
        the law, or consent is stated in unknown words.
    """
    return people_of(read_sheet(load(path)), law=law)


def people_of(sheet: Sheet, *, law: Law | None = None) -> tuple[Participant, ...]:
    r"""Make participants of the rows of a list; `read_people` tells how.

    Raises
    ------
    InputError
        As for `read_people`.

    Examples
    --------
    >>> from peervoice.readers.file import File
    >>> rows = b"participant,jurisdiction,years\nPT-01,PT,11\n"
    >>> people_of(read_sheet(File("people.csv", rows)))[0].more
    {'years': '11'}
    """
    sheet.expect(["participant"], _COLUMNS)
    places = frozenset(place.id for place in law) if law is not None else None
    faults = Faults()
    found: dict[str, Row] = {}
    people = []
    for row in sheet.rows:
        id = row.text("participant")
        if id in found:
            reason = f"participant {id!r} is in row {found[id].number} already. Rename one."
            faults.add(sheet.file.name, row.place, reason)
        found.setdefault(id, row)
        place = row.text("jurisdiction") or None
        if place is not None and places is not None and place not in places:
            reason = (
                f"jurisdiction {place!r} is not in jurisdictions.csv. "
                "Add it there, or leave the cell empty."
            )
            faults.add(sheet.file.name, row.place, reason)
        try:
            people.append(_participant(row, sheet))
        except OptionError as error:
            faults.add(sheet.file.name, row.place, str(error))
    faults.settle()
    return tuple(people)


def _participant(row: Row, sheet: Sheet) -> Participant:
    consent = Consent(
        cast("QuoteConsent", row.text("quote_consent") or "none"),
        cast("Attribution", row.text("attribution") or "anonymous"),
    )
    extra = [name for name in sheet.columns if name not in ("participant", *_COLUMNS)]
    return Participant(
        row.text("participant"),
        jurisdiction=row.text("jurisdiction") or None,
        role=row.text("role"),
        language=row.text("language") or None,
        consent=consent,
        more={name: row.text(name) for name in extra if row.text(name)},
    )
