"""Page: methods as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from peervoice.tables.coreq import SOURCE
from peervoice.tables.layout import printable
from peervoice.tables.methods import BLANK
from peervoice.tables.methods_layout import CODES, HOW, TITLE, WHERE, code_table, codes_note, told

if TYPE_CHECKING:
    from peervoice.tables.methods import Methods

# What would be read as Markdown or as HTML, wherever it stands. Brackets of blanks are safe.
_MARKS: Final = re.compile(r"([\\`*_<>|])")
_SPACE: Final = "&emsp;"


def page(methods: Methods) -> str:
    """Return methods as Markdown.

    Parameters
    ----------
    methods : Methods
        What is known, and the blanks.
    """
    lines = [f"# {TITLE}", "", _plain(HOW), ""]
    for name, texts, blanks in methods.sections:
        lines += [f"## {_plain(name)}", ""]
        for text in texts:
            lines += [_plain(text), ""]
        lines += [*(f"- {_said(f'{BLANK} {blank}')}" for blank in blanks), ""] * bool(blanks)
    lines += ["## COREQ", "", _plain(SOURCE), ""]
    for domain, rows in groupby(methods.rows, key=lambda row: row.domain):
        lines += [f"### {_plain(domain)}", ""]
        lines += _table(
            ("No.", "Item", "What is known", "Where reported"),
            (
                (
                    str(row.number),
                    _plain(row.name),
                    "<br>".join(
                        f"{_said(BLANK)} {_plain(text)}" if blank else _plain(text)
                        for text, blank in told(row)
                    ),
                    _plain(row.reported or WHERE),
                )
                for row in rows
            ),
        )
    if methods.codes:
        lines += [f"## {CODES}", "", _plain(codes_note(methods.codes)), ""]
        heads, cells = code_table(methods.codes)
        lines += _table(
            heads,
            (
                (_SPACE * code.depth + _plain(name), *map(_plain, rest))
                for code, (name, *rest) in zip(methods.codes, cells, strict=True)
            ),
        )
    return "\n".join(lines).rstrip() + "\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _said(text: str) -> str:
    """Return words in which blanks are bold."""
    return _plain(text).replace(BLANK, f"**{BLANK}**")


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(printable(text).split()))
