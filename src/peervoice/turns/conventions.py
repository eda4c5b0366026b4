"""The conventions that are known, and those of one's own."""

from __future__ import annotations

import re
from typing import Final

from peervoice.errors import OptionError, near
from peervoice.turns.convention import DIRECTION, OWN, Convention
from peervoice.turns.timestamps import TIME

_GAP: Final = rf"[ \t\u00a0\u3000{DIRECTION}]*"
_COLON: Final = r"[:\uff1a\ufe55]"
_DASHES: Final = r"\u2012-\u2015\-"
_DASH: Final = rf"{_GAP}[\-|\u2010-\u2015\u2212]{_GAP}"
_BOLD: Final = r"(?:\*\*|__)"
# A time may be followed by the one at which the words end.
_UNTIL: Final = rf"(?:{_GAP}(?:--?>|\u2192|[\u2010-\u2015\-/]){_GAP}{TIME})?"
# Lists and quotations of Markdown, and captions of old, have a sign before a line.
_BEFORE: Final = r"(?:(?:>+|[\-*+\u2022])[ \t]+)?"
# A colon of a label has a space after it, or is as wide as one.
_SAID: Final = rf"{_GAP}(?:[\uff1a\ufe55]|:(?=\s|[{DIRECTION}]|$|\*))"
# A name has no sentence marks, but for the point of a short form, as in "Dr. Silva" and "J. K.".
_LETTER: Final = r"[^\n:\uff1a\ufe55.!?,;\[\]<>*|\\]"
_SHORT: Final = r"(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w)|(?<=\b\w\w\w\w))\."


# "Diallo, Amina", where what follows is sure to be no sentence.
_COMMA: Final = r",(?=[ \t]\w)"
# What is known of a person may follow, as in "P03 (f, 34)" and "P03 [woman, 34]".
_BESIDE: Final = r"(?:[ \t]?\([^)\n:]{1,40}\)|[ \t]\[[^\]\n:]{1,40}\])?"
# A name that was taken out, as in "[NAME 1]".
_TAKEN_OUT: Final = r"\[[^\W\d_][^\]\n:]{0,40}\]"


def _label(which: str = "", *, also: str = "") -> str:
    letter = rf"{_LETTER}|{also}" if also else _LETTER
    name = rf"[^\W_](?:{letter}|{_SHORT}){{0,59}}?{_BESIDE}"
    return rf"(?P<label{which}>{name}|{_TAKEN_OUT})"


def _before(sign: str) -> str:
    """Look whether a sign stands within reach of a label.

    It is one quick scan; labels are tried letter by letter, and most lines are speech.
    """
    return rf"(?=[^\n{sign}]{{1,105}}+{f'[{sign}]' if sign else '$'})"


def _clock(which: str = "") -> str:
    return rf"(?P<time{which}>{TIME}){_UNTIL}"


def _bracketed(which: str = "") -> str:
    clock = _clock(which)
    return rf"\\?[\[(<#]{_GAP}{clock}{_GAP}\\?[\])>#]"


def _any_clock(which: str = "") -> str:
    return rf"(?:{_bracketed(which)}|{_clock(which + '_bare')})"


def _of(
    name: str,
    example: str,
    head: str,
    *,
    timed: bool = True,
    signs: tuple[str, ...] = (),
    sure: bool = True,
    last: bool = False,
) -> Convention:
    before = "" if last else _BEFORE
    pattern = re.compile(rf"{_GAP}{before}(?:{head})", re.MULTILINE)
    return Convention(name, example, pattern, timed, signs, sure, last)


