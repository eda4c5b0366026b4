"""Timeline: who speaks when in a transcript, and where the codes lie on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from peervoice.analysis.timeline import CODED, COLUMNS
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.frames import checked, plural
from peervoice.charts.key import Swatch
from peervoice.charts.lanes import draw_lanes
from peervoice.charts.lanes_plan import HIGH, Draft, Lane, Scale, whole_marks
from peervoice.charts.lettering import plain
from peervoice.charts.sheet import sheet_of
from peervoice.charts.style import current
from peervoice.charts.timeline_lanes import Line, lines_of
from peervoice.charts.translating import translated
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.lanes_plan import LanesPlan
    from peervoice.charts.style import Look, Theme

_SOURCE: Final = "codings.timeline()"
_WIDE: Final = 6.0
_ROLES: Final = {
    "participant": "participant speaks",
    "interviewer": "interviewer speaks",
    "other": "somebody else speaks",
}
_DARK, _MIDDLE = 0.75, 0.3
_CODE: Final = "where the code lies"
_THIN: Final = 0.012  # of an inch: what is shorter is drawn as long as this


def timeline(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    width: float | None = None,
    language: str | None = None,
    title: str = "",
) -> Chart:
    """Draw transcripts from their beginning to their end, with a line for each code.

    The first line of a transcript shows who speaks: participants high, interviewers low. Where all
    transcripts have known times, the scale is in minutes, else in words. Of one transcript every
    code has a line, and says in words where it was not read, or nothing was said. Of several, only
    the codes that are used have lines, and the name of the transcript says how many others there
    are.

    It shows what a person said when: such a chart stays in the project.

    Parameters
    ----------
    frame : DataFrame
        What ``codings.timeline()`` returns.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    width : float, optional
        How wide the chart is printed, in centimetres.
    language : str, optional
        The language of the names of codes, if the codebook has labels in it.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If this is no such frame, or the chart cannot be read at this width.
    UnknownNameError
        If the codebook has no such language.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({
    ...     "transcript": "PT-01", "part": ["turn", "turn", "coded", "nothing"],
    ...     "code": [None, None, "fines", "stigma"], "name": [None, None, "Fines", "Stigma"],
    ...     "turn": [0, 1, 1, None], "speaker": ["I", "Ana", "Ana", None],
    ...     "speaker_role": ["interviewer", "participant", "participant", None],
    ...     "start": [0, 8, 10, None], "end": [8, 60, 30, None],
    ...     "minute_start": float("nan"), "minute_end": float("nan")})
    >>> chart = timeline(frame)
    >>> chart
    Chart('timeline', 2 codes x 1 transcript)
    >>> print(chart.alt_text)
    Timeline of 1 transcript with 2 codes, in words. PT-01 (60 words): Fines from 10 to 30.
    Nothing said of 1 code.
    """
    table = checked(frame, COLUMNS, _SOURCE)
    notes = _translated(table, language) if language else ()
    lines = lines_of(table)
    minutes = lines[0].minutes
    heading = plain(title)
    draft = _draft(lines, heading, notes)
    sheet = sheet_of(draft.words, ax=ax, width=width)
    with sheet.styled():
        board, plan = sheet.lay(partial(draft.plan, sheet))
        draw_lanes(board, plan)
        _draw(board, plan, lines)
    codes = table["code"].dropna().nunique()
    transcripts = table["transcript"].nunique()
    extent = f"{plural(codes, 'code')} x {plural(transcripts, 'transcript')}"
    options = {"width": width, "language": language, "title": heading}
    return Chart(
        ax=board.ax,
        table=table,
        alt_text=_alt_text(lines, extent, heading, minutes=minutes),
        recipe=Recipe(timeline, FrozenMap(options)),
        extent=extent,
    )


def _translated(table: pd.DataFrame, language: str) -> tuple[str, ...]:
    # Turns have no code, and so no name in any language.
    coded = table[table["code"].notna()].copy()
    coded.attrs = dict(table.attrs)
    notes = translated(coded, language)
    table["name"] = coded["name"].reindex(table.index)
    return notes


def _draft(lines: Sequence[Line], title: str, notes: Sequence[str]) -> Draft:
    theme = current()
    most = max([1.0, *(end for line in lines for _, end, _ in line.stretches)])
    roles = dict.fromkeys(role for line in lines for _, _, role in line.stretches if role in _ROLES)
    key = [Swatch(_ROLES[role], _look(theme, role)) for role in _ROLES if role in roles]
    if any(kind == CODED for line in lines for _, _, kind in line.stretches):
        key.append(Swatch(_CODE, _look(theme, CODED)))
    measure = "Minutes of the recording." if lines[0].minutes else "Words, from the beginning on."
    return Draft(
        lanes=[Lane(line.row, inside=line.inside, above=HIGH / 2 * line.first) for line in lines],
        scale=Scale(0, most, tuple((place, f"{place:,.0f}") for place in whole_marks(most))),
        heads=(),
        key=key,
        title=title,
        foot=[measure, *notes],
        widest=_WIDE,
    )


def _look(theme: Theme, kind: str) -> Look:
    if kind == "other":
        return theme.absent("left out")
    colour = {
        CODED: theme.ink,
        "participant": theme.shade(_DARK),
        "interviewer": theme.shade(_MIDDLE),
    }[kind]
    return colour, "", ""


def _draw(board: Board, plan: LanesPlan, lines: Sequence[Line]) -> None:
    thin = _THIN * (plan.scale.most - plan.scale.least) / plan.scale_width
    for number, line in enumerate(lines):
        lane = min(plan.heights[number], HIGH)
        middle = plan.middle(number)
        for place, (start, end, kind) in enumerate(line.stretches):
            # Who asks is told from who answers by height, too.
            high = lane * (0.3 if kind in ("interviewer", "other") else 0.68)
            board.box(
                at=(start, middle + lane * 0.34 - high),
                size=(max(end - start, thin), high),
                look=_look(board.theme, kind),
                name=f"{kind}-{number}-{place}",
                anchor="data",
            )


def _alt_text(lines: Sequence[Line], extent: str, title: str, *, minutes: bool) -> str:
    codes, _, transcripts = extent.partition(" x ")
    named = f"Timeline “{title}”" if title else "Timeline"
    measure, form = ("minutes", ".1f") if minutes else ("words", ",.0f")
    sentences = [f"{named} of {transcripts} with {codes}, in {measure}."]
    for transcript in dict.fromkeys(line.transcript for line in lines):
        own = [line for line in lines if line.transcript == transcript]
        long = max((end for line in own for _, end, _ in line.stretches), default=0)
        told = [
            f"{line.row.label} "
            + ", ".join(f"from {start:{form}} to {end:{form}}" for start, end, _ in line.stretches)
            for line in own
            if any(kind == CODED for *_, kind in line.stretches)
        ]
        said = "; ".join(told) or "no code"
        sentences.append(f"{transcript} ({long:{form}} {measure}): {said}.")
        sentences += own[0].silence
    return " ".join(sentences)
