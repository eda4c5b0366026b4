"""Tables: delimiters, row numbers, kinds of cells, and what is no table."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.errors import Fault, InputError, OptionError
from peervoice.period import Period
from peervoice.readers import workbook_rows
from peervoice.readers.file import File
from peervoice.readers.sheet import Row, read_sheet

# Cells of a workbook have no time zone.
MIDNIGHT = datetime.fromisoformat("2020-11-05T00:00:00")
HALF_PAST_TEN = datetime.fromisoformat("2020-11-05T10:30:00")


def cells(sheet):
    return [(row.number, dict(row.cells)) for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(table, delimiter):
    rows = [["id", "a, b; c"], ["1", "Zoe\u0308;\tДа, 🙂\nmore"], ["2", ""]]
    sheet = read_sheet(File("a.csv", table(rows, delimiter)))
    assert sheet.columns == ("id", "a, b; c")
    assert cells(sheet) == [
        (2, {"id": "1", "a, b; c": "Zoe\u0308;\tДа, 🙂\nmore"}),
        (3, {"id": "2", "a, b; c": ""}),
    ]
    assert sheet.encoding == "utf-8"


@pytest.mark.parametrize(
    ("name", "text", "columns", "row"),
    [
        ("a.csv", "sep=;\nid;a, b\n1;x\n", ("id", "a, b"), {"id": "1", "a, b": "x"}),
        ("a.csv", '"sep=|"\r\nid|a\r\n1|x, y\r\n', ("id", "a"), {"id": "1", "a": "x, y"}),
        ("a.csv", "SEP=\t\nid\ta\n1\tx\n", ("id", "a"), {"id": "1", "a": "x"}),
        ("a.tsv", "id\n1, 2\n", ("id",), {"id": "1, 2"}),
        ("a.tab", "id\ta, b; c|d\n1\tx\n", ("id", "a, b; c|d"), {"id": "1", "a, b; c|d": "x"}),
        ("a.tsv", "id,a\n1,x\n", ("id", "a"), {"id": "1", "a": "x"}),
        ("a.tsv", 'id\ta\n1\t"x\ty ""z"""\n', ("id", "a"), {"id": "1", "a": 'x\ty "z"'}),
        # Words between tabs that begin with a quotation mark are no quoted cell.
        ("a.tsv", 'id\ta\n1\t"x" y\n', ("id", "a"), {"id": "1", "a": '"x" y'}),
        ("a.csv", 'id\ta\n1\t"x" y\n', ("id", "a"), {"id": "1", "a": '"x" y'}),
        (
            "a.tsv",
            'start\tend\ttext\n0\t9\t"Never."\n',
            ("start", "end", "text"),
            {"start": "0", "end": "9", "text": '"Never."'},
        ),
    ],
)
def test_what_divides_cells(name, text, columns, row):
    sheet = read_sheet(File(name, text.encode()))
    assert (sheet.columns, cells(sheet)) == (columns, [(2, row)])


def test_tables_in_utf_16():
    data = "id\twords\r\n1\tДа 🙂\r\n".encode("utf-16")
    sheet = read_sheet(File("a.tsv", data))
    assert (cells(sheet), sheet.encoding) == ([(2, {"id": "1", "words": "Да 🙂"})], "utf-16")


@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\x00\ufeff")).map(str.strip),
            min_size=2,
            max_size=2,
        ),
        max_size=6,
    ),
    delimiter=st.sampled_from(",;\t|"),
)
def test_cells_are_read_as_they_were_written(table, rows, delimiter):
    sheet = read_sheet(File("a.csv", table([["id", "words"], *rows], delimiter)))
    filled = [(at, row) for at, row in enumerate(rows, start=2) if any(row)]
    assert [(row.number, [row.text("id"), row.text("words")]) for row in sheet.rows] == filled


def test_rows_are_numbered_as_a_spreadsheet_does():
    text = 'id,words\r\n1,"two\r\nlines"\r\n\r\n,\r\n2\r\n'
    sheet = read_sheet(File("a.csv", text.encode("utf-8-sig")))
    assert cells(sheet) == [(2, {"id": "1", "words": "two\nlines"}), (5, {"id": "2"})]
    assert [row.text("words") for row in sheet.rows] == ["two\nlines", ""]
    assert sheet.encoding == "utf-8-sig"


def test_columns_without_a_heading_are_left_out():
    sheet = read_sheet(File("a.csv", b",id ,  first  name,\n7,1, Ana ,x\n"))
    assert sheet.columns == ("id", "first name")
    assert cells(sheet) == [(2, {"id": "1", "first name": "Ana"})]


def test_long_cells():
    words = "ё" * 200_000
    assert read_sheet(File("a.csv", f"id\n{words}\n".encode())).rows[0].text("id") == words


