"""Codebook: all codes of a study, in order, with their version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from peervoice.codebook.change import Change
from peervoice.codebook.code import Code
from peervoice.codebook.grouping import Grouping
from peervoice.codebook.scale import Scale
from peervoice.errors import OptionError, UnknownNameError, near

_Named = TypeVar("_Named", Scale, Grouping)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes in their order, with the scales that codings may carry.

    Parameters
    ----------
    id : str
        Name of the codebook, such as ``"inpud-2021"``.
    codes : tuple of Code
        In the order in which charts and tables show them.
    version : str
        Version of this state.
    values : tuple of Scale
        Scales that a coding may carry.
    changes : tuple of Change
        The change log, oldest first.
    title : str
        A title for people.
    groupings : tuple of Grouping
        Other headings that codes can be counted by, such as a report's recommendations.

    Raises
    ------
    OptionError
        If a path, UUID, scale or grouping occurs twice, or a grouping names a code that is
        not there.

    Examples
    --------
    >>> book = Codebook("mine", tuple(Code.named(path, codebook="mine")
    ...     for path in ("policing", "policing/fines", "stigma")))
    >>> book
    Codebook('mine', version 1, 3 codes)
    >>> book.select("policing")
    (Code('policing'), Code('policing/fines'))
    """

    id: str
    codes: tuple[Code, ...]
    version: str = "1"
    values: tuple[Scale, ...] = ()
    changes: tuple[Change, ...] = ()
    title: str = ""
    groupings: tuple[Grouping, ...] = ()

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise OptionError("A codebook needs an id, such as 'inpud-2021'.")
        for name in ("codes", "values", "groupings"):
            # In a notebook, people write lists.
            object.__setattr__(self, name, tuple(getattr(self, name)))
        for kind, names in (
            ("path", [code.path for code in self.codes]),
            ("uuid", [str(code.uuid) for code in self.codes]),
            ("scale", [scale.name for scale in self.values]),
            ("grouping", [grouping.name for grouping in self.groupings]),
        ):
            for name, times in Counter(names).items():
                if times > 1:
                    raise OptionError(
                        f"Codebook {self.id!r} has the {kind} {name!r} {times} times."
                    )
        for grouping in self.groupings:
            for group in grouping.groups:
                for pattern in group.codes:
                    self._refuse_stray(grouping, group.path, pattern)

    def _refuse_stray(self, grouping: Grouping, group: str, pattern: str) -> None:
        if not any(matches(code.path, pattern) for code in self.codes):
            hint = near(pattern, (code.path for code in self.codes))
            raise OptionError(
                f"Group {group!r} of grouping {grouping.name!r} names the code {pattern!r}, which "
                f"the codebook does not have.{hint}"
            )

    def __repr__(self) -> str:
        codes = f"{len(self.codes)} code{'s' * (len(self.codes) != 1)}"
        return f"Codebook({self.id!r}, version {self.version}, {codes})"

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, path: str) -> bool:
        return any(code.path == path for code in self.codes)

    def __getitem__(self, path: str) -> Code:
        for code in self.codes:
            if code.path == path:
                return code
        raise self._unknown(path)

    def scale(self, name: str) -> Scale:
        """Return a scale by its name.

        Raises
        ------
        UnknownNameError
            If the codebook has no such scale.
        """
        return _named("value scale", name, self.values)

    def grouping(self, name: str) -> Grouping:
        """Return a grouping by its name.

        Raises
        ------
        UnknownNameError
            If the codebook has no such grouping.
        """
        return _named("grouping", name, self.groupings)

    def select(self, patterns: str | Sequence[str]) -> tuple[Code, ...]:
        """Return the codes that one or more patterns name, in the codebook's order.

        Parameters
        ----------
        patterns : str or sequence of str
            ``policing`` is the code and all below it, ``policing/*`` its direct children,
            ``*`` the codes at the top.

        Raises
        ------
        UnknownNameError
            If a pattern names no code.
        """
        wanted: set[str] = set()
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            paths = {code.path for code in self.codes if matches(code.path, pattern)}
            if not paths:
                raise self._unknown(pattern)
            wanted |= paths
        return tuple(code for code in self.codes if code.path in wanted)

    def _unknown(self, path: str) -> UnknownNameError:
        hint = near(path, (code.path for code in self.codes))
        if not self.codes:
            hint = " It has no codes: adopt one first, such as project.adopt('inpud-2021')."
        return UnknownNameError(f"No code {path!r} in the codebook.{hint}")


def matches(path: str, pattern: str) -> bool:
    """Tell whether a code's path answers to a pattern."""
    stem, star, _ = pattern.rpartition("*")
    if star:
        return path.startswith(stem) and "/" not in path[len(stem) :] and path != stem
    return path == pattern or path.startswith(pattern + "/")


def _named(kind: str, name: str, held: Sequence[_Named]) -> _Named:
    """Return the one of this name, or say which there are."""
    for each in held:
        if each.name == name:
            return each
    known = [each.name for each in held]
    has = f"it has {', '.join(known)}" if known else "it has none"
    raise UnknownNameError(f"The codebook has no {kind} {name!r}; {has}." + near(name, known))
