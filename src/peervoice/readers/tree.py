"""Tree: a YAML file read key by key, with a line for everything that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from peervoice.errors import OptionError, near
from peervoice.readers.decode import decode
from peervoice.readers.faults import Faults
from peervoice.readers.file import File

T = TypeVar("T")


class Section:
    """A mapping of a YAML file.

    Every question notes a fault where the file answers in another shape, and returns
    something empty instead, so that all faults of a file are found at once.

    Parameters
    ----------
    node : MappingNode
        The mapping; nodes know their lines, and scalars what was written.
    name : str
        What faults call the file.
    faults : Faults
        Where faults are noted.
    """

    def __init__(self, node: Any, name: str, faults: Faults) -> None:
        self._name, self._faults = name, faults
        self.line: int = node.start_mark.line + 1
        self._nodes: dict[str, Any] = {}
        self._lines: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not _is_scalar(key):
                self._note(line, "a key has to be a word.")
            elif key.value in self._nodes:
                first = self._lines[key.value]
                self._note(line, f"key {key.value!r} is in line {first} already. Leave out one.")
            else:
                self._nodes[key.value], self._lines[key.value] = value, line

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the section where there is no such key."""
        return self._lines.get(key, self.line)

    def refuse(self, key: str, reason: str) -> None:
        """Note that something is wrong with a key."""
        self._note(self.line_of(key), reason)

    def only(self, *known: str) -> None:
        """Note every key that is not known."""
        for key in self._nodes:
            if key not in known:
                hint = near(key, known) or f" Known keys are {', '.join(known)}."
                self.refuse(key, f"key {key!r} is not known here.{hint}")

    def text(self, key: str, *, required: bool = False) -> str:
        """Return the words of a key; empty where it is missing or null."""
        node = self._nodes.get(key)
        words = "" if node is None else self._scalar(node, f"key {key!r}")
        if required and not words.strip() and (node is None or _is_scalar(node)):
            self.refuse(key, f"key {key!r} is missing or empty.")
        return words

    def flag(self, key: str) -> bool:
        """Return whether a key says true; false where it is missing."""
        words = self.text(key)
        if words not in ("", "true", "false"):
            self.refuse(key, f"key {key!r} has to be true or false, not {words!r}.")
        return words == "true"

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the words of a list; a single text is a list of one."""
        return self._texts(self._nodes.get(key), key)

    def words(self, key: str, *, alone: str = "") -> dict[str, str]:
        """Return a mapping of names to texts.

        Parameters
        ----------
        key : str
            The key.
        alone : str
            The name that a single text goes under, where one may stand for the mapping.
        """
        node = self._nodes.get(key)
        if alone and node is not None and _is_scalar(node):
            words = self._scalar(node, f"key {key!r}")
            return {alone: words} if words else {}
        section = self.section(key)
        return {name: section.text(name) for name in section.names()} if section else {}

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return a mapping of names to lists of texts."""
        section = self.section(key)
        return {name: section.texts(name) for name in section.names()} if section else {}

    def names(self) -> Iterator[str]:
        """Yield the keys, in their order."""
        yield from self._nodes

    def section(self, key: str) -> Section | None:
        """Return the mapping under a key; None where there is none."""
        node = self._nodes.get(key)
        if node is None or _is_null(node):
            return None
        return self._section(node, f"key {key!r}")

    def sections(self, key: str, *, required: bool = False) -> tuple[Section, ...]:
        """Return the list of mappings under a key."""
        node = self._nodes.get(key)
        items = []
        if node is not None and not _is_null(node):
            if node.id != "sequence":
                self.refuse(key, f"key {key!r} has to be a list.")
                return ()
            items = node.value
        if required and not items:
            self.refuse(key, f"key {key!r} is missing or empty.")
        found = (self._section(item, f"an item of {key!r}") for item in items)
        return tuple(section for section in found if section is not None)

    def build(self, make: Callable[[], T]) -> T | None:
        """Return what is made, or note why it cannot be made."""
        try:
            return make()
        except OptionError as error:
            self._note(self.line, str(error))
            return None

    def _section(self, node: Any, what: str) -> Section | None:
        if node.id != "mapping":
            self._note(node.start_mark.line + 1, f"{what} has to be keys and values.")
            return None
        return Section(node, self._name, self._faults)

    def _texts(self, node: Any, key: str) -> tuple[str, ...]:
        if node is None or _is_null(node):
            return ()
        items = node.value if node.id == "sequence" else [node]
        return tuple(self._scalar(item, f"an item of {key!r}") for item in items)

    def _scalar(self, node: Any, what: str) -> str:
        if not _is_scalar(node):
            self._note(node.start_mark.line + 1, f"{what} has to be a text.")
            return ""
        if _is_null(node):
            return ""
        # Who quotes a text means its spaces too.
        return str(node.value) if node.style in ("'", '"') else str(node.value).strip()

    def _note(self, line: int, reason: str) -> None:
        self._faults.add(self._name, f"line {line}", reason)


def read_tree(file: File, faults: Faults) -> Section:
    r"""Parse a YAML file whose top is a mapping.

    Parameters
    ----------
    file : File
        YAML 1.2. Nothing of it is executed; scalars stay as they were written.
    faults : Faults
        Where faults of the content are noted.

    Raises
    ------
    InputError
        If it is not YAML, holds several documents, or its top is no mapping.

    Examples
    --------
    >>> read_tree(File("a.yaml", b"version: 1.10\n"), Faults()).text("version")
    '1.10'
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    text = decode(file).text
    # Nodes keep what was written and where. The round-trip scanner would leave marks of its own
    # in folded texts.
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}" if mark else ""
        raise file.refuse(f"is no valid YAML: {error.problem or error.context}.", place) from error
    except RecursionError as error:
        raise file.refuse("is nested too deeply.") from error
    except YAMLError as error:
        raise file.refuse("is no valid YAML: it holds control characters.") from error
    if node is None or node.id != "mapping":
        raise file.refuse("has to be keys and values at its top.", "line 1")
    return Section(node, file.name, faults)


def _is_scalar(node: Any) -> bool:
    return bool(node.id == "scalar")


def _is_null(node: Any) -> bool:
    return _is_scalar(node) and str(node.tag).endswith(":null")
