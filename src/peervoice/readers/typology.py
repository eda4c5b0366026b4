"""Typologies in YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from peervoice.law import UNDETERMINED, UNKNOWN, Rule, Typology
from peervoice.readers.faults import Faults
from peervoice.readers.file import File, load
from peervoice.readers.shelf import located
from peervoice.readers.tree import Section, read_tree

_SCOPES: Final = ("drug_scope", "people_scope", "space_scope")


def read_typology(path: str | Path) -> Typology:
    """Read a typology from YAML.

    Parameters
    ----------
    path : str or Path
        A file, or the name of a typology that ships, such as ``"response"``. Keys ``name`` and
        ``rules`` have to be there; ``title``, ``drug_scope``, ``people_scope``, ``space_scope``
        and ``source`` may be. A rule has a ``model``, and under ``when`` the values of each field
        that lead to it.

    Raises
    ------
    InputError
        If the file is no YAML, a key is unknown or comes twice, or there are no rules.
        Every fault names its line.
    UnknownNameError
        If no typology of that name ships.
    """
    return typology_of(load(located(path, "typologies")))


def typology_of(file: File) -> Typology:
    r"""Make a typology of a YAML file; `read_typology` tells how.

    Raises
    ------
    InputError
        As for `read_typology`.

    Examples
    --------
    >>> yaml = b"name: mine\nrules:\n- {model: fines, when: {response: [administrative]}}\n"
    >>> typology_of(File("mine.yaml", yaml))
    Typology('mine', fines)
    """
    faults = Faults()
    top = read_tree(file, faults)
    top.only("name", "title", *_SCOPES, "source", "rules")
    name = top.text("name", required=True)
    sections = top.sections("rules", required=True)
    rules = tuple(_rule(section) for section in sections)
    drugs, people, space = (top.text(key) for key in _SCOPES)
    title, source = top.text("title"), top.text("source")
    faults.settle()
    return Typology(
        name, rules, drugs or "all", title, source, people_scope=people, space_scope=space
    )


def _rule(section: Section) -> Rule:
    section.only("model", "when")
    model = section.text("model", required=True)
    if model in (UNDETERMINED, UNKNOWN):
        section.refuse("model", f"{model!r} says that no model is known. Choose another word.")
    when = section.lists("when")
    for field, values in when.items():
        if not values:
            section.refuse("when", f"field {field!r} needs the values that fit.")
    return Rule(model, when)