def test_workbooks(workbook):
    data = workbook(
        one=[
            ["id", "number", "half", "day", "yes", "no", None],
            ["Zoe\u0308 🙂", 7, 0.5, MIDNIGHT, True, False, None],
            [None, None, None, None, None, None, None],
            ["x", 7.0, "  two\r\nlines ", HALF_PAST_TEN, None, False],
        ],
        two=[["id"], ["y"]],
    )
    sheet = read_sheet(File("a.xlsx", data))
    assert sheet.columns == ("id", "number", "half", "day", "yes", "no")
    assert [row.number for row in sheet.rows] == [2, 4]
    first, second = ([row.text(name) for name in sheet.columns] for row in sheet.rows)
    assert first == ["Zoe\u0308 🙂", "7", "0.5", "2020-11-05", "TRUE", "FALSE"]
    assert second == ["x", "7", "two\nlines", "2020-11-05T10:30:00", "", "FALSE"]
    assert sheet.rows[0].cells["yes"] is True
    assert sheet.encoding == ""
    assert cells(read_sheet(File("a.xlsx", data), sheet="two")) == [(2, {"id": "y"})]
    with pytest.raises(
        InputError, match=r"has no sheet 'twos'; it has one, two. Did you mean 'two'"
    ):
        read_sheet(File("a.xlsx", data), sheet="twos")


@pytest.mark.parametrize(
    ("cell", "form", "period"),
    [
        ("2020", None, Period.parse("2020")),
        ("2020-11", None, Period.parse("2020-11")),
        ("3-Jul-20", "%d-%b-%y", Period.parse("2020-07-03")),
        (date(2020, 11, 5), "%d-%b-%y", Period.parse("2020-11-05")),
        (HALF_PAST_TEN, None, Period.parse("2020-11-05")),
        ("", "%d-%b-%y", None),
    ],
)
def test_dates(cell, form, period):
    assert Row(2, {"date": cell}).period("date", form) == period
    assert Row(2, {"date": cell}).period(None, form) is None


@pytest.mark.parametrize(
    ("cell", "form", "reason"),
    [
        ("July", None, r"'July' is not a date. Write 2020, 2020-11 or 2020-11-05."),
        ("2020-07-03", "%d-%b-%y", r"'2020-07-03' is not a date of the form '%d-%b-%y'"),
        (True, None, "'TRUE' is not a date"),
    ],
)
def test_what_is_no_date(cell, form, reason):
    with pytest.raises(OptionError, match=reason):
        Row(2, {"date": cell}).period("date", form)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("", "is empty.")]),
        ("\n\nid\n1\n", [("row 1", "has no headings in its first row.")]),
        (
            "id,id,a,a\n",
            [
                ("row 1", "the heading 'id' comes twice. Rename one."),
                ("row 1", "the heading 'a' comes"),
            ],
        ),
        (
            "id,a\n1,2,\n3,4,5\n6,7,8,9\n",
            [("row 3", "has more cells than the 2 headings."), ("row 4", "has more")],
        ),
        ('id,a\n1,2\n3,"4\n', [("row 3", "cannot be split into cells (unexpected end of data)")]),
        ('id,a\n1,"2"x\n', [("row 2", "cannot be split into cells")]),
    ],
)
def test_what_is_no_table(text, faults):
    with pytest.raises(InputError, match=r"a\.csv") as found:
        read_sheet(File("a.csv", text.encode()))
    assert [one.place for one in found.value.faults] == [place for place, _ in faults]
    for fault, (_, reason) in zip(found.value.faults, faults, strict=True):
        assert fault.reason.startswith(reason)


@pytest.mark.parametrize("data", [b"", b"id,a", b"PK\x03\x04rest"])
def test_what_is_no_workbook(data):
    with pytest.raises(InputError, match=r"a.xlsx: (is empty|is not an Excel workbook)"):
        read_sheet(File("a.xlsx", data))


