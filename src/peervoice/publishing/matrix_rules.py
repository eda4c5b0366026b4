"""Matrix rules: what of a framework matrix goes out.

A matrix is asked anew when it is added, so that it says what the project says now. Then:

- A row that is one person never goes out: all that one person said, theme by theme, is known to
  those who know them, also without a name.
- Of a row with too few people nothing is said but its name; and not that, where it is not the name
  of a place.
- A quote goes out with the consent that its speaker gives now, and only in a row that says no more
  of them than they consented to.
- A summary retells what people said. It goes out if all whose words it rests on consent to be
  retold; and where fewer of them than a group needs stand behind it, if each consents to be placed
  in the row. One that is stale is left out: nobody has said that it still fits. So is one that
  rests on no coded words: nobody can tell whose consent it needs; and one that repeats words which
  may not be printed in the row, or names anybody.
- Who wrote and coded, and where words stand, is taken out; so are attributes of a row that are not
  those of a place, or that too few people of the row have in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NoReturn

from peervoice.coding import Summary
from peervoice.errors import ConsentError
from peervoice.guard import is_small, may_print
from peervoice.project import Project
from peervoice.publishing.consent_now import ConsentNow, Row
from peervoice.publishing.retelling import Retelling
from peervoice.publishing.small_groups import NAMING, OF_PLACES, one_alone
from peervoice.selection.charting import Row as MatrixRow
from peervoice.selection.filters import attribute
from peervoice.tables import Cell, Framework
from peervoice.tables.cell import Quoted
from peervoice.tables.framing import CONSENSUS
from peervoice.tables.matrix import Showing
from peervoice.tables.matrix_lines import HIDDEN


def guarded_matrix(
    matrix: Framework, project: Project, *, minimum: int
) -> tuple[Framework, list[str]]:
    """Make a framework matrix fit for others.

    Parameters
    ----------
    matrix : Framework
        A draft.
    project : Project
        What it says now, and what people consent to.
    minimum : int
        The smallest group that may be shown.

    Returns
    -------
    Framework
        A public matrix.
    list of str
        What was hidden or left out, in words.

    Raises
    ------
    ConsentError
        If its rows, or their groups, are people, their names or their transcripts, or it is public
        already.
    """
    asked = matrix.showing.charting
    by = [name for name in (asked.rows, asked.by) if name is not None]
    _refuse_people(by)
    if not matrix.draft:
        raise ConsentError(
            "This matrix no longer says whose words it rests on, so that consent cannot be checked "
            "again. Add the one that project.framework() returned."
        )
    fresh = _asked_again(project, matrix.showing)
    quoted = {quote.transcript for cell in fresh.cells.values() for quote in cell.quotes}
    corpus = project.codings.load()
    now = ConsentNow.of(corpus, quoted, minimum=minimum)
    small = {row.value for row in fresh.rows if is_small(row.people, minimum=minimum)}
    retelling = Retelling.of(
        corpus,
        (cell.text for cell in fresh.cells.values()),
        now,
        may_stand=lambda row: now.may_stand_in(row, by),
    )
    guard = _Guard(now, tuple(by), minimum, retelling)
    placed = _Placing(fresh, small, now).placed()
    shown = {row.value for row in placed.rows}
    cells = {
        key: _hidden(cell) if cell.row in small else guard.public(cell)
        for key, cell in fresh.cells.items()
        if cell.row in shown
    }
    kept = [note for note in fresh.notes if note == CONSENSUS]
    if asked.rows not in OF_PLACES and small:
        kept.append(_not_shown(len(small), minimum))
    public = replace(
        placed,
        cells=cells,
        elsewhere=(),
        notes=(*kept, *guard.remarks()),
        ask=_refuse,
        draft=False,
    )
    return public, [*_small(small, len(fresh.rows), minimum), *guard.notes()]


def _refuse_people(by: Iterable[str]) -> None:
    for name in by:
        if name in NAMING:
            raise ConsentError(
                f"The rows of this matrix are named by {name}, and a row is all that one person "
                "said: it stays in the project, also without a name. Publish "
                "project.framework('country'), or save this one for the team with save()."
            )


def _asked_again(project: Project, showing: Showing) -> Framework:
    asked = showing.charting
    return project.framework(
        asked.rows,
        by=asked.by,
        codes=asked.codes,
        grouping=asked.grouping,
        attributes=asked.about,
        asked=asked.asked,
        quotes=showing.quotes,
        per_cell=showing.per_cell,
        seed=showing.seed,
        language=showing.language,
        title=showing.title,
        **asked.where,
    )


def _refuse(_showing: Showing) -> NoReturn:
    raise ConsentError(
        "This matrix is public, and asks nothing of a project any more. Ask the project: "
        "project.framework(...)."
    )


@dataclass(frozen=True, slots=True)
class _Placing:
    """Lets rows tell what is true of the place where their people live, and nothing else."""

    matrix: Framework
    small: set[str | None]
    now: ConsentNow

    def placed(self) -> Framework:
        """Return a matrix with such rows."""
        asked = self.matrix.showing.charting
        by = asked.by if asked.by in OF_PLACES else None
        named = asked.rows in OF_PLACES
        rows = tuple(self._row(row) for row in self.matrix.rows if named or not self._is_small(row))
        about = tuple(name for name in asked.about if name in OF_PLACES)
        showing = replace(self.matrix.showing, charting=replace(asked, about=about, by=by))
        return replace(self.matrix, rows=rows, showing=showing)

    def _is_small(self, row: MatrixRow) -> bool:
        return row.value in self.small

    def _row(self, row: MatrixRow) -> MatrixRow:
        asked = self.matrix.showing.charting
        told = zip(asked.about, row.about, strict=True)
        return row._replace(
            about=tuple(
                value if self._is_shared(row, name) else ""
                for name, value in told
                if name in OF_PLACES
            ),
            group=row.group if asked.by in OF_PLACES else "",
            people=0 if self._is_small(row) else row.people,
        )

    def _is_shared(self, row: MatrixRow, name: str) -> bool:
        """Tell whether each value that people of a row have is that of enough of them."""
        if self._is_small(row):
            return False
        people = self.now.people
        mine = attribute(people, self.matrix.showing.charting.rows).astype(object)
        alike = people[mine.isna() if row.value is None else mine.astype(str) == row.value]
        sharing = alike.groupby(attribute(alike, name).astype(object))["person"].nunique()
        return not any(is_small(number, minimum=self.now.minimum) for number in sharing)


def _not_shown(rows: int, minimum: int) -> str:
    one = rows == 1
    return (
        f"{rows} row{'s' * (not one)} with fewer than {minimum} people{' each' * (not one)} "
        f"{'is' if one else 'are'} not shown."
    )


def _hidden(cell: Cell) -> Cell:
    return Cell(cell.row, cell.code, None, (), (), 0, 0, 0, 0, HIDDEN)


@dataclass(slots=True)
class _Guard:
    """Lets quotes and summaries out, and counts what it holds back."""

    now: ConsentNow
    by: tuple[str, ...]
    minimum: int
    retelling: Retelling
    held: Counter[str] = field(default_factory=Counter)
    where: dict[str, list[str]] = field(default_factory=dict)

    def public(self, cell: Cell) -> Cell:
        """Return a cell as others may see it."""
        chosen = tuple(self._quotes(cell.chosen))
        summary = cell.summary
        if summary is not None and (reason := self._against(cell)):
            self.held[reason] += 1
            self.where.setdefault(reason, []).append(f"{cell.row} and {cell.code}")
            summary = None
        return cell._replace(
            summary=_bare(summary) if summary is not None else None,
            changes=(),
            quotes=(),
            chosen=chosen,
        )

    def notes(self) -> list[str]:
        """Return what was held back, for those who publish."""
        return [
            _said(number, reason, _which(self.where.get(reason, ())))
            for reason, number in self.held.items()
            if number
        ]

    def remarks(self) -> list[str]:
        """Return what readers of the matrix should know."""
        if not self.held[_LESS]:
            return []
        return [f"Where fewer than {self.minimum} people share an attribution, it says less."]

    def _quotes(self, chosen: Iterable[Quoted]) -> Iterable[Quoted]:
        for quote in chosen:
            row = _row(quote)
            if not self.now.stands(row) or not self.now.allows(row):
                self.held[_GONE] += 1
            elif not self.now.may_stand_in(row, self.by):
                self.held[_NOT_PLACED] += 1
            else:
                words, less = self.now.named(row)
                self.held[_LESS] += less
                yield Quoted("", None, None, None, quote.words, words, None, None, "")

    def _against(self, cell: Cell) -> str:
        """Return why a summary may not go out; nothing if it may."""
        consents = [quote.consent for quote in cell.quotes]
        few = is_small(cell.participants, minimum=self.minimum) or not cell.of
        reasons = {
            _STALE: cell.stale,
            _ON_NOTHING: not cell.quotes,
            _NOT_RETOLD: not all(may_print(each, paraphrased=True) for each in consents),
            _FEW: few and not all(map(self._may_stand, cell.quotes)),
            _REPEATED: self.retelling.repeats(cell.text),
            _NAMED: self.retelling.names_anybody(cell.text),
        }
        return next((reason for reason, holds in reasons.items() if holds), "")

    def _may_stand(self, quote: Quoted) -> bool:
        return self.now.may_stand_in(_row(quote), self.by)


# Cells that a note names one by one.
_NAMED_CELLS: Final = 5
_LEFT_OUT: Final = ("{} summary was left out{}: ", "{} summaries were left out{}: ")
_QUOTES: Final = ("{} quote was left out{}: ", "{} quotes were left out{}: ")
_STALE: Final = "something has changed since. Write anew, or say that the words still fit."
_ON_NOTHING: Final = "nothing was coded that it rests on, and whose consent it needs is not known."
_NOT_RETOLD: Final = "not all who had said it consent to be retold."
_FEW: Final = "few people had said it, who did not consent to be placed in their row."
_REPEATED: Final = "words in it were said by people who did not consent to see them in print there."
_NAMED: Final = "it names a person, an interview or a coder."
_GONE: Final = "consent to print them is missing, or the words no longer stand there."
_NOT_PLACED: Final = "the speakers did not consent to be placed in their row."
_LESS: Final = "say less than was consented to, because too few people share more."
_ABOUT: Final = {
    _STALE: _LEFT_OUT,
    _ON_NOTHING: _LEFT_OUT,
    _NOT_RETOLD: _LEFT_OUT,
    _FEW: _LEFT_OUT,
    _REPEATED: _LEFT_OUT,
    _NAMED: _LEFT_OUT,
    _GONE: _QUOTES,
    _NOT_PLACED: _QUOTES,
    _LESS: ("{} attribution has to{} ", "{} attributions{} "),
}


def _said(number: int, reason: str, which: str) -> str:
    return _ABOUT[reason][number != 1].format(number, which) + reason


def _which(cells: Sequence[str]) -> str:
    """Name the cells of which something is said; only those who publish see it."""
    more = f", and {len(cells) - _NAMED_CELLS} more" if len(cells) > _NAMED_CELLS else ""
    return f" ({'; '.join(cells[:_NAMED_CELLS])}{more})" if cells else ""


def _row(quote: Quoted) -> Row:
    return {
        "transcript": quote.transcript,
        "speaker": quote.speaker,
        "participant": quote.participant,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.words,
    }


def _bare(summary: Summary) -> Summary:
    """Return a summary without who wrote it, and what it rests on."""
    return Summary(summary.rows, summary.row, summary.code, summary.text, "")


def _small(small: set[str | None], of: int, minimum: int) -> list[str]:
    if not small:
        return []
    number = len(small)
    verb = "is" if number == 1 else "are"
    told = f"{number} of {of} rows {verb} hidden, with fewer than {minimum} people each."
    return [told, *one_alone(number, of)]
