"""Codebooks in YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast
from uuid import UUID

from peervoice.codebook import Change, Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.codebook.change import What
from peervoice.codebook.code import code_uuid
from peervoice.codebook.codebook import matches
from peervoice.codebook.placing import distinct
from peervoice.errors import near
from peervoice.readers.faults import Faults
from peervoice.readers.file import File, load
from peervoice.readers.shelf import located
from peervoice.readers.tree import Section, read_tree

_KEYS: Final = ("id", "version", "title", "values", "codes", "groupings", "changes")
_CODE_KEYS: Final = (
    "path",
    "uuid",
    "label",
    "labels",
    "definition",
    "include",
    "exclude",
    "examples",
    "terms",
    "colour",
    "provenance",
)


def read_codebook(path: str | Path) -> Codebook:
    """Read a codebook from YAML.

    Parameters
    ----------
    path : str or Path
        A file, or the name of a codebook that ships, such as ``"inpud-2021"``.

    Raises
    ------
    InputError
        If the file is no YAML, a key is unknown or comes twice, a code has no parent, or a
        value cannot be. Every fault names its line.
    UnknownNameError
        If no codebook of that name ships.
    """
    return codebook_of(load(located(path, "codebooks")))


def codebook_of(file: File) -> Codebook:
    r"""Make a codebook of a YAML file; `read_codebook` tells how.

    Raises
    ------
    InputError
        As for `read_codebook`.

    Examples
    --------
    >>> yaml = b"id: mine\ncodes:\n- path: policing\n- {path: policing/fines, label: Fines}\n"
    >>> codebook_of(File("mine.yaml", yaml))
    Codebook('mine', version 1, 2 codes)
    """
    faults = Faults()
    top = read_tree(file, faults)
    top.only(*_KEYS)
    id = top.text("id", required=True)
    sections = top.sections("codes", required=True)
    codes = _distinct([_code(section, id) for section in sections], sections, id)
    _check_together(sections, codes)
    values = top.section("values")
    scales = [_scale(values, name) for name in values.names()] if values else []
    listed = top.section("groupings")
    paths = [section.text("path") for section in sections]
    groupings = [_grouping(listed, name, paths) for name in listed.names()] if listed else []
    changes = [_change(section) for section in top.sections("changes")]
    version, title = top.text("version") or "1", top.text("title")
    faults.settle()
    return Codebook(
        id,
        tuple(code for code in codes if code is not None),
        version,
        tuple(scale for scale in scales if scale is not None),
        tuple(change for change in changes if change is not None),
        title,
        tuple(grouping for grouping in groupings if grouping is not None),
    )


def _code(section: Section, codebook: str) -> Code | None:
    section.only(*_CODE_KEYS)
    path = section.text("path", required=True)
    labels = _labels(section)
    uuid = _uuid(section) or code_uuid(codebook, path)
    words = {key: section.text(key) for key in ("definition", "include", "exclude")}
    more = {key: section.text(key) for key in ("colour", "provenance")}
    examples, terms = section.texts("examples"), section.lists("terms")
    if not path:
        return None
    return section.build(
        lambda: Code(path, uuid, labels, **words, examples=examples, terms=terms, **more)
    )


def _distinct(
    codes: Sequence[Code | None], sections: Sequence[Section], codebook: str
) -> list[Code | None]:
    """Let a UUID that follows from a path give way to the same one, written for another code."""
    written = {
        code.uuid
        for code, section in zip(codes, sections, strict=True)
        if code and "uuid" in section
    }
    return [
        distinct(code, codebook, written) if code and "uuid" not in section else code
        for code, section in zip(codes, sections, strict=True)
    ]


def _labels(section: Section) -> dict[str, str]:
    if "label" in section and "labels" in section:
        section.refuse("labels", "label and labels say the same. Leave out one.")
    return section.words("labels" if "labels" in section else "label", alone="en")


def _uuid(section: Section) -> UUID | None:
    written = section.text("uuid")
    try:
        return UUID(written) if written else None
    except ValueError:
        section.refuse("uuid", f"{written!r} is no UUID. Mend it, or leave it out.")
        return None


def _check_together(sections: Sequence[Section], codes: Sequence[Code | None]) -> None:
    """Refuse paths and UUIDs that come twice, and codes whose parent is missing."""
    for key in ("path", "uuid"):
        lines: dict[str, int] = {}
        for section in sections:
            value = section.text(key)
            if value and value in lines:
                reason = f"{key} {value!r} is in line {lines[value]} already. Change one."
                section.refuse(key, reason)
            lines.setdefault(value, section.line_of(key))
    paths = {section.text("path") for section in sections}
    for section, code in zip(sections, codes, strict=True):
        if code is not None and code.parent and code.parent not in paths:
            reason = f"code {code.path!r} has no parent: add a code {code.parent!r} of its own."
            section.refuse("path", reason + near(code.parent, sorted(paths - {code.path})))


def _scale(values: Section, name: str) -> Scale | None:
    section = values.section(name)
    if section is None:
        values.refuse(name, f"scale {name!r} needs values: [...].")
        return None
    section.only("values", "ordered", "apart", "definition")
    listed, apart = section.texts("values"), section.texts("apart")
    ordered, definition = section.flag("ordered"), section.text("definition")
    return section.build(
        lambda: Scale(name, listed, ordered=ordered, definition=definition, apart=apart)
    )


def _grouping(groupings: Section, name: str, paths: Sequence[str]) -> Grouping | None:
    section = groupings.section(name)
    if section is None:
        groupings.refuse(name, f"grouping {name!r} needs groups: [...].")
        return None
    section.only("title", "source", "groups")
    title, source = section.text("title"), section.text("source")
    groups = [_group(each, paths) for each in section.sections("groups", required=True)]
    if not groups or None in groups:
        return None
    made = tuple(group for group in groups if group is not None)
    return section.build(lambda: Grouping(name, made, title=title, source=source))


def _group(section: Section, paths: Sequence[str]) -> CodeGroup | None:
    section.only("path", "label", "labels", "definition", "codes")
    path, labels = section.text("path", required=True), _labels(section)
    codes, definition = section.texts("codes"), section.text("definition")
    for pattern in codes:
        if not any(matches(each, pattern) for each in paths):
            hint = near(pattern, paths) or " Add it to the codes, or leave it out here."
            section.refuse("codes", f"code {pattern!r} is not in this codebook.{hint}")
    if not path:
        return None
    return section.build(lambda: CodeGroup(path, codes, labels, definition))


def _change(section: Section) -> Change | None:
    section.only("version", "what", "code", "to", "text")
    version, what = section.text("version", required=True), section.text("what")
    text = section.text("text", required=not what)
    code, to = section.text("code"), section.texts("to")
    if not version or not (what or text):
        return None
    # The change itself says which kinds there are.
    return section.build(lambda: Change(version, text, cast(What, what), code, to))
