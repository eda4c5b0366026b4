r"""Rich text: bytes and escapes, tables, comments, what is left out, damage."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.errors import InputError
from peervoice.readers.blocks import Heading, Paragraph, Table
from peervoice.readers.comment import Comment
from peervoice.readers.file import File
from peervoice.readers.rtf import read_rtf
from peervoice.readers.rtf_body import RtfBody
from peervoice.readers.rtf_words import encoding_of_font


def body_of(text: str) -> RtfBody:
    return RtfBody("{\\rtf1\\ansi\n" + text + "}")


def page_of(text: str):
    return read_rtf(File("a.rtf", ("{\\rtf1\\ansi\n" + text + "}").encode("latin-1")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"They\par", "They"),
        ("They\r\n still\n stop", "They still stop"),
        (r"a\tab b\line c\~d\_e\emdash f\rquote s \{x\}\\", "a\tb\nc\u00a0d\u2011e—f’s {x}\\"),
        (r"opt\-ional \|x\:", "optional x"),
        (r"S\'ed, \'93quoted\'94 \'80", "Sí, “quoted” €"),
        (r"\u1044?\u1072? \u-10179?\u-8638?!", "Да 🙂!"),
        (r"\u55357\'3f\u56898\'3f", "🙂"),
        (r"\u128578?", "🙂"),
        (r"\u99999999?x", "\ufffdx"),
        (r"\u55357?x", "\ufffdx"),
        (r"\uc0\u1044\u1072 x", "Дах"[:2] + "x"),
        (r"\uc2\u1044ab\u1072\'3f\'3fc", "Даc"),
        (r"\uc1{\uc0\u1044}\u1072?", "Да"),
        (r"\u1044{?}x", "Д?x"),
        (r"\u8217\~x", "’x"),
        (r"\pc \'82", "é"),
        (r"\mac \'8e", "é"),
        (r"\ansicpg1251 \'c4\'e0", "Да"),
        (r"\ansicpg99999 \'e9", "é"),
        (r"\ansicpg1251 Z\'ee\b\'e5\b0", "Zое"),
        (
            r"\deff0{\fonttbl{\f0\fnil\fcharset204 Arial;}{\f1\fcharset0 x;}}\f0 \'c4\'e0\f1\'e9",
            "Даé",
        ),
        (r"{\fonttbl{\f2\cpg1250 x;}}\f2\'9a", "š"),
        (r"{\fonttbl{\f3\fcharset128 x;}}\f3\'83A\'83\'42", "アィ"),
        ("\\ansicpg1251 \xc4\xe0", "Да"),
        (r"\'81", "\ufffd"),
        (r"Hy{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "Hylink"),
        (r"a{\*\unknown x{y}}b{\pict\bin3 }}{c{\info x}}d", "ab" + "d"),
        (r"a{\pict 89504e47{\*\x y}}b{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}c", "abc"),
        (r"a{\header x}{\footerl x}{\listtext 1.\tab}{\*\pnseclvl1 x}b", "ab"),
        (
            r"They {\deleted always }still\deleted  x\deleted0  stop{\deleted\par}us",
            "They still stopus",
        ),
        (r"{\deleted x\plain y}", "y"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt boxed}}{\shprslt boxed}}", "boxed"),
        ("a\x00b", "ab"),
    ],
)
def test_the_words_of_a_paragraph(text, words):
    assert [block.text for block in body_of(text).blocks] == [words]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_character_comes_back(words):
    units = words.encode("utf-16-le")
    numbers = (
        int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)
    )
    escaped = "".join(rf"\u{number}?" for number in numbers)
    assert [block.text for block in body_of(escaped).blocks] == [words]


def test_paragraphs_and_sections():
    text = "\\pard One.\\par\\par Two.\\\nThree.\\sect Four\\page"
    assert [block.text for block in body_of(text).blocks] == ["One.", "", "Two.", "Three.", "Four"]


def test_headings_are_known_by_their_styles():
    styles = (
        r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s7\outlinelevel1 Mine;}{\*\cs3 heading 9;}"
        r"{\s8 {\*\x y}Other;}}"
    )
    text = (
        rf"{styles}\pard\s1 A\par\pard B\par\s7 C\par\pard\outlinelevel2 D\par\pard\s8"
        r"\outlinelevel9 E\par\pard\s3 F\par"
    )
    assert [type(block)(block.text) for block in body_of(text).blocks] == [
        Heading("A"),
        Paragraph("B"),
        Heading("C"),
        Heading("D"),
        Paragraph("E"),
        Paragraph("F"),
    ]


def test_bold_words_at_the_start_are_noted():
    text = r"{\b Ana} Yes.\par No {\b bold}\par\b All\b0\par{\b Ana\plain  Yes}"
    assert [block.bold for block in body_of(text).blocks] == [3, 0, 3, 3]


def test_tables():
    text = (
        r"Before\par\trowd\cellx1\cellx2\pard\intbl Ana:\cell One.\par Two.\cell\row"
        r"\trowd\pard\intbl\cell {\b x}{\nestcell}{\nonesttables\par}\cell\row\pard After\par"
    )
    assert body_of(text).blocks == (
        Paragraph("Before"),
        Table((("Ana:", "One.\nTwo."), ("", "x"))),
        Paragraph("After"),
    )
    # A row that is not ended is a row.
    assert body_of(r"\trowd\intbl Ana\cell Yes.\cell").blocks == (Table((("Ana", "Yes."),)),)
    assert body_of(r"\intbl Ana\par Yes.\par").blocks == (Table((("Ana", "Yes."),)),)


def test_a_table_of_labels_becomes_turns():
    rows = (("Time", "Who", "Text"), ("00:01", "I", "And?"), ("00:04", "Ana", "Yes."))
    text = "".join(
        r"\trowd\pard\intbl " + "".join(rf"{cell}\cell " for cell in row) + r"\row" for row in rows
    )
    page = page_of(text)
    assert page.text == "I: And?\n\nAna: Yes."
    assert [(turn.speaker, turn.marks[0].seconds) for turn in page.turns] == [("I", 1), ("Ana", 4)]


COMMENT = (
    r"Amina: They {\*\atrfstart 7}stop\par us{\*\atrfend 7}{\*\atnid JZ}{\*\atnauthor J\'f6rg}"
    r"\chatn{\*\annotation{\*\atnref 7}{\*\atndate 130357918}\pard Who?\par "
    r"Ask \u-10179?\u-8638?}.\par"
)


def test_comments_stand_beside_the_text():
    page = page_of(COMMENT)
    assert page.text == "Amina: They stop\nus."
    when = datetime(2024, 5, 3, 10, 30, tzinfo=UTC)
    assert page.comments == (Comment("Jörg", "Who?\nAsk 🙂", "stop\nus", when),)


@pytest.mark.parametrize(
    ("date", "when"),
    [
        (
            (124 << 20) + (5 << 16) + (3 << 11) + (10 << 6) + 30,
            datetime(2024, 5, 3, 10, 30, tzinfo=UTC),
        ),
        (0, None),
        ("x", None),
    ],
)
def test_when_a_comment_was_written(date, when):
    page = page_of(rf"Words.{{\*\atnid JZ}}{{\*\annotation{{\*\atndate {date}}}Who?}}")
    assert page.comments == (Comment("JZ", "Who?", "", when),)


def test_footnotes_are_left_out_and_counted():
    page = page_of(r"I: And{\footnote \pard Aside}{\footnote{\footnote}}?\par")
    assert (page.text, page.note) == ("I: And?", "1 footnote is left out")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.rtf: is empty."),
        (b"Amina: Yes.", r"a.rtf: is not a rich text file \(.rtf\), or is damaged. Save it again"),
        (b"%PDF-1.7", "but a PDF file"),
        (rb"{\rtf1 Amina: {\b Yes.}", "a.rtf: ends in the middle: a brace is missing."),
        (rb"{\rtf1 {\pict\bin99999999 }}", "a.rtf: ends in the middle"),
        (rb"{\rtf1 {\info x}}", r"a.rtf: holds no words\."),
    ],
)
def test_what_cannot_be_read(data, reason):
    with pytest.raises(InputError, match=reason):
        read_rtf(File("a.rtf", data))


def test_what_stands_around_the_document_is_no_part_of_it():
    data = b"\xef\xbb\xbf\r\n{\\rtf1 Amina: Yes.}\x00\x00 more}"
    assert read_rtf(File("a.rtf", data)).text == "Amina: Yes."


@pytest.mark.parametrize(("charset", "encoding"), [(204, "cp1251"), (0, None), (1, None)])
def test_encodings_of_fonts(charset, encoding):
    assert encoding_of_font(charset) == encoding


MARKUP = (
    r"{ } {\*\x \par \cell \row \trowd\intbl \pard \b \b0 {\deleted \plain \u-10179? \uc0 \uc9 "
    r"\'e9 "
    r"{\footnote {\*\annotation {\*\atnref {\*\atrfstart {\*\atrfend {\*\atndate {\stylesheet \s1 "
    r"heading {\fonttbl \f1 \fcharset204 \ansicpg1251 \bin3 \bin-1 \outlinelevel1 \ 7 x \\ \u"
)


@given(st.lists(st.sampled_from(MARKUP.split(" ")), max_size=30))
def test_any_order_of_control_words_is_read(pieces):
    body = body_of(" ".join(pieces))
    assert all(isinstance(block.text, str) for block in body.blocks)
    assert all(comment.text == comment.text.strip() for comment in body.comments)
