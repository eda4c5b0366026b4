"""Styles of the Word document, and what python-docx has no words for."""

from __future__ import annotations

from typing import Any, Final

_FONT: Final = "Calibri"
_FONT_LEFTWARDS: Final = "Arial"
_INK: Final = "1D2730"
_DARK: Final = "12303F"
_QUIET: Final = "66747E"
LINE: Final = "C9D2D8"
BAND: Final = "EEF2F4"
OPEN: Final = "FBE9A9"

# Name: size in points, colour, bold, space before and after in points.
_STYLES: Final = {
    "Normal": (10.5, _INK, False, 0, 6),
    "Title": (22, _DARK, True, 0, 6),
    "Heading 1": (16, _DARK, True, 22, 6),
    "Heading 2": (12.5, _DARK, True, 14, 5),
    "Caption": (9.5, _QUIET, False, 0, 9),
    "Footer": (9, _QUIET, False, 0, 0),
    "Quote": (10.5, _INK, False, 3, 3),
    "Translation": (9.5, _QUIET, False, 0, 3),
    "Attribution": (9.5, _INK, False, 3, 3),
    "Column head": (9.5, _DARK, True, 3, 3),
    "Group": (9.5, _DARK, False, 3, 3),
    "Locator": (7.5, _QUIET, False, 0, 3),
    "Matrix row": (9.5, _DARK, True, 1, 2),
    "Matrix": (8.5, _INK, False, 1, 2),
    "Matrix quiet": (8, _QUIET, False, 0, 2),
}


def restyle(word: Any) -> None:
    """Give a new document the fonts, sizes and colours of a report."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    known = {style.name for style in word.styles}
    for name, (size, colour, bold, before, after) in _STYLES.items():
        if name not in known:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
        style = word.styles[name]
        _set_font(style, size=size, colour=colour, bold=bold)
        style.paragraph_format.space_before = _points(before)
        style.paragraph_format.space_after = _points(after)
    for name in ("Title", "Heading 1", "Heading 2", "Column head", "Group"):
        word.styles[name].paragraph_format.keep_with_next = True
    for lines in word.styles["Title"].element.xpath("w:pPr/w:pBdr"):
        lines.getparent().remove(lines)
    word.styles["Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_font(style: Any, *, size: float, colour: str, bold: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, _points(size), bold, False
    font.cs_bold, font.cs_italic = bold, False
    font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in [each for each in fonts.attrib if each.endswith("Theme")]:
        # A font of the theme would win over the one that is named.
        del fonts.attrib[name]
    fonts.set(qn("w:cs"), _FONT_LEFTWARDS)
    for old in properties.findall(qn("w:szCs")) + properties.findall(qn("w:spacing")):
        properties.remove(old)
    # Letters that run from right to left have a size of their own, in half points.
    large = OxmlElement("w:szCs")
    large.set(qn("w:val"), str(round(size * 2)))
    properties.find(qn("w:sz")).addnext(large)


def set_edges(table: Any) -> None:
    """Draw thin lines between the rows of a table, and room inside its cells."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr  # noqa: SLF001
    edges = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            edge.set(qn(f"w:{name}"), value)
        edges.append(edge)
    # The format has an order: edges stand before the layout.
    properties.find(qn("w:tblLayout")).addprevious(edges)


def shade(cell: Any) -> None:
    """Give a cell the colour of a band."""
    cell._tc.get_or_add_tcPr().append(_shading(BAND))  # noqa: SLF001


def mark(run: Any) -> None:
    """Show that words wait for somebody: by a colour that is grey in print."""
    run.bold = True
    run._r.get_or_add_rPr().append(_shading(OPEN))  # noqa: SLF001


def _shading(colour: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    band = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        band.set(qn(f"w:{name}"), value)
    return band


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)
