"""Word documents: paragraphs, tables, comments, tracked changes, damage."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from peervoice.errors import InputError
from peervoice.readers.blocks import Heading, Paragraph, Table
from peervoice.readers.comment import Comment
from peervoice.readers.docx import document_of, read_docx
from peervoice.readers.file import File

TRACKED = (
    "<w:p>"
    "<w:r><w:t xml:space='preserve'>Amina: They </w:t></w:r>"
    "<w:del w:id='1' w:author='x'><w:r><w:delText>always</w:delText></w:r></w:del>"
    "<w:ins w:id='2' w:author='x'><w:r><w:t>still</w:t></w:r></w:ins>"
    "<w:moveFrom w:id='3' w:author='x'><w:r><w:t>here</w:t></w:r></w:moveFrom>"
    "<w:r><w:t xml:space='preserve'> stop</w:t><w:tab/><w:t>us</w:t><w:br/><w:t>ё🙂</w:t></w:r>"
    "<w:moveTo w:id='4' w:author='x'><w:r><w:t>.</w:t><w:noBreakHyphen/></w:r></w:moveTo>"
    "<w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink>"
    "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    "</w:p>"
)


def blocks(data: bytes):
    return document_of(File("a.docx", data)).blocks


def said(page):
    return [
        (turn.speaker, turn.speaker_role, page.text[turn.span.slice] if turn.span else "")
        for turn in page.turns
    ]


def cell(words: str) -> str:
    return f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def grid(*rows: tuple[str, ...]) -> str:
    lines = "".join(f"<w:tr>{''.join(cell(words) for words in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{lines}</w:tbl>"


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_insertions_are_kept_and_deletions_left_out(word):
    assert blocks(word([TRACKED])) == (Paragraph("Amina: They still stop\tus\nё🙂.\u2011x"),)


def test_the_text_stays_in_its_place(word):
    lines = [" A title ", "", "I:  And now? ", "", "Zoe\u0308: Да\u00a0🙂", "more", "I:"]
    page = read_docx(File("a.docx", word(lines)))
    assert page.text == "\n".join(lines)
    assert said(page) == [
        ("I", "interviewer", "And now?"),
        ("Zoe\u0308", "participant", "Да\u00a0🙂\nmore"),
        ("I", "interviewer", ""),
    ]
    assert (page.convention, page.note) == ("name:", "6 characters stand outside the turns")


def test_without_labels_paragraphs_are_lines_of_one_turn(word):
    page = read_docx(File("a.docx", word(["They still stop us.", "", "Да 🙂"])))
    assert page.text == "They still stop us.\n\nДа 🙂"
    assert said(page) == [(None, "participant", "They still stop us.\n\nДа 🙂")]
    assert page.convention == "none"


def test_labels_can_be_left_alone(word):
    data = word(["I: And?", grid(("I", "So?"), ("Ana", "Yes.")), "Ana: Yes."])
    page = read_docx(File("a.docx", data), "none")
    whole = "I: And?\nI\tSo?\nAna\tYes.\nAna: Yes."
    assert (page.text, said(page)) == (whole, [(None, "participant", whole)])


def test_lines_with_times_of_a_recogniser(word):
    """Otter writes a name and a time over the words; Word begins a line within a paragraph."""
    broken = "<w:p><w:r><w:t>Ana Silva  0:09</w:t><w:br/><w:t>Why?</w:t></w:r></w:p>"
    lines = ["Ana Silva  0:00", "And now?", "Jonas  0:05", "They still stop us.", broken]
    page = read_docx(File("a.docx", word(lines)))
    assert page.convention == "name time"
    assert [(turn.speaker, turn.marks[0].seconds) for turn in page.turns] == [
        ("Ana Silva", 0),
        ("Jonas", 5),
        ("Ana Silva", 9),
    ]


def test_headings_are_known_by_their_styles(word):
    document = docx.Document()
    document.add_heading("A title", 0)
    document.add_heading("Interviewer", 2)
    mine = document.styles.add_style("Who", 1)
    mine.base_style = document.styles["Heading 3"]
    document.add_paragraph("Amina", style="Who")
    document.add_paragraph("Yes.")
    level = "<w:p><w:pPr><w:outlineLvl w:val='{}'/></w:pPr><w:r><w:t>Level</w:t></w:r></w:p>"
    assert blocks(saved(document)) == (
        Paragraph("A title"),
        Heading("Interviewer"),
        Heading("Amina"),
        Paragraph("Yes."),
    )
    assert blocks(word([level.format(1), level.format(9)])) == (
        Heading("Level"),
        Paragraph("Level"),
    )


def test_bold_words_at_the_start_are_noted():
    document = docx.Document()
    for runs in [
        [("Amina", True), (" Yes.", None)],
        [("Ami", True), ("na", True), (" ", None), ("!", True), (" Yes.", False)],
        [("No", None), ("Bold", True)],
        [("All", True)],
    ]:
        paragraph = document.add_paragraph()
        for text, bold in runs:
            paragraph.add_run(text).bold = bold
    assert [block.bold for block in blocks(saved(document))] == [5, 7, 0, 3]


def test_comments_stand_beside_the_text():
    document = docx.Document()
    first = document.add_paragraph("Amina: They ")
    beside = [first.add_run("still stop"), document.add_paragraph("us 🙂").runs[0]]
    document.add_comment(beside, text="Who is “they”?\nAsk.", author="Jonas Ж")
    document.add_comment(beside[1], text=" ", author="x")
    page = read_docx(File("a.docx", saved(document)))
    assert page.text == "Amina: They still stop\nus 🙂"
    when = page.comments[0].when
    assert page.comments == (Comment("Jonas Ж", "Who is “they”?\nAsk.", "still stop\nus 🙂", when),)
    assert when.tzinfo is UTC
    assert abs((datetime.now(UTC) - when).total_seconds()) < 120


def noted(word, repacked, kind: str, notes: str) -> bytes:
    data = word(["I: And?", "Ana: Yes."])
    start = (
        f'<w:{kind} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:note w:type='separator'><w:p><w:r><w:separator/></w:r></w:p></w:note>"
    )
    base = "http://schemas.openxmlformats.org"
    rels = (
        f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{base}/officeDocument/2006/relationships/{kind}" Target="{kind}.xml"/>'
        '<Relationship Id="r2" Type="x/comments" Target="http://x" TargetMode="External"/>'
        "</Relationships>"
    )
    data = repacked(data, f"word/{kind}.xml", f"{start}{notes}</w:{kind}>".encode())
    return repacked(data, "word/_rels/document.xml.rels", rels.encode())


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_footnotes_are_left_out_and_counted(word, repacked, kind):
    note = "<w:note><w:p><w:r><w:t>Aside</w:t></w:r></w:p></w:note>"
    one, two = (
        read_docx(File("a.docx", noted(word, repacked, kind, note * times))) for times in (1, 2)
    )
    assert one.text == two.text == "I: And?\nAna: Yes."
    assert (one.note, two.note) == ("1 footnote is left out", "2 footnotes are left out")


def test_headers_and_footers_are_left_out():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Above"
    document.sections[0].footer.paragraphs[0].text = "Below"
    document.add_paragraph("Words.")
    page = read_docx(File("a.docx", saved(document)))
    assert (page.text, page.note) == ("Words.", "")


def test_strict_documents_are_read(word, repacked):
    """Word saves "Strict Open XML" with the same elements under another name."""
    body = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        "<w:p><w:r><w:t>Amina: Yes.</w:t></w:r></w:p></w:body></w:document>"
    )
    data = repacked(word(["x"]), "word/document.xml", body.encode())
    assert blocks(data) == (Paragraph("Amina: Yes."),)


def test_parts_named_as_windows_paths_are_read(word, repacked):
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Yes.\nNo.</w:t></w:r></w:p></w:body></w:document>"
    )
    data = repacked(word(["x"]), "word/document.xml", None)
    assert blocks(repacked(data, "Word\\Document.xml", body.encode())) == (Paragraph("Yes. No."),)


def test_a_table_of_labels_becomes_turns(word):
    rows = [("Speaker", "Text"), ("I:", "And now?"), ("Amina", "They"), ("", "stop"), ("I", "")]
    page = read_docx(File("a.docx", word(["A title", grid(*rows), "The end "])))
    assert page.text == "A title\n\nI: And now?\n\nAmina: They\nstop\n\nI:\n\nThe end "
    assert said(page) == [
        ("I", "interviewer", "And now?"),
        ("Amina", "participant", "They\nstop"),
        ("I", "interviewer", ""),
    ]
    assert (page.convention, page.confidence) == ("columns", 1.0)
    assert page.note == "12 characters stand outside the turns"


def test_other_tables_are_lines_with_tabs_in_their_place(word):
    data = word(["I: One?", grid(("a", "b"), ("c", "d")), "Ana: Two."])
    assert blocks(data) == (
        Paragraph("I: One?"),
        Table((("a", "b"), ("c", "d"))),
        Paragraph("Ana: Two."),
    )
    page = read_docx(File("a.docx", data))
    assert page.text == "I: One?\na\tb\nc\td\nAna: Two."
    assert said(page) == [
        ("I", "interviewer", "One?\na\tb\nc\td"),
        ("Ana", "participant", "Two."),
    ]


def test_deleted_rows_and_paragraph_ends(word):
    gone = (
        "<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr>" + cell("x") + cell("y") + "</w:tr>"
    )
    table = grid(("a", "b")).replace("</w:tbl>", gone + "</w:tbl>")
    open_end = (
        "<w:p><w:pPr><w:rPr><w:del w:id='2' w:author='x'/></w:rPr></w:pPr>"
        "<w:r><w:t>One </w:t></w:r></w:p>"
    )
    assert blocks(word([open_end, "two", table, open_end, grid(("c", "d"))])) == (
        Paragraph("One two"),
        Table((("a", "b"),)),
        Paragraph("One "),
        Table((("c", "d"),)),
    )
    # An end that nothing follows is kept.
    assert blocks(word(["one", open_end])) == (Paragraph("one"), Paragraph("One "))


def control(content: str) -> str:
    return (
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def test_content_controls_and_nested_tables(word):
    inner = "<w:p><w:r><w:t>inside</w:t></w:r></w:p>"
    nested = "<w:tbl><w:tr><w:tc>" + grid(("a", "b")) + inner + "</w:tc></w:tr></w:tbl>"
    held = f"<w:tbl>{control('<w:tr>' + cell('c') + control(cell('d')) + '</w:tr>')}</w:tbl>"
    assert blocks(word([control(inner), nested, held])) == (
        Paragraph("inside"),
        Table((("a\tb\ninside",),)),
        Table((("c", "d"),)),
    )


def test_text_boxes_are_read_once(word):
    box = (
        "<w:p><w:r><w:t>before</w:t></w:r><w:r>"
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r>"
        "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert blocks(word([box])) == (Paragraph("before\nboxed"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.docx: is empty."),
        (b"Amina: Yes.", r"a.docx: is not a Word document \(.docx\), or is damaged. Save it again"),
        (b"PK\x03\x04" + b"\x00" * 40, "or is damaged"),
        (b"%PDF-1.7", r"is not a Word document \(.docx\), but a PDF file. Give it the suffix .pdf"),
    ],
)
def test_what_is_no_word_document(data, reason):
    with pytest.raises(InputError, match=reason):
        read_docx(File("a.docx", data))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated_documents(word, share):
    data = word(["I: And now?", "Amina: Да."])
    with pytest.raises(InputError, match="or is damaged"):
        read_docx(File("a.docx", data[: int(len(data) * share)]))


@pytest.mark.parametrize("part", [None, b"", b"<w:document", b"<a/>"])
def test_documents_without_their_words(word, repacked, part):
    data = repacked(word(["I: And now?"]), "word/document.xml", part)
    with pytest.raises(
        InputError, match=r"a.docx: is not a Word document \(.docx\), or is damaged"
    ):
        read_docx(File("a.docx", data))


def test_a_document_without_words(word):
    with pytest.raises(InputError, match=r"a.docx: holds no words\."):
        read_docx(File("a.docx", word(["", "  ", grid(("", ""))])))


def nested(word, repacked, depth: int) -> bytes:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    words = "<w:r><w:t>Yes.</w:t></w:r>"
    deep = "<w:smartTag>" * depth + words + "</w:smartTag>" * depth
    body = f"<w:document {names}><w:body><w:p>{deep}</w:p></w:body></w:document>"
    return repacked(word(["x"]), "word/document.xml", body.encode())


def test_parts_that_are_nested_too_deeply(word, repacked):
    assert blocks(nested(word, repacked, 200)) == (Paragraph("Yes."),)
    for depth in (1_000, 100_000):
        with pytest.raises(InputError, match="a.docx: .* or is damaged"):
            read_docx(File("a.docx", nested(word, repacked, depth)))


def test_a_workbook_is_no_word_document(workbook):
    reason = r"is not a Word document \(.docx\), but an Excel workbook. Give it the suffix .xlsx."
    with pytest.raises(InputError, match=reason):
        read_docx(File("a.docx", workbook(one=[["a"]])))
