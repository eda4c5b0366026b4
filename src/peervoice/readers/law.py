"""The law over time: one row a regime."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from peervoice.errors import InputError, OptionError, near
from peervoice.law import Jurisdiction, Law, Regime
from peervoice.readers.faults import Faults
from peervoice.readers.file import load
from peervoice.readers.sheet import Row, Sheet, read_sheet
from peervoice.readers.shelf import located

_PLACE: Final = ("name", "iso3166", "part_of", "region")
_WORDS: Final = (
    "drugs",
    "people",
    "space",
    "basis",
    "response",
    "thresholds",
    "threshold_detail",
    "decides",
)
# Addresses hold no white space, but they may hold semicolons.
_BETWEEN: Final = re.compile(r"\s*;(?:\s+|$)")
_REGIME: Final = ("valid_from", "valid_to", *_WORDS, "sources", "caveat", "note")


def read_law(path: str | Path) -> Law:
    """Read jurisdictions and their regimes from CSV or XLSX.

    Parameters
    ----------
    path : str or Path
        A file, or the name of a law that ships, such as ``"jurisdictions"``. Columns
        ``jurisdiction`` (the id), ``name``, ``iso3166``, ``part_of``, ``region``,
        ``valid_from``, ``valid_to``, ``drugs``, ``people``, ``space``, ``basis``,
        ``response``, ``thresholds``, ``threshold_detail``, ``decides``, ``sources``
        (``field=address ; field=address``), ``caveat`` and ``note``, of which only the first has
        to be there. Filled cells of further columns are kept in ``more``.

        A row without anything on a regime is a jurisdiction of whose law nothing is known.

    Raises
    ------
    InputError
        If the list cannot be read, rows of one jurisdiction disagree on what it is, it is
        part of one that is missing, a date cannot be read or a regime ends before it starts,
        or a source names no column.
    UnknownNameError
        If no law of that name ships.
    """
    return law_of(read_sheet(load(located(path, "data"))))


def law_of(sheet: Sheet) -> Law:
    r"""Make a law of the rows of a list; `read_law` tells how.

    Raises
    ------
    InputError
        As for `read_law`.

    Examples
    --------
    >>> from peervoice.readers.file import File
    >>> rows = b"jurisdiction,valid_from,drugs\nPT,2001-07-01,all\nUS,,\n"
    >>> list(law_of(read_sheet(File("law.csv", rows))))
    [Jurisdiction('PT', 1 regime), Jurisdiction('US', 0 regimes)]
    """
    sheet.expect(["jurisdiction"], (*_PLACE, *_REGIME))
    faults = Faults()
    groups: dict[str, list[Row]] = {}
    for row in sheet.rows:
        if id := row.text("jurisdiction"):
            groups.setdefault(id, []).append(row)
        else:
            faults.add(sheet.file.name, row.place, "column 'jurisdiction' is blank.")
    places = []
    for id, rows in groups.items():
        with faults.collected():
            places.append(_jurisdiction(id, rows, sheet, groups))
    faults.settle()
    try:
        return Law(tuple(places))
    except OptionError as error:
        raise sheet.file.refuse(str(error)) from error


def _jurisdiction(
    id: str, rows: Sequence[Row], sheet: Sheet, known: Mapping[str, object]
) -> Jurisdiction:
    faults = Faults()
    about = dict.fromkeys(_PLACE, "")
    for name in _PLACE:
        with faults.collected():
            about[name] = _agreed(name, id, rows, sheet)
    part_of = about["part_of"] or None
    if part_of is not None and part_of not in known:
        reason = (
            f"jurisdiction {id!r} is part of {part_of!r}, which has no row. "
            "Add one, or leave part_of empty."
        )
        faults.add(sheet.file.name, rows[0].place, reason + near(part_of, set(known) - {id}))
    fields = [name for name in sheet.columns if name not in ("jurisdiction", *_PLACE)]
    regimes = []
    for row in rows:
        with faults.collected():
            if any(row.text(name) for name in fields):
                regimes.append(_regime(row, sheet))
    faults.settle()
    return Jurisdiction(
        id, about["name"], about["iso3166"], part_of, about["region"], tuple(regimes)
    )


def _agreed(name: str, id: str, rows: Sequence[Row], sheet: Sheet) -> str:
    """Return what the rows of a jurisdiction say it is; blank cells say nothing."""
    filled = [row for row in rows if row.text(name)]
    value = filled[0].text(name) if filled else ""
    other = [row for row in filled if row.text(name) != value]
    if other:
        raise InputError(
            sheet.fault(
                row,
                f"{name} of jurisdiction {id!r} is {row.text(name)!r}, but {value!r} in row "
                f"{filled[0].number}. Make them the same.",
            )
            for row in other
        )
    return value


def _regime(row: Row, sheet: Sheet) -> Regime:
    try:
        first, last = row.period("valid_from"), row.period("valid_to")
    except OptionError as error:
        raise InputError([sheet.fault(row, str(error))]) from error
    if first is not None and last is not None and last.last < first.first:
        reason = f"valid_to {last} comes before valid_from {first}. Swap or mend them."
        raise InputError([sheet.fault(row, reason)])
    known = ("jurisdiction", *_PLACE, *_REGIME)
    more = {name: row.text(name) for name in sheet.columns if name not in known}
    return Regime(
        first,
        last,
        **{name: row.text(name) for name in _WORDS},
        more={name: value for name, value in more.items() if value},
        sources=_sources(row, sheet),
        note=row.text("note"),
        caveat=row.text("caveat"),
    )


def _sources(row: Row, sheet: Sheet) -> dict[str, str]:
    """Return the addresses of each field; several of one field are joined as in the cell."""
    faults = Faults()
    found: dict[str, str] = {}
    for statement in filter(None, _BETWEEN.split(row.text("sources"))):
        field, equals, address = (part.strip() for part in statement.partition("="))
        if not (field and equals and address):
            reason = f"source {statement!r} has to be written as field=address."
            faults.add(sheet.file.name, row.place, reason)
        elif field not in sheet.columns:
            reason = f"source {statement!r} is for {field!r}, which is no column."
            faults.add(sheet.file.name, row.place, reason + near(field, sheet.columns))
        else:
            found[field] = f"{found[field]} ; {address}" if field in found else address
    faults.settle()
    return found
