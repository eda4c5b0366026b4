"""Page: a framework matrix as a part of a page, for notebooks; quotes fold out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from peervoice.tables.layout import printable
from peervoice.tables.matrix_about import ABOUT, about
from peervoice.tables.matrix_frames import header
from peervoice.tables.matrix_lines import lines, row_label

if TYPE_CHECKING:
    from peervoice.tables.matrix import Framework

# Rows beyond these would make a notebook slow; files have them all.
_ROWS: Final = 60


def fragment(matrix: Framework) -> str:
    """Return a part of a page; its styles touch nothing else there.

    Parameters
    ----------
    matrix : Framework
        A draft or a public matrix.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("peervoice.tables", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names, told = header(matrix)
    shown = matrix.rows[:_ROWS]
    rest = len(matrix.rows) - len(shown)
    return environment.get_template("matrix.html.j2").render(
        title=printable(matrix.title),
        language=matrix.showing.language,
        heads=[row_label(matrix.showing.charting.rows), *map(row_label, names)],
        themes=matrix.themes,
        rows=[
            {
                "label": printable(row.label),
                "told": known,
                "cells": [_cell(matrix, row.value, theme.code) for theme in matrix.themes],
            }
            for row, known in zip(shown, told, strict=False)
        ],
        rest=f"{rest} rows more: frame() and save() have all." if rest > 0 else "",
        heading=ABOUT,
        about=[printable(each) for each in about(matrix)],
    )


def _cell(matrix: Framework, row: str | None, code: str) -> dict[str, object]:
    cell = matrix.cells[row, code]
    folded = cell.quotes if matrix.draft and not matrix.showing.quotes else ()
    return {
        # What folds out says where it stands.
        "lines": [
            (line.kind, printable(line.text))
            for line in lines(cell, matrix)
            if not folded or line.kind != "place"
        ],
        "quotes": [
            (printable(quote.words or "words not shown"), printable(quote.place))
            for quote in folded
        ],
    }
