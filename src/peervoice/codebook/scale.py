"""Scale: named values that a coding may carry beside its code."""

from __future__ import annotations

from dataclasses import dataclass

from peervoice.errors import OptionError, UnknownNameError, near


@dataclass(frozen=True, slots=True)
class Scale:
    """A named scale, such as direction: worse, unchanged, mixed, better.

    Parameters
    ----------
    name : str
        What people type as a keyword, such as ``"direction"``.
    values : tuple of str
        The values that a coding may carry, in their order.
    ordered : bool
        Whether the order means something.
    definition : str
        What the scale says about a quote.
    apart : tuple of str
        Further values that stand outside of the order, such as ``"not about change"``.

    Raises
    ------
    OptionError
        If the name is no Python name, or values are missing or repeated.

    Examples
    --------
    >>> Scale("direction", ("worse", "unchanged", "better"), ordered=True)
    Scale('direction', worse < unchanged < better)
    """

    name: str
    values: tuple[str, ...]
    ordered: bool = False
    definition: str = ""
    apart: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise OptionError(
                f"A scale cannot be named {self.name!r}: its name is typed as a keyword. "
                "Use letters, digits and underscores."
            )
        if not self.values or len(set(self.choices)) != len(self.choices):
            raise OptionError(f"Scale {self.name!r} needs values, each of them once.")

    def __repr__(self) -> str:
        values = (" < " if self.ordered else ", ").join(self.values)
        return f"Scale({self.name!r}, {'; '.join([values, *self.apart])})"

    @property
    def choices(self) -> tuple[str, ...]:
        """All values that a coding may carry: those in their order, then those apart.

        Examples
        --------
        >>> Scale("direction", ("worse", "better"), apart=("not about change",)).choices
        ('worse', 'better', 'not about change')
        """
        return (*self.values, *self.apart)

    def check(self, value: str) -> str:
        """Return the value if the scale has it.

        Raises
        ------
        UnknownNameError
            If the scale has no such value.
        OptionError
            If it is no text.
        """
        if not isinstance(value, str):
            raise OptionError(
                f"{self.name} takes one value, as text, not {value!r}. It has "
                f"{', '.join(self.choices)}."
            )
        if value not in self.choices:
            raise UnknownNameError(
                f"{self.name} has no value {value!r}; it has {', '.join(self.choices)}."
                + near(value, self.choices)
            )
        return value
