"""Publication: files on their way out, each guarded when it is added."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from peervoice.charts import Chart
from peervoice.errors import ConflictError, OptionError
from peervoice.project import Project
from peervoice.publishing.chart_rules import guarded_table
from peervoice.publishing.matrix_rules import guarded_matrix
from peervoice.publishing.methods_rules import guarded_methods
from peervoice.publishing.moving import check_free
from peervoice.publishing.quote_rules import guarded_quotes
from peervoice.tables import Framework, Methods, QuoteTable

_PICTURES: Final = (".png", ".svg", ".pdf")
_CHART_FILES: Final = (*_PICTURES, ".csv")
_DOCUMENTS: Final = (".docx", ".md")
# What a chart becomes whose name has no suffix.
_BY_DEFAULT: Final = (".png", ".svg", ".csv")


class Publication:
    """What goes out together. Open one with `peervoice.publish`.

    Parameters
    ----------
    project : Project
        Where consent is asked.
    folder : Path
        Where the files will be.
    stage : Path
        Where they are made.
    minimum : int
        The smallest group that may be shown.
    overwrite : bool
        Whether files of the same name may be replaced.
    """

    def __init__(
        self, project: Project, folder: Path, *, stage: Path, minimum: int, overwrite: bool
    ) -> None:
        self._project = project
        self._folder = folder
        self._stage = stage
        self._minimum = minimum
        self._overwrite = overwrite
        self._kinds: dict[str, str] = {}
        self._notes: list[str] = []
        self._open = True

    def __repr__(self) -> str:
        number = len(self._kinds)
        return f"Publication({self._folder.name!r}, {number} file{'s' * (number != 1)})"

    @property
    def files(self) -> tuple[Path, ...]:
        """The files, in the order in which they were added."""
        return tuple(self._folder / name for name in self._kinds)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was hidden, made less precise or left out, in words."""
        return tuple(self._notes)

    def add(self, item: Chart | QuoteTable | Framework | Methods, name: str) -> None:
        """Make files of a chart, a table of quotes, a framework matrix or methods, guarded.

        Parameters
        ----------
        item : Chart, QuoteTable, Framework or Methods
            A chart is drawn anew, without small groups; what was changed by hand on its figure
            is not repeated. A matrix and methods are asked anew; what people wrote in their answers
            goes out as it is.
        name : str
            Name of the file; its suffix says the format: ``.png``, ``.svg``, ``.pdf`` or ``.csv``
            (its numbers) for a chart, ``.html``, ``.docx`` or ``.xlsx`` for quotes, ``.docx`` or
            ``.xlsx`` for a matrix, ``.docx`` or ``.md`` for methods. A chart whose name has no
            suffix becomes ``.png``, ``.svg`` and ``.csv``.

        Raises
        ------
        OptionError
            If it is none of these, the name is no plain file name, or has another suffix.
        ConsentError
            If groups are named by people or their interviews, a chart shows what one person said
            when, rows of a matrix are people, quotes do not say whose they are, or methods name
            coders or small groups.
        ConflictError
            If the name was given already, or is the name of a file that may not be replaced.
        """
        if not self._open:
            raise OptionError("This publication is closed. Open another with publish().")
        if not isinstance(item, Chart | QuoteTable | Framework | Methods):
            raise OptionError(
                f"{type(item).__name__} cannot be published. Add a Chart or a QuoteTable: "
                "peervoice.charts and peervoice.tables make them; or project.framework(), or "
                "project.methods()."
            )
        _check_name(name)
        if isinstance(item, Chart):
            self._add_chart(item, name)
        elif isinstance(item, Methods):
            self._add_methods(item, name)
        elif isinstance(item, Framework):
            self._add_matrix(item, name)
        else:
            self._add_quotes(item, name)

    def close(self) -> dict[str, tuple[str, str]]:
        """Take no more items, and return kind and SHA-256 of each file."""
        self._open = False
        return {name: (kind, self._digest(name)) for name, kind in self._kinds.items()}

    def _add_chart(self, chart: Chart, name: str) -> None:
        names = [f"{name}{suffix}" for suffix in _BY_DEFAULT] if not Path(name).suffix else [name]
        for each in names:
            if Path(each).suffix.lower() not in _CHART_FILES:
                raise OptionError(
                    f"{each}: a chart is published as {', '.join(_CHART_FILES)}, not as "
                    f"{Path(each).suffix!r}. Leave the suffix away to get "
                    f"{', '.join(_BY_DEFAULT)}."
                )
            self._check_free(each)
        known = self._project.codings.load().voices.columns
        table, notes = guarded_table(chart.table, minimum=self._minimum, attributes=known)
        drawn = chart.redrawn(table)
        kinds = {}
        for each in names:
            if Path(each).suffix.lower() == ".csv":
                table.to_csv(self._stage / each, index=False, encoding="utf-8", lineterminator="\n")
                kinds[each] = "table"
            else:
                drawn.save(self._stage / each)
                kinds[each] = "chart"
        self._take(name, kinds, notes)

    def _add_quotes(self, table: QuoteTable, name: str) -> None:
        self._check_free(name)
        guarded, notes = guarded_quotes(table, self._project, minimum=self._minimum)
        guarded.save(self._stage / name)
        self._take(name, {name: "quotes"}, notes)

    def _add_methods(self, methods: Methods, name: str) -> None:
        if Path(name).suffix.lower() not in _DOCUMENTS:
            raise OptionError(
                f"{name}: methods are published as {', '.join(_DOCUMENTS)}, not as "
                f"{Path(name).suffix!r}."
            )
        self._check_free(name)
        guarded = guarded_methods(methods, self._project, minimum=self._minimum)
        guarded.save(self._stage / name)
        self._take(name, {name: "methods"}, [])

    def _add_matrix(self, matrix: Framework, name: str) -> None:
        self._check_free(name)
        guarded, notes = guarded_matrix(matrix, self._project, minimum=self._minimum)
        guarded.save(self._stage / name)
        self._take(name, {name: "matrix"}, notes)

    def _take(self, name: str, kinds: dict[str, str], notes: list[str]) -> None:
        self._kinds |= kinds
        self._notes += [f"{name}: {note}" for note in notes]

    def _check_free(self, name: str) -> None:
        if name.casefold() in self._names():
            raise ConflictError(
                f"This publication has a file {name!r} already. Choose another name."
            )
        check_free(self._folder / name, overwrite=self._overwrite)

    def _names(self) -> Iterator[str]:
        # On many file systems, names that differ in case alone are one file.
        return (name.casefold() for name in self._kinds)

    def _digest(self, name: str) -> str:
        return sha256((self._stage / name).read_bytes()).hexdigest()


def _check_name(name: str) -> None:
    if not name.strip() or name.startswith(".") or any(mark in name for mark in "/\\:\0"):
        raise OptionError(
            f"{name!r} is no name of a file. Use a plain name such as 'policing' or "
            "'policing.docx'; the folder is that of the publication."
        )
