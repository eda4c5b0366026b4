"""OpenDocument texts: paragraphs, tables, comments, tracked changes, damage."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from peervoice.errors import InputError
from peervoice.readers.blocks import Heading, Paragraph, Table
from peervoice.readers.comment import Comment
from peervoice.readers.file import File
from peervoice.readers.odt import read_odt
from peervoice.readers.odt_body import OdtBody
from peervoice.readers.zipped import check_zip

TRACKED = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>always</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
    '<text:p>Amina: They <text:change text:change-id="1"/>'
    '<text:change-start text:change-id="2"/>still<text:change-end text:change-id="2"/> stop us.'
    "</text:p>"
)


def body_of(data: bytes) -> OdtBody:
    root = check_zip(File("a.odt", data), "an OpenDocument text (.odt)").read_xml("content.xml")
    return OdtBody(root[1][0])


def page_of(data: bytes):
    return read_odt(File("a.odt", data))


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("They\n   <text:span> still </text:span> stop \n", "They still stop"),
        ("a<text:s/><text:s text:c='3'/>b<text:s text:c='-1'/>c", "a    b c"),
        ("a<text:tab/>b<text:line-break/> c", "a\tb\nc"),
        ("Zoe\u0308\u00a0: Да 🙂", "Zoe\u0308\u00a0: Да 🙂"),
        ("<text:a><text:span>link</text:span></text:a>", "link"),
        (
            "<text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>ひ</text:ruby-text></text:ruby>",
            "東",
        ),
        (
            "x<draw:frame><svg:title>t</svg:title><text:p>in <text:s/>box</text:p></draw:frame>",
            "x\nin  box",
        ),
    ],
)
def test_the_words_of_a_paragraph(opendocument, xml, words):
    body = body_of(opendocument(f"<text:p>{xml}</text:p>"))
    assert [block.text for block in body.blocks] == [words]


def test_insertions_are_kept_and_deletions_left_out(opendocument):
    page = page_of(opendocument(TRACKED))
    assert page.text == "Amina: They still stop us."


def test_lists_sections_headings_and_empty_paragraphs(opendocument):
    body = body_of(
        opendocument(
            "<text:h text:outline-level='1'>Ana</text:h><text:section><text:list><text:list-item>"
            "<text:p>One.</text:p></text:list-item></text:list></text:section><text:p/>"
        )
    )
    assert [type(block)(block.text) for block in body.blocks] == [
        Heading("Ana"),
        Paragraph("One."),
        Paragraph(""),
    ]


def test_bold_words_at_the_start_are_noted(opendocument):
    weight = "<style:text-properties fo:font-weight='bold'/>"
    styles = f"<style:style style:name='T1'>{weight}</style:style><style:style style:name='T2'/>"
    bold = "<text:span text:style-name='T1'>{}</text:span>"
    lines = [
        bold.format("Ana") + " And now?",
        bold.format("Jonas") + " They still stop us.",
        bold.format("Ana") + " Why?",
        bold.format("Jonas") + " Who knows.",
    ]
    data = opendocument("".join(f"<text:p>{line}</text:p>" for line in lines), styles=styles)
    page = page_of(data)
    assert page.text.split("\n")[1] == "Jonas They still stop us."
    assert [turn.speaker for turn in page.turns] == ["Ana", "Jonas", "Ana", "Jonas"]
    assert page.text[page.turns[1].span.slice] == "They still stop us."
    whole = opendocument("<text:p text:style-name='T1'>Ana</text:p>", styles=styles)
    root = check_zip(File("a.odt", whole), "").read_xml("content.xml")
    assert OdtBody(root[1][0], frozenset({"T1"})).blocks == (Paragraph("Ana", 3),)


def test_comments_stand_beside_the_text(opendocument):
    xml = (
        "<text:p>Amina: They <office:annotation office:name='1'><dc:creator>Jonas Ж</dc:creator>"
        "<dc:date>2024-05-03T10:30:00.5</dc:date><text:list><text:list-item><text:p>Who?</text:p>"
        "</text:list-item></text:list><text:p>Ask.</text:p></office:annotation>stop<text:tab/>"
        "</text:p><text:p>us<office:annotation-end office:name='1'/> 🙂"
        "<office:annotation><text:p>Here.</text:p></office:annotation></text:p>"
    )
    page = page_of(opendocument(xml))
    assert page.text == "Amina: They stop\t\nus 🙂"
    when = datetime(2024, 5, 3, 10, 30, 0, 500_000, UTC)
    assert page.comments == (
        Comment("Jonas Ж", "Who?\nAsk.", "stop\t\nus", when),
        Comment("", "Here."),
    )


def test_footnotes_are_left_out_and_counted(opendocument):
    note = "<text:note><text:note-body><text:p>Aside</text:p></text:note-body></text:note>"
    page = page_of(opendocument(f"<text:p>I: And{note}?</text:p>"))
    assert (page.text, page.note) == ("I: And?", "1 footnote is left out")


def row(*cells: str) -> str:
    made = (
        one
        if one.startswith("<")
        else f"<table:table-cell><text:p>{one}</text:p></table:table-cell>"
        for one in cells
    )
    return f"<table:table-row>{''.join(made)}</table:table-row>"


WIDE = (
    "<table:table-cell table:number-columns-spanned='2'><text:p>Part 1</text:p></table:table-cell>"
)
COVERED = "<table:covered-table-cell/>"


def test_tables(opendocument):
    xml = (
        f"<table:table><table:table-header-rows>{row('Speaker', 'Words')}"
        f"</table:table-header-rows>{row(WIDE, COVERED)}{row('Ana', 'One.')}"
        f"{row(COVERED, 'Two.')}</table:table>"
    )
    data = opendocument(xml)
    assert body_of(data).blocks == (
        Table((("Speaker", "Words"), ("Part 1",), ("Ana", "One."), ("", "Two."))),
    )
    page = page_of(data)
    assert page.text == "Part 1\n\nAna: One.\nTwo."
    assert [turn.speaker for turn in page.turns] == ["Ana"]


def test_repeated_cells_are_bounded(opendocument):
    cell = (
        "<table:table-cell table:number-columns-repeated='{}'><text:p>x</text:p></table:table-cell>"
    )
    many = row(cell.format(2)), row(cell.format(10**9)), row(cell.format("x"))
    tables = body_of(opendocument("".join(f"<table:table>{one}</table:table>" for one in many)))
    assert [len(table.rows[0]) for table in tables.blocks] == [2, 1_000, 1]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.odt: is empty."),
        (b"Amina: Yes.", r"a.odt: is not an OpenDocument text \(.odt\), or is damaged. Save it"),
        (b"{\\rtf1 x}", "but a rich text file. Give it the suffix .rtf."),
    ],
)
def test_what_is_no_opendocument_text(data, reason):
    with pytest.raises(InputError, match=reason):
        page_of(data)


def test_documents_under_each_others_names(word, opendocument):
    from peervoice.readers.docx import read_docx

    with pytest.raises(
        InputError, match=r"\(.odt\), but a Word document. Give it the suffix .docx."
    ):
        page_of(word(["I: And?"]))
    reason = r"\(.docx\), but an OpenDocument text. Give it the suffix .odt."
    with pytest.raises(InputError, match=reason):
        read_docx(File("a.docx", opendocument("<text:p>x</text:p>")))
    with pytest.raises(InputError, match="but an OpenDocument spreadsheet. Save it as .xlsx."):
        page_of(opendocument("", kind="spreadsheet"))


def test_a_password(opendocument):
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(InputError, match=r"a.odt: is protected by a password. Open it with"):
        page_of(opendocument("x", manifest=manifest))


@pytest.mark.parametrize("part", [None, b"", b"<office:document-content", b"<a/>"])
def test_documents_without_their_words(opendocument, repacked, part):
    data = repacked(opendocument("<text:p>x</text:p>"), "content.xml", part)
    with pytest.raises(InputError, match=r"a.odt: is not an OpenDocument text \(.odt\), or is"):
        page_of(data)


def test_a_document_without_words(opendocument):
    with pytest.raises(InputError, match=r"a.odt: holds no words\."):
        page_of(opendocument("<text:p> <text:s/></text:p>"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated_documents(opendocument, share):
    data = opendocument("<text:p>I: And now?</text:p>")
    with pytest.raises(InputError, match="or is damaged"):
        page_of(data[: int(len(data) * share)])
