"""Codebooks written as YAML, so that what changed is what a comparison of files shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from uuid import uuid4

from peervoice.codebook import Change, Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.codebook.code import code_uuid
from peervoice.errors import OptionError

SUFFIXES: Final = (".yaml", ".yml")

# Letters of a line, without what stands before it.
_WIDTH: Final = 92
# What YAML cannot hold as it is, or what editors and readers take for an end of a line.
_SPECIAL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ESCAPED: Final = re.compile(rf'{_SPECIAL.pattern}|["\\]')
_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# Words that some readers of YAML take for something other than words.
_NO_WORDS: Final = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
# A line may end in a text that is folded: between two words with one space, and best where a
# sentence or a part of it ends.
_GAP: Final = re.compile(r"(?<=\S) (?=\S)")
_END: Final = re.compile(r"[.!?…;][\"'”’»)\]]*$")


def write_codebook(book: Codebook, path: str | Path) -> None:
    """Write a codebook to a YAML file that `read_codebook` reads as the same codebook.

    The file is made under another name first, so that a failure leaves the old one whole.
    Comments of a file that is overwritten are lost; what has to stay goes into `source`,
    `provenance` or the change log.

    Parameters
    ----------
    book : Codebook
        What to write.
    path : str or Path
        A name that ends in ``.yaml`` or ``.yml``.

    Raises
    ------
    OptionError
        If the name ends otherwise, there is no such folder, or the codebook could not be read
        again: it has no codes, a code has no parent, or it has no version.

    Examples
    --------
    >>> write_codebook(Codebook("mine", ()), "mine.txt")
    Traceback (most recent call last):
    ...
    peervoice.errors.OptionError: A codebook cannot be saved as 'mine.txt'...
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise OptionError(
            f"A codebook cannot be saved as {path.name!r}. Let the name end in .yaml."
        )
    if not path.parent.is_dir():
        raise OptionError(f"There is no folder {str(path.parent)!r} to save in. Make it first.")
    data = codebook_yaml(book).encode()
    draft = path.with_name(f"{path.name}.{uuid4().hex[:8]}.draft")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def codebook_yaml(book: Codebook) -> str:
    """Return a codebook as YAML: keys in one order, one a line, and no more lines than needed.

    Long texts are folded where sentences end, so that a changed sentence changes its own
    lines. UUIDs that follow from the path are left out, as is what is empty.

    Parameters
    ----------
    book : Codebook
        What to write.

    Raises
    ------
    OptionError
        If it could not be read again: it has no codes, a code has no parent, or it has no
        version.

    Examples
    --------
    >>> print(codebook_yaml(Codebook("mine", (Code.named("fines", codebook="mine"),))), end="")
    id: mine
    version: "1"
    <BLANKLINE>
    codes:
      - path: fines
    """
    _refuse_unreadable(book)
    parts = [
        [*_text("id", book.id), *_text("version", book.version), *_text("title", book.title)],
        _section("values", [_scale(scale) for scale in book.values]),
        _section("codes", _apart([_item(_code(code, book.id)) for code in book.codes])),
        _section("groupings", [_grouping(grouping) for grouping in book.groupings]),
        _section("changes", [_item(_change(change)) for change in book.changes]),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _refuse_unreadable(book: Codebook) -> None:
    if not book.codes:
        raise OptionError(f"Codebook {book.id!r} has no codes to save. Add one, or adopt some.")
    if not book.version.strip():
        raise OptionError(f"Codebook {book.id!r} cannot be saved without a version, such as '1'.")
    paths = {code.path for code in book.codes}
    for code in book.codes:
        if code.parent and code.parent not in paths:
            raise OptionError(
                f"Codebook {book.id!r} cannot be saved: code {code.path!r} has no parent. Add a "
                f"code {code.parent!r} of its own."
            )


# What the parts of a codebook are called


def _code(code: Code, codebook: str) -> list[str]:
    derived = code.uuid == code_uuid(codebook, code.path)
    return [
        *_text("path", code.path),
        *([] if derived else [f"uuid: {code.uuid}"]),
        *_texts("labels", code.labels),
        *_text("definition", code.definition),
        *_text("include", code.include),
        *_text("exclude", code.exclude),
        *_list("examples", [_quoted(example) for example in code.examples]),
        *_lists("terms", code.terms),
        *_text("colour", code.colour),
        *_text("provenance", code.provenance),
    ]


def _scale(scale: Scale) -> list[str]:
    return _nested(
        scale.name,
        [
            f"ordered: {'true' if scale.ordered else 'false'}",
            *_list("values", map(_word, scale.values)),
            *_list("apart", map(_word, scale.apart)),
            *_text("definition", scale.definition),
        ],
    )


def _grouping(grouping: Grouping) -> list[str]:
    return _nested(
        grouping.name,
        [
            *_text("title", grouping.title),
            *_text("source", grouping.source),
            *_section("groups", [_item(_group(group)) for group in grouping.groups]),
        ],
    )


def _group(group: CodeGroup) -> list[str]:
    return [
        *_text("path", group.path),
        *_texts("labels", group.labels),
        *_text("definition", group.definition),
        *_list("codes", map(_word, group.codes)),
    ]


def _change(change: Change) -> list[str]:
    return [
        *_text("version", change.version),
        *_text("what", change.what),
        *_text("code", change.code),
        *(_text("to", *change.to) if len(change.to) == 1 else _list("to", map(_word, change.to))),
        *_text("text", change.text),
    ]


# Lines of keys


def _text(key: str, text: str) -> list[str]:
    return _key(key, text) if text else []


def _key(key: str, text: str) -> list[str]:
    first, *more = _scalar(text)
    return [f"{_word(key)}: {first}", *_indented(more)]


def _texts(key: str, texts: Mapping[str, str]) -> list[str]:
    return _section(key, [_key(name, text) for name, text in texts.items()])


def _list(key: str, items: Iterable[str]) -> list[str]:
    return _section(key, [[f"- {item}"] for item in items])


def _lists(key: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    # A language without words is there all the same.
    return _section(
        key,
        [_list(name, map(_word, words)) or [f"{_word(name)}: []"] for name, words in lists.items()],
    )


def _section(key: str, blocks: Sequence[Sequence[str]]) -> list[str]:
    """Return a key with blocks of lines under it; nothing where there are none."""
    return _nested(key, [line for block in blocks for line in block]) if blocks else []


def _nested(key: str, lines: Iterable[str]) -> list[str]:
    return [f"{_word(key)}:", *_indented(lines)]


def _item(lines: Sequence[str]) -> list[str]:
    return [f"- {lines[0]}", *_indented(lines[1:])]


def _apart(items: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return blocks with an empty line between them."""
    return [[*([""] if at else []), *item] for at, item in enumerate(items)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


# Texts


def _scalar(text: str) -> list[str]:
    """Return a text in the plainest style that keeps every letter, as lines."""
    lines = text.split("\n")
    prose = text == text.strip() and not any(map(_SPECIAL.search, lines))
    short = len(lines) == 1 and len(text) <= _WIDTH
    if short and (_is_plain(text) or not prose or not _ESCAPED.search(text)):
        return [_word(text)]
    if prose and all(line == line.strip() for line in lines):
        return [">-", *_folded(lines)]
    if prose and all(line == line.rstrip() for line in lines):
        return ["|-", *lines]
    return [_quoted(text)]


def _folded(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a folded text: an empty one ends a line of the text."""
    for at, line in enumerate(lines):
        if at:
            yield ""
        yield from _broken(line) if line else ()


def _broken(line: str) -> Iterator[str]:
    words = _GAP.split(line)
    row = words[0]
    for word in words[1:]:
        if _END.search(row) or len(row) + 1 + len(word) > _WIDTH:
            yield row
            row = word
        else:
            row += f" {word}"
    yield row


def _word(text: str) -> str:
    """Return a text on one line, quoted where it has to be."""
    return text if _is_plain(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    """Tell whether a text means itself in YAML, and to every reader of it."""
    return (
        text[:1].isalpha()
        and text == text.strip()
        and not text.endswith(":")
        and not re.search(r"[:\s]#|:\s", text)
        and not _ESCAPED.search(text)
        and text.lower() not in _NO_WORDS
    )


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    return _ESCAPES.get(letter) or (
        f"\\x{ord(letter):02x}" if letter < "\x80" else f"\\u{ord(letter):04x}"
    )
