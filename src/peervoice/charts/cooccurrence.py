"""Co-occurrence: codes by codes, how much of what has either has both, and how often they meet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.cooccurrence_pairs import PARTLY, Matrix, Pair, State, matrix_of
from peervoice.charts.cooccurrence_plan import Draft
from peervoice.charts.frames import checked, plural, told
from peervoice.charts.heatmap_plan import FRAME
from peervoice.charts.key import BETWEEN, GAP, MEANINGS, Swatch
from peervoice.charts.lanes_plan import whole_marks
from peervoice.charts.lettering import plain
from peervoice.charts.sheet import sheet_of
from peervoice.charts.style import current
from peervoice.charts.translating import translated
from peervoice.errors import OptionError, near
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.cooccurrence_plan import MatrixPlan
    from peervoice.charts.style import Look, Theme

Together = Literal["jaccard", "c", "both"]

_AXES: Final = {
    "jaccard": "Share of what has both codes in what has either",
    "c": "c-coefficient: both, divided by either",
    "both": "How often both stand together",
}
_UNITS: Final = {
    "overlap": "stretches of the two that overlap",
    "turn": "turns with both codes",
    "transcript": "transcripts with both codes",
    "participant": "people who said both",
}
_EACH: Final = {
    "overlap": "stretches of the code",
    "turn": "turns with the code",
    "transcript": "transcripts with it",
    "participant": "people who said it",
}
_COLUMNS: Final = (
    *("code", "other", "both", "of_code", "of_other", "jaccard", "c", "not_read"),
    *("name", "other_name", "participants", "unit"),
)
_SILENT: Final[tuple[tuple[State, str, str], ...]] = (
    ("not read", "not read for both codes", "–"),
    ("neither", "neither code is used", ""),
    ("hidden", MEANINGS["hidden"], ""),
)
_SOURCE: Final = "codings.cooccurrence().frame()"
_MOST_TOLD: Final = 5


def cooccurrence(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: Together = "jaccard",
    full: bool = False,
    width: float | None = None,
    language: str | None = None,
    title: str = "",
) -> Chart:
    """Draw which codes stand together: a darker cell is a pair that shares more.

    The codes stand in the order of the codebook and are numbered; the columns carry the numbers.
    In a cell stands how often two codes meet, on the diagonal how often a code is used at all. What
    nobody has read for both codes is hatched, and never a zero.

    Parameters
    ----------
    frame : DataFrame
        What ``codings.cooccurrence().frame()`` returns.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str
        What the colours show: ``"jaccard"``, ``"c"``, or ``"both"``.
    full : bool
        Whether to draw both halves, which say the same.
    width : float, optional
        How wide the chart is printed, in centimetres. Where there is no room for numbers in the
        cells, colours alone are printed.
    language : str, optional
        The language of the names of codes, if the codebook has labels in it.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If this is no frame of co-occurrence, it has no such value, or the chart cannot be read at
        this width.
    UnknownNameError
        If the codebook has no such language.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({
    ...     "code": ["fines", "fines", "stigma"], "other": ["stigma", "care", "care"],
    ...     "both": [2, 0, 1], "of_code": [4, 4, 3], "of_other": [3, 2, 2],
    ...     "jaccard": [0.4, 0.0, 0.25], "c": [0.4, 0.0, 0.25], "not_read": 0,
    ...     "name": ["Fines", "Fines", "Stigma"], "other_name": ["Stigma", "Care", "Care"],
    ...     "participants": 6, "unit": "turn"})
    >>> chart = cooccurrence(frame)
    >>> chart
    Chart('cooccurrence', 3 codes)
    >>> print(chart.alt_text)
    Co-occurrence of 3 codes, by turn, in the words of 6 people. Most often together: Fines and
    Stigma (2), Stigma and Care (1). Of 3 pairs, 1 is never together.
    """
    table = checked(frame, _COLUMNS, _SOURCE)
    if value not in _AXES:
        raise OptionError(
            f"Co-occurrence has no {value!r}; it has {', '.join(_AXES)}." + near(value, _AXES)
        )
    notes = _translated(table, language) if language else ()
    matrix = matrix_of(table, value)
    heading = plain(title)
    draft = _draft(matrix, table, value, heading, notes, full=full)
    sheet = sheet_of(draft.words, ax=ax, width=width)
    with sheet.styled():
        board, plan = sheet.lay(partial(draft.plan, sheet), partial(draft.dense, sheet))
        _draw(board, plan, matrix)
    options = {"value": value, "full": full, "width": width, "language": language}
    return Chart(
        ax=board.ax,
        table=table,
        alt_text=_alt_text(matrix, table, heading),
        recipe=Recipe(cooccurrence, FrozenMap(options | {"title": heading})),
        extent=plural(len(matrix.rows), "code"),
    )


def _translated(table: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Write the labels of a language into the names of both codes."""
    import pandas as pd

    other = table[["other", "other_name"]].set_axis(["code", "name"], axis=1)
    both = pd.concat([table[["code", "name"]].astype(str), other.astype(str)], ignore_index=True)
    both.attrs = dict(table.attrs)
    notes = translated(both, language)
    table["name"] = both["name"].to_numpy()[: len(table)]
    table["other_name"] = both["name"].to_numpy()[len(table) :]
    return notes