def test_damaged_workbooks(workbook, word, repacked):
    whole = workbook(one=[["id"], ["x"]])
    damaged = [
        word(["I: And?"]),
        whole[: len(whole) // 2],
        repacked(whole, "xl/workbook.xml", None),
        repacked(whole, "xl/worksheets/sheet1.xml", b"<worksheet"),
    ]
    for data in damaged:
        with pytest.raises(InputError, match=r"a.xlsx: is not an Excel workbook"):
            read_sheet(File("a.xlsx", data))
    with pytest.raises(InputError, match=r"a.xlsx, row 1: has no headings in its first row"):
        read_sheet(File("a.xlsx", workbook(one=[])))


def test_sheets_that_are_hidden_are_not_the_first(workbook):
    book = openpyxl.load_workbook(BytesIO(workbook(lists=[["x"]], talk=[["id"], ["y"]])))
    book["lists"].sheet_state = "hidden"
    data = saved(book)
    assert read_sheet(File("a.xlsx", data)).columns == ("id",)
    assert read_sheet(File("a.xlsx", data), sheet="lists").columns == ("x",)
    book["lists"].sheet_state, book["lists"]["A1"] = "visible", None
    with pytest.raises(InputError, match=r"Its sheets are lists, talk: name one with sheet="):
        read_sheet(File("a.xlsx", saved(book)))


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_formulas_have_the_value_that_was_saved(workbook, repacked):
    data = workbook(one=[["id", "words"], ["a", "=1+1"], ["b", "=A2"], ["c", "no"]], two=[["x"]])
    with pytest.raises(InputError, match=r"a.xlsx has 2 faults") as found:
        read_sheet(File("a.xlsx", data))
    reason = (
        "cell {} has a formula that was never calculated. Open the workbook in Excel or "
        "LibreOffice and save it."
    )
    assert found.value.faults == (
        Fault("a.xlsx", "row 2", reason.format("B2")),
        Fault("a.xlsx", "row 3", reason.format("B3")),
    )
    assert read_sheet(File("a.xlsx", data), sheet="two").columns == ("x",)
    with ZipFile(BytesIO(data)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    part = part.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    # A formula whose value is a text without letters.
    part = part.replace(b'<c r="B3"><f>', b'<c r="B3" t="str"><f>')
    assert b't="str"' in part
    data = repacked(data, "xl/worksheets/sheet1.xml", part)
    assert [row.text("words") for row in read_sheet(File("a.xlsx", data)).rows] == ["2", "", "no"]


def test_merged_cells_have_their_words_once(workbook):
    book = openpyxl.load_workbook(BytesIO(workbook(one=[["id", "words"], ["a", "x"], ["b", "y"]])))
    book["one"].merge_cells("A2:A3")
    sheet = read_sheet(File("a.xlsx", saved(book)))
    assert cells(sheet) == [(2, {"id": "a", "words": "x"}), (3, {"id": "", "words": "y"})]


def xlsx_of(workbook, repacked, rows: str, dimension: str = "A1") -> bytes:
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    page = f'{start}<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    return repacked(workbook(one=[["id"]]), "xl/worksheets/sheet1.xml", page.encode())


def test_the_size_that_a_workbook_states_does_not_count(workbook, repacked):
    rows = '<row r="1"><c r="A1" t="str"><v>id</v></c></row><row r="9"><c r="A9"><v>7</v></c></row>'
    data = xlsx_of(workbook, repacked, rows, "A1:XFD1048576")
    assert cells(read_sheet(File("a.xlsx", data))) == [(9, {"id": "7"})]
    far = rows + '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    with pytest.raises(InputError, match=r"row 1048576: has more cells than the 1 headings"):
        read_sheet(File("a.xlsx", xlsx_of(workbook, repacked, far)))


def test_workbooks_with_cells_far_out_are_not_followed_for_ever(workbook, repacked, monkeypatch):
    monkeypatch.setattr(workbook_rows, "MOST_CELLS", 100_000)
    rows = "".join(f'<row r="{at}"><c r="XFD{at}"><v>1</v></c></row>' for at in range(1, 99))
    with pytest.raises(InputError, match=r"a.xlsx, row 7: has more than 100,000 cells"):
        read_sheet(File("a.xlsx", xlsx_of(workbook, repacked, rows)))
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999999"><c r="A999999999"/></row>'
    with pytest.raises(InputError, match=r"a.xlsx: has more than 1,048,576 rows"):
        read_sheet(File("a.xlsx", xlsx_of(workbook, repacked, rows)))


def test_wide_tables():
    names = [f"q{at}" for at in range(16_384)]
    text = "\n".join([",".join(names), ",".join("x" * 16_384)])
    sheet = read_sheet(File("a.csv", text.encode()))
    assert len(sheet.columns) == 16_384
    assert sheet.rows[0].text("q16383") == "x"


def test_missing_columns_are_named():
    sheet = read_sheet(File("a.csv", b"Name,Q1,Q2\nx,y,z\n"))
    sheet.need(["Q1", "Name"])
    with pytest.raises(InputError, match=r"a.csv has 2 faults") as found:
        sheet.need(["Name", "Q11", "Zürich", "Q11"])
    assert found.value.faults == (
        Fault("a.csv", "row 1", "has no column 'Q11'. Did you mean 'Q1'?"),
        Fault("a.csv", "row 1", "has no column 'Zürich'. Its columns are Name, Q1, Q2."),
    )
    twelve = read_sheet(File("a.csv", ",".join("abcdefghijkl").encode()))
    with pytest.raises(InputError, match=r"Its columns are a, b, .*, k, l\. Nothing"):
        twelve.need(["zebra"])
    wide = read_sheet(File("a.csv", ",".join(f"c{n:02}" for n in range(20)).encode()))
    with pytest.raises(InputError, match=r"Its columns are c00, .*, c11, …\."):
        wide.need(["zebra"])


def test_lists_expect_their_headings():
    sheet = read_sheet(File("a.csv", b"participant,Quote Consent,Role\nx,y,z\n"))
    sheet.expect(["participant"], ["language"])
    with pytest.raises(InputError, match=r"a.csv has 2 faults") as found:
        sheet.expect(["participant"], ["quote_consent", "role"])
    assert found.value.faults == (
        Fault("a.csv", "row 1", "column 'Quote Consent' has to be spelt 'quote_consent'."),
        Fault("a.csv", "row 1", "column 'Role' has to be spelt 'role'."),
    )
    with pytest.raises(
        InputError, match=r"has no column 'participants'. Did you mean 'participant'"
    ):
        sheet.expect(["participants"])
