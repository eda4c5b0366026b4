"""Word documents: paragraphs, tables, tracked changes, damage."""

from __future__ import annotations

import pytest

from peervoice.errors import InputError
from peervoice.readers import zipped
from peervoice.readers.docx import read_docx
from peervoice.readers.docx_parts import Paragraph, Table, parts
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


def test_insertions_are_kept_and_deletions_left_out(word):
    assert parts(File("a.docx", word([TRACKED]))) == (
        Paragraph("Amina: They still stop\tus\nё🙂.\u2011x"),
    )


def test_turns_are_composed(word):
    file = File(
        "a.docx", word([" A title ", "", "I:  And now? ", "", "Zoe\u0308: Да 🙂", "more", "I:"])
    )
    page = read_docx(file)
    assert page.text == "A title\n\nI: And now?\n\nZoe\u0308: Да 🙂\nmore\n\nI:"
    assert said(page) == [
        ("I", "interviewer", "And now?"),
        ("Zoe\u0308", "participant", "Да 🙂\nmore"),
        ("I", "interviewer", ""),
    ]
    assert page.convention == (
        "'Name:' at the start of a paragraph, or a table of labels (I, Zoe\u0308); "
        "7 characters stand outside the turns"
    )


def test_without_labels_paragraphs_are_lines_of_one_turn(word):
    page = read_docx(File("a.docx", word(["They still stop us.", "", "Да 🙂"])))
    assert page.text == "They still stop us.\n\nДа 🙂"
    assert said(page) == [(None, "participant", "They still stop us.\n\nДа 🙂")]
    assert page.convention == "no speaker labels: one turn"


def test_labels_can_be_left_alone(word):
    page = read_docx(File("a.docx", word(["I: And?", "Ana: Yes."])), "none")
    assert (page.text, said(page)) == (
        "I: And?\nAna: Yes.",
        [(None, "participant", "I: And?\nAna: Yes.")],
    )


def test_a_table_of_labels_becomes_turns(word):
    rows = [("Speaker", "Text"), ("I:", "And now?"), ("Amina", "They"), ("", "stop"), ("I", "")]
    page = read_docx(File("a.docx", word(["A title", grid(*rows), "The end "])))
    assert page.text == "A title\n\nI: And now?\n\nAmina: They\nstop\n\nI:\n\nThe end"
    assert said(page) == [
        ("I", "interviewer", "And now?"),
        ("Amina", "participant", "They\nstop"),
        ("I", "interviewer", ""),
    ]
    assert page.convention.endswith("(Amina, I); 14 characters stand outside the turns")


@pytest.mark.parametrize(
    ("rows", "turns"),
    [
        (
            [("I :", " And? "), ("A" * 40, "Yes.")],
            [("I", "interviewer", "And?"), ("A" * 40, "participant", "Yes.")],
        ),
        (
            [("Ana", "Hi."), ("Bo", "Да."), ("Ana", "🙂")],
            [
                ("Ana", "participant", "Hi."),
                ("Bo", "participant", "Да."),
                ("Ana", "participant", "🙂"),
            ],
        ),
        (
            [("I", "And?"), ("Speaker", "Hi."), ("I", "So?")],
            [
                ("I", "interviewer", "And?"),
                ("Speaker", "participant", "Hi."),
                ("I", "interviewer", "So?"),
            ],
        ),
    ],
)
def test_what_counts_as_a_table_of_labels(word, rows, turns):
    assert said(read_docx(File("a.docx", word([grid(*rows)])))) == turns


@pytest.mark.parametrize(
    "rows",
    [
        [("Name", "Amina"), ("City", "Lisboa")],
        [("1", "And now?"), ("2", "Yes."), ("1", "More")],
        [("I", "And?", "x"), ("Ana", "Yes.", "y")],
        [("I", "And?"), ("I", "And?")],
        [("I", "And?"), ("What, really!", "Yes."), ("I", "So?")],
        [("I", "And?"), ("P" * 41, "Yes."), ("I", "So?")],
    ],
)
def test_other_tables_are_lines_of_text(word, rows):
    page = read_docx(File("a.docx", word([grid(*((f" {first}", *rest) for first, *rest in rows))])))
    assert page.text == "\n".join("\t".join(row) for row in rows)
    assert page.turns[0].speaker is None


def test_tables_keep_their_place_among_paragraphs(word):
    file = File("a.docx", word(["I: One?", grid(("a", "b"), ("c", "d")), "Ana: Two."]))
    assert parts(file) == (
        Paragraph("I: One?"),
        Table((("a", "b"), ("c", "d"))),
        Paragraph("Ana: Two."),
    )
    assert said(read_docx(file)) == [
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
    found = parts(File("a.docx", word([open_end, "two", table, open_end, grid(("c", "d"))])))
    assert found == (
        Paragraph("One two"),
        Table((("a", "b"),)),
        Paragraph("One "),
        Table((("c", "d"),)),
    )
    # An end that nothing follows is kept.
    assert parts(File("a.docx", word(["one", open_end]))) == (Paragraph("one"), Paragraph("One "))


def control(content: str) -> str:
    return (
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def test_content_controls_and_nested_tables(word):
    inner = "<w:p><w:r><w:t>inside</w:t></w:r></w:p>"
    nested = "<w:tbl><w:tr><w:tc>" + grid(("a", "b")) + inner + "</w:tc></w:tr></w:tbl>"
    held = f"<w:tbl>{control('<w:tr>' + cell('c') + control(cell('d')) + '</w:tr>')}</w:tbl>"
    found = parts(File("a.docx", word([control(inner), nested, held])))
    assert found == (Paragraph("inside"), Table((("a\tb\ninside",),)), Table((("c", "d"),)))


def test_text_boxes_are_read_once(word):
    box = (
        "<w:p><w:r><w:t>before</w:t></w:r><w:r>"
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r>"
        "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert parts(File("a.docx", word([box]))) == (Paragraph("before\nboxed"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.docx: is empty."),
        (b"Amina: Yes.", r"a.docx: is not a Word document \(.docx\), or is damaged. Save it again"),
        (b"PK\x03\x04" + b"\x00" * 40, "or is damaged"),
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
    with pytest.raises(InputError, match=r"a.docx: (is not a Word document|holds no words)"):
        read_docx(File("a.docx", data))


def test_a_document_without_words(word):
    with pytest.raises(InputError, match=r"a.docx: holds no words\."):
        read_docx(File("a.docx", word(["", "  ", grid(("", ""))])))


def test_zip_bombs(word, monkeypatch):
    assert zipped.MOST_EXPANDED == 200_000_000
    monkeypatch.setattr(zipped, "MOST_EXPANDED", 1000)
    with pytest.raises(InputError, match=r"a.docx: would expand to [\d,]+ bytes; .* 1,000 here"):
        read_docx(File("a.docx", word(["I: And now?"])))


def test_a_workbook_is_no_word_document(workbook):
    with pytest.raises(InputError, match="is not a Word document"):
        read_docx(File("a.docx", workbook(one=[["a"]])))
