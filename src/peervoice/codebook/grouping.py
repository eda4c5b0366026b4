"""Grouping: codes gathered under other headings, such as the recommendations of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from peervoice.codebook.code import check_path, label_of
from peervoice.errors import OptionError, UnknownNameError, near
from peervoice.frozen import FrozenMap


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """One heading of a grouping, with the codes that speak to it.

    Parameters
    ----------
    path : str
        What people type, such as ``"R1"``, or ``"R1/a"`` for a part of it.
    codes : tuple of str
        Patterns of codes: ``stigma`` is the code and all below it. A code may stand in several
        groups.
    labels : mapping of str to str
        The heading, by language.
    definition : str
        What the heading stands for.

    Raises
    ------
    OptionError
        If the path has empty parts or characters that patterns use.

    Examples
    --------
    >>> CodeGroup("R3", ("stigma",), labels={"en": "An end to stigma"})
    CodeGroup('R3', stigma)
    """

    path: str
    codes: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=FrozenMap)
    definition: str = ""

    def __post_init__(self) -> None:
        check_path(self.path)
        codes = (self.codes,) if isinstance(self.codes, str) else tuple(self.codes)
        object.__setattr__(self, "codes", codes)
        object.__setattr__(self, "labels", FrozenMap(self.labels))

    def __repr__(self) -> str:
        return f"CodeGroup({self.path!r}, {', '.join(self.codes) or 'no codes of its own'})"

    def name(self, language: str = "en") -> str:
        """Return the label in a language, else any label, else the last part of the path."""
        return label_of(self.path, self.labels, language)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Headings other than the themes, to count codes by.

    Parameters
    ----------
    name : str
        What people type, such as ``"recommendations"``.
    groups : tuple of CodeGroup
        In the order in which charts show them. A group also counts what its parts count:
        ``R1`` what ``R1/a`` does.
    title : str
        A title for people.
    source : str
        Where the headings come from, and who said which code belongs where.

    Raises
    ------
    OptionError
        If there are no groups, a path occurs twice, or a part has no group above it.

    Examples
    --------
    >>> Grouping("recommendations", (CodeGroup("R1"), CodeGroup("R1/a", ("policing",))))
    Grouping('recommendations', 2 groups)
    """

    name: str
    groups: tuple[CodeGroup, ...]
    title: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "groups", tuple(self.groups))
        if not self.name.strip() or not self.groups:
            raise OptionError(f"Grouping {self.name!r} needs a name, and groups.")
        paths = Counter(group.path for group in self.groups)
        for path, times in paths.items():
            if times > 1:
                raise OptionError(f"Grouping {self.name!r} has the group {path!r} {times} times.")
            above = path.rpartition("/")[0]
            if above and above not in paths:
                raise OptionError(
                    f"Grouping {self.name!r}: group {path!r} has nothing above it. "
                    f"Add a group {above!r} of its own."
                )

    def __repr__(self) -> str:
        return f"Grouping({self.name!r}, {len(self.groups)} group{'s' * (len(self.groups) != 1)})"

    def __getitem__(self, path: str) -> CodeGroup:
        for group in self.groups:
            if group.path == path:
                return group
        raise UnknownNameError(
            f"Grouping {self.name!r} has no group {path!r}."
            + near(path, (group.path for group in self.groups))
        )

    def patterns(self, path: str) -> tuple[str, ...]:
        """Return the patterns of a group and of its parts.

        Examples
        --------
        >>> Grouping("g", (CodeGroup("R1", ("a",)), CodeGroup("R1/a", ("b",)))).patterns("R1")
        ('a', 'b')
        """
        self[path]
        of = (each for each in self.groups if f"{each.path}/".startswith(f"{path}/"))
        return tuple(dict.fromkeys(pattern for each in of for pattern in each.codes))