def _draft(
    matrix: Matrix,
    table: pd.DataFrame,
    value: Together,
    title: str,
    notes: Sequence[str],
    *,
    full: bool,
) -> Draft:
    theme = current()
    unit = str(table["unit"].iloc[0])
    places = [0.0, matrix.most / 2, matrix.most]
    if value == "both":
        places = whole_marks(matrix.most)
    looks = [
        Swatch(meaning, _look(Pair(state), 1.0, theme), sample)
        for state, meaning, sample in _SILENT
        if state in matrix.states
    ]
    partly = ""
    if "partly read" in matrix.states:
        partly = f" {PARTLY} A part was not read for both codes: there may be more."
    people = table["participants"].dropna()
    feet = [f"In the words of {_people(int(people.max()))}."] if len(people) else []
    return Draft(
        rows=matrix.rows,
        texts=[*(pair.text for pair in matrix.pairs.values()), *map(_once, matrix.each)],
        axis=_AXES[value],
        marks=tuple((place / matrix.most, f"{place:.4g}") for place in places),
        looks=looks,
        full=full,
        title=title,
        inside=f"In the cells: {_UNITS[unit]}. On the diagonal: {_EACH[unit]}.{partly}",
        beside=f"Beside the diagonal: {_EACH[unit]}." if not full else "",
        foot=[" ".join(feet), *notes, *map(plain, told(table).get("notes", ()))],
    )


