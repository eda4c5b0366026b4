"""What the control words of rich text mean."""

from __future__ import annotations

import codecs
from typing import Final

# Signs of the text.
SIGNS: Final = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "nestcell": "\t",
    "nestrow": "\n",
    "emdash": "\N{EM DASH}",
    "endash": "\N{EN DASH}",
    "emspace": "\N{EM SPACE}",
    "enspace": "\N{EN SPACE}",
    "qmspace": "\N{FOUR-PER-EM SPACE}",
    "bullet": "\N{BULLET}",
    "lquote": "\N{LEFT SINGLE QUOTATION MARK}",
    "rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    "ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}",
    "rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "ltrmark": "\N{LEFT-TO-RIGHT MARK}",
    "rtlmark": "\N{RIGHT-TO-LEFT MARK}",
    "zwj": "\N{ZERO WIDTH JOINER}",
    "zwnj": "\N{ZERO WIDTH NON-JOINER}",
    "~": "\N{NO-BREAK SPACE}",
    "_": "\N{NON-BREAKING HYPHEN}",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
# What ends a paragraph.
ENDS: Final = frozenset({"par", "sect", "page", "column", "\r", "\n"})
# Groups whose words are no text of the body. A group that begins with \* is such a one, too,
# unless it is known below.
LEFT_OUT: Final = frozenset(
    {
        *("fonttbl", "colortbl", "info", "pict", "objdata", "nonshppict", "shprslt", "sp"),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        *("pntext", "listtext", "fldinst", "datafield", "xe", "tc", "rxe", "txe", "upr"),
        *("nonesttables", "filetbl", "revtbl", "bkmkstart", "bkmkend", "template", "fchars"),
        *("lchars", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "ffname"),
        *("buptim", "creatim", "revtim", "printim", "private", "background", "do"),
    }
)
# Groups that are read: what a comment is, and who wrote it; names of styles; footnotes.
READ: Final = frozenset(
    {"annotation", "atnid", "atnauthor", "atndate", "atnref", "atrfstart", "atrfend"}
    | {"stylesheet", "footnote", "fonttbl"}
)
# Groups with \* whose words are of the body.
KEPT: Final = frozenset({"shpinst", "shptxt"})

CHARACTER_SETS: Final = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# Fonts of the character sets 0 and 1 are written in that of the document.
_FONTS: Final = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def encoding_of_font(charset: int) -> str | None:
    """Return the encoding of a font; None if it is that of the document."""
    return _FONTS.get(charset)


def encoding_of_page(number: int) -> str | None:
    """Return the encoding of a code page; None if it is not known.

    Examples
    --------
    >>> encoding_of_page(1251), encoding_of_page(65001), encoding_of_page(9)
    ('cp1251', 'utf_8', None)
    """
    name = {65001: "utf_8", 10000: "mac_roman", 936: "gbk"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name