# Where two fit a text equally well, the earlier is taken.
CONVENTIONS: Final = {
    each.name: each
    for each in (
        _of(
            "name, time below",
            "Amina\n01:46 They still stop us.",
            rf"{_BOLD}?(?=[^\n]*[^\W\d]){_label()}{_BOLD}?{_GAP}{_COLON}?{_GAP}\n{_GAP}"
            rf"{_any_clock()}(?!{_GAP}-->)(?:{_DASH})?(?=\s|$){_GAP}",
        ),
        _of(
            "day time name:",
            "[03/02/2026, 10:31] Amina: They still stop us.",
            rf"\[?\d{{1,4}}[./\-]\d{{1,2}}[./\-]\d{{1,4}},?[ \u202f]\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?"
            rf"(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?\]?(?:{_DASH}|[ \t]){_GAP}~?{_GAP}{_label()}{_SAID}",
        ),
        _of(
            "time From name:",
            "00:01:46 From Amina to Everyone: They still stop us.",
            rf"{_clock()}{_GAP}From[ \t]+{_label()}(?:[ \t]+(?i:to)[ \t]+[^\n:]+?)?{_GAP}:(?=\s)",
        ),
        _of(
            "[name] time",
            "[Amina] 00:01:46",
            rf"\[{_label()}\]{_GAP}{_any_clock()}{_GAP}$",
        ),
        _of(
            "time **name:**",
            "[01:46] **Amina:** They still stop us.",
            rf"{_any_clock()}{_GAP}{_BOLD}{_GAP}(?:{_label()}{_GAP}{_COLON}{_GAP}{_BOLD}"
            rf"|{_label('_out')}{_GAP}{_BOLD}{_GAP}{_COLON})",
        ),
        _of(
            "name: time",
            "Amina: 01:46 They still stop us.",
            rf"{_label()}{_SAID}{_GAP}{_any_clock()}(?=\s)",
        ),
        _of(
            "time - name",
            "[00:01:46 — Amina]",
            rf"(?:\\?\[{_GAP}{_clock()}{_DASH}{_label(also=_COMMA)}{_GAP}\\?\]"
            rf"|{_any_clock('_out')}{_DASH}{_label('_out')}){_GAP}{_COLON}?{_GAP}$",
        ),
        _of(
            "**name:**",
            "**Amina:** [01:46] They still stop us.",
            rf"{_BOLD}{_GAP}(?:{_label()}{_GAP}{_COLON}{_GAP}{_BOLD}"
            rf"|{_label('_out')}{_GAP}{_BOLD}{_GAP}{_COLON})(?:{_GAP}{_bracketed()})?",
            timed=False,
            signs=("**", "__"),
        ),
        _of(
            "name time",
            "Amina  01:46",
            rf"{_BOLD}?{_label(also=_COMMA)}{_BOLD}?{_GAP}[,|]?[ \t\u00a0]+{_any_clock()}"
            rf"{_GAP}{_COLON}?{_GAP}$",
        ),
        _of(
            "name [time] words",
            "Amina [00:01:46] They still stop us.",
            rf"{_label()}{_GAP}{_bracketed()}{_GAP}{_COLON}?(?=\s)",
        ),
        _of(
            "time name:",
            "[00:01:46] Amina: They still stop us.",
            rf"{_any_clock()}(?:{_DASH})?{_GAP}(?!From[ \t]){_label()}{_SAID}",
        ),
        _of(
            "name:",
            "Amina: They still stop us.",
            rf"{_label()}{_SAID}(?:{_GAP}{_bracketed()})?",
            timed=False,
            sure=False,
        ),
        _of(
            "### name",
            "### Amina",
            rf"#{{1,6}}[ \t]+{_BOLD}?{_label()}(?:{_GAP}{_any_clock()})?{_GAP}{_COLON}?"
            rf"{_BOLD}?{_GAP}$",
            timed=False,
            signs=("#",),
            sure=False,
        ),
        _of(
            "time name",
            "00:01:46 Amina",
            rf"{_any_clock()}[ \t\u00a0]+{_label()}{_GAP}$",
        ),
        _of(
            "time --> time",
            "00:01:46 --> 00:01:49\nAmina",
            rf"{_any_clock()}{_GAP}-->{_GAP}{TIME}{_GAP}\n{_GAP}{_label(also=_COMMA)}{_GAP}$",
            sure=False,
            last=True,
        ),
        _of(
            "A:words",
            "A:They still stop us.",
            r"(?P<label>[^\W\d_]{1,2}\d{0,2}):(?=\S)",
            timed=False,
            sure=False,
            last=True,
        ),
        _of(
            "*name:*",
            "*Amina:* They still stop us.",
            rf"[*_]{_label()}(?:{_COLON}[*_]|[*_]{_COLON})(?=\s)",
            timed=False,
            sure=False,
            last=True,
        ),
        _of(
            "**name**",
            "**Amina** They still stop us.",
            rf"{_BOLD}{_GAP}{_label()}{_GAP}{_BOLD}(?=\s)",
            timed=False,
            signs=("**", "__"),
            sure=False,
            last=True,
        ),
        _of(
            "[name]",
            "[Amina] They still stop us.",
            rf"[\[<(]{_label()}[\])>]{_GAP}(?:{_COLON}|(?=\s))",
            timed=False,
            sure=False,
            last=True,
        ),
        _of(
            "name, tab",
            "Amina\tThey still stop us.",
            rf"{_label()}[ ]*\t[ \t]*(?=\S)",
            timed=False,
            signs=("\t",),
            sure=False,
            last=True,
        ),
        _of(
            "name -",
            "Amina – They still stop us.",
            rf"{_before(_DASHES)}{_label()}[ \t]*[{_DASHES}](?=[ \t])",
            timed=False,
            sure=False,
            last=True,
        ),
        _of(
            "name.",
            "A. They still stop us.",
            rf"{_before('.')}{_label()}\.(?=[ \t])",
            timed=False,
            sure=False,
            last=True,
        ),
        _of(
            "name",
            "Amina",
            rf"{_before('')}{_label()}{_GAP}$(?=\n[ \t]*\S)",
            timed=False,
            sure=False,
            last=True,
        ),
        _of(
            "time",
            "[00:01:46] They still stop us.",
            rf"(?:{_bracketed()}|{_clock('_bare')})(?=\s)[ \t]*",
        ),
    )
}


def convention_of(turns: str | re.Pattern[str]) -> Convention:
    r"""Return the convention of a name, or one of one's own.

    Parameters
    ----------
    turns : str or re.Pattern
        Name of a convention, or a pattern of heads with a group ``label``, and a group
        ``time`` where heads have times. It is matched from each start of a line.

    Raises
    ------
    OptionError
        If there is no such convention, or the pattern has no such group or cannot be read.

    Examples
    --------
    >>> convention_of("name:").example
    'Amina: They still stop us.'
    >>> list(convention_of(r">> (?P<label>\w+) //").heads(">> Amina // No."))
    [Head(start=0, end=11, label='Amina', seconds=None)]
    """
    if isinstance(turns, str) and turns in CONVENTIONS:
        return CONVENTIONS[turns]
    written = turns if isinstance(turns, str) else turns.pattern
    if isinstance(turns, str) and "(?P<" not in turns:
        known = ("auto", "none", *CONVENTIONS)
        raise OptionError(
            f"turns={turns!r} is not one of {', '.join(map(repr, known))}, and no pattern with a "
            "group (?P<label>...)." + near(turns, known)
        )
    try:
        pattern = re.compile(turns)
    except re.error as error:
        raise OptionError(f"turns={written!r} is no pattern: {error}. Mend it.") from error
    if "label" not in pattern.groupindex:
        raise OptionError(
            f"turns={written!r} has no group (?P<label>...), which says who speaks. Name one."
        )
    if pattern.match(""):
        raise OptionError(f"turns={written!r} fits an empty line. Let it fit only heads of turns.")
    return Convention(OWN, written, pattern)