def _once(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _people(number: int) -> str:
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _draw(board: Board, plan: MatrixPlan, matrix: Matrix) -> None:
    _set_axes(board, plan, matrix)
    for place, pair in matrix.pairs.items():
        look = _look(pair, matrix.most, board.theme)
        for row, column in {(max(place), min(place)), (min(place), max(place))}:
            if plan.full or row > column:
                _draw_cell(board, plan, (row, column), pair.text, look)
    edge = (board.theme.paper, "", board.theme.rule)
    for row, number in enumerate(matrix.each):
        _draw_cell(board, plan, (row, row), _once(number), edge)
        if plan.dense and not plan.full:
            _draw_beside(board, plan, row, _once(number))
        middle = plan.tops[row] + plan.heights[row] / 2
        plan.labels[row].draw(board, at=(-plan.beside, middle), level="center", name=f"code-{row}")
        board.write(
            str(row + 1), at=(-GAP / 2, middle), face=plan.small, name=f"row-{row}",
            anchor="row", side="right", colour=board.theme.quiet,
        )  # fmt: skip
        if row == 0 or (row + 1) % plan.step == 0:
            _draw_head(board, plan, row)
    _draw_key(board, plan)


def _draw_beside(board: Board, plan: MatrixPlan, row: int, text: str) -> None:
    """Write how often a code is used where the cells have no room for it."""
    board.write(
        text,
        at=((row + 1) * plan.cell + GAP / 2, plan.tops[row] + plan.heights[row] / 2),
        face=plan.small,
        name=f"each-{row}",
        anchor="data",
    )


def _draw_head(board: Board, plan: MatrixPlan, column: int) -> None:
    down = -GAP / 2 if plan.full else plan.size[1] + GAP / 2
    board.write(
        str(column + 1),
        at=((column + 0.5) * plan.cell, down),
        face=plan.small,
        name=f"column-{column}",
        anchor="column",
        side="center",
        level="bottom" if plan.full else "top",
        colour=board.theme.quiet,
    )


def _set_axes(board: Board, plan: MatrixPlan, matrix: Matrix) -> None:
    ax, (width, height) = board.ax, plan.size
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    names = [row.label for row in matrix.rows]
    ax.set_xticks([(place + 0.5) * plan.cell for place in range(len(names))], names)
    ax.set_yticks(
        [top + high / 2 for top, high in zip(plan.tops, plan.heights, strict=True)], names
    )
    # The ticks tell programs where the codes stand; people read the words beside them.
    ax.tick_params(length=0, labelbottom=False, labelleft=False)
    ax.spines[:].set_visible(False)
    if plan.title:
        board.head(plan.title, left=-plan.beside, above=plan.above, face=plan.head)


def _draw_cell(
    board: Board, plan: MatrixPlan, place: tuple[int, int], text: str, look: Look
) -> None:
    row, column = place
    left, top, high = column * plan.cell, plan.tops[row], plan.heights[row]
    name = f"{row}-{column}"
    board.box(
        at=(left + FRAME, top + FRAME),
        size=(plan.cell - 2 * FRAME, high - 2 * FRAME),
        look=look,
        name=f"cell-{name}",
        anchor="data",
    )
    if text and not plan.dense:
        board.write(
            text,
            at=(left + plan.cell / 2, top + high / 2),
            face=plan.inside,
            name=f"number-{name}",
            anchor="data",
            side="center",
            colour=board.theme.readable(look[0]),
        )


def _look(pair: Pair, most: float, theme: Theme) -> Look:
    if pair.state in ("read", "partly read"):
        return theme.shade(pair.value / most), "", ""
    return theme.absent("left out" if pair.state == "neither" else pair.state)


def _draw_key(board: Board, plan: MatrixPlan) -> None:
    left, top = -plan.beside, plan.size[1] + plan.below + GAP
    plan.ramp.draw(board, left=left, top=top)
    if plan.foot:
        below = top + plan.key_size[1] + GAP
        board.write(plan.foot, at=(left, below), face=plan.small, name="foot", level="top")
    if plan.looks is None:
        return
    if plan.key_beside:
        left += plan.ramp.size[0] + BETWEEN
    else:
        top += plan.ramp.size[1] + GAP
    plan.looks.draw(board, left=left, top=top)


def _alt_text(matrix: Matrix, table: pd.DataFrame, title: str) -> str:
    named = f"Co-occurrence “{title}”" if title else "Co-occurrence"
    people = table["participants"].dropna()
    words = f", in the words of {_people(int(people.max()))}" if len(people) else ""
    sentences = [
        f"{named} of {plural(len(matrix.rows), 'code')}, by {table['unit'].iloc[0]}{words}."
    ]
    ranked = sorted(matrix.pairs.items(), key=lambda item: item[1].both, reverse=True)
    most = [
        f"{matrix.rows[one].label} and {matrix.rows[other].label} ({pair.both:,})"
        for (one, other), pair in ranked[:_MOST_TOLD]
        if pair.both
    ]
    if most:
        sentences.append(f"Most often together: {', '.join(most)}.")
    for state, what in (
        ("read", "never together"),
        ("not read", "not read for both codes"),
        ("neither", "of codes that are not used"),
        ("hidden", "hidden to protect people"),
    ):
        number = sum(pair.state == state and not pair.both for pair in matrix.pairs.values())
        if number:
            verb = "is" if number == 1 else "are"
            sentences.append(f"Of {plural(len(matrix.pairs), 'pair')}, {number} {verb} {what}.")
    return " ".join(sentences)
