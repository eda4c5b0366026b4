"""Form: a YAML file in which people answer what no project knows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from peervoice.tables.coreq import ASKED
from peervoice.tables.methods import Answer

if TYPE_CHECKING:
    from peervoice.tables.methods import Methods

_HEAD: Final = """\
# What no software knows of how this study was made. Write behind a colon, best in quotation
# marks; leave what you cannot say yet. To say where the report has it as well:
#
#   setting:
#     answer: "In a drop-in, with the door closed."
#     reported: "p. 4"
#
# Then name this file: project.methods(answers=...), or peervoice methods FILE --answers ...
"""
_WIDTH: Final = 92
# What YAML cannot hold as it is, or some programs take for an end of a line.
_SPECIAL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


def form(methods: Methods) -> str:
    """Return a form with a key for each item, and what is answered already.

    Parameters
    ----------
    methods : Methods
        What is known, and what is answered.
    """
    known = {row.item: row.known for row in methods.rows}
    parts = [_HEAD]
    for asked in ASKED:
        number = f"{asked.number}. " if asked.number else ""
        lines = wrap(f"{number}{asked.ask}?", _WIDTH)
        if known.get(asked.key):
            words = _SPECIAL.sub("\ufffd", known[asked.key])
            lines += wrap(f"Known already: {words}", _WIDTH)
        answer = methods.answers.get(asked.key, Answer(""))
        parts.append("\n".join([*(f"# {line}" for line in lines), *_entry(asked.key, answer)]))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _entry(key: str, answer: Answer) -> Iterator[str]:
    if answer.reported:
        yield f"{key}:"
        yield f"  answer: {_quoted(answer.text)}".rstrip()
        yield f"  reported: {_quoted(answer.reported)}"
    else:
        yield f"{key}: {_quoted(answer.text)}".rstrip()


def _quoted(text: str) -> str:
    if not text:
        return ""
    plain = json.dumps(text, ensure_ascii=False)
    return _SPECIAL.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
