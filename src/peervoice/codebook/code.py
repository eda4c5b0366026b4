"""Code: one idea that people find in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap

_PATH: Final = re.compile(r"[^\s/*|,][^/*|,\n]*(/[^\s/*|,][^/*|,\n]*)*")
_NAMESPACE: Final = uuid5(NAMESPACE_URL, "peervoice/codebook")


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its path is what people type, its UUID is who it is.

    Parameters
    ----------
    path : str
        Names joined by slashes, such as ``"policing/stop-and-search"``.
    uuid : UUID
        Stays the same when the code is moved or renamed.
    labels : mapping of str to str
        A label for print in each language, by BCP 47 tag.
    definition, include, exclude : str
        What the code means, when to use it, and when not.
    examples : tuple of str
        Invented examples.
    terms : mapping of str to tuple of str
        Words and phrases that often announce the code, by language.
    colour : str
        ``"#rrggbb"``, or empty.
    provenance : str
        Who proposed the code, and from what.

    Raises
    ------
    OptionError
        If the path has empty parts or characters that patterns use, or the colour is no
        ``#rrggbb``.

    Examples
    --------
    >>> code = Code.named("policing/stop-and-search", codebook="mine", label="Stop and search")
    >>> code
    Code('policing/stop-and-search')
    >>> code.parent, code.name(), code.depth
    ('policing', 'Stop and search', 1)
    """

    path: str
    uuid: UUID = field(default_factory=uuid4)
    labels: Mapping[str, str] = field(default_factory=FrozenMap)
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMap)
    colour: str = ""
    provenance: str = ""

    def __post_init__(self) -> None:
        check_path(self.path)
        if self.colour and not re.fullmatch(r"#[0-9a-fA-F]{6}", self.colour):
            raise OptionError(
                f"Code {self.path!r} has the colour {self.colour!r}. Write it as '#1f77b4'."
            )
        object.__setattr__(self, "labels", FrozenMap(self.labels))
        terms = {language: tuple(words) for language, words in self.terms.items()}
        object.__setattr__(self, "terms", FrozenMap(terms))

    @classmethod
    def named(cls, path: str, *, codebook: str, label: str = "", language: str = "en") -> Self:
        """Make a code whose UUID follows from its path and its codebook's id."""
        labels = {language: label} if label else {}
        return cls(path, uuid=code_uuid(codebook, path), labels=labels)

    def __repr__(self) -> str:
        return f"Code({self.path!r})"

    @property
    def parent(self) -> str:
        """Path of the code above; empty at the top."""
        return self.path.rpartition("/")[0]

    @property
    def depth(self) -> int:
        """How many codes stand above this one."""
        return self.path.count("/")

    def name(self, language: str = "en") -> str:
        """Return the label in a language, else any label, else the last part of the path."""
        return label_of(self.path, self.labels, language)


def code_uuid(codebook: str, path: str) -> UUID:
    """Return the UUID of a code to which its codebook gives none of its own."""
    return uuid5(_NAMESPACE, f"{codebook}/{path}")


def check_path(path: str) -> None:
    """Refuse what is not a path of a code or of a group of codes.

    Raises
    ------
    OptionError
        If it has empty parts or characters that patterns use.
    """
    if not _PATH.fullmatch(path) or path != path.strip():
        raise OptionError(
            f"{path!r} is not a code path. Join names by single slashes, without "
            "commas, stars or bars: 'policing/stop-and-search'."
        )


def label_of(path: str, labels: Mapping[str, str], language: str) -> str:
    """Return the label in a language, else any label, else the last part of the path.

    Examples
    --------
    >>> label_of("policing/fines", {"en": "Fines", "fr": "Amendes"}, "fr")
    'Amendes'
    >>> label_of("policing/fines", {}, "fr")
    'fines'
    """
    return labels.get(language) or next(iter(labels.values()), path.rpartition("/")[2])
