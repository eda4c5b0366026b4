"""Web pages: what they show, who wrote them, in which encoding, damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.errors import InputError
from peervoice.readers.blocks import Heading, Paragraph, Table
from peervoice.readers.comment import Comment
from peervoice.readers.file import File
from peervoice.readers.web_asides import asides_of
from peervoice.readers.web_body import WebBody
from peervoice.readers.webpage import read_html


def blocks(text: str):
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(text).root
    return WebBody(root, asides_of(root).nodes).blocks


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def page_of(text: str):
    return read_html(File("a.html", text.encode()))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>They\n   <i> still </i> stop \n</p>", ["They still stop"]),
        ("<p>Zoe\u0308:&nbsp;Да &hellip; &#128578; &amp;lt;</p>", ["Zoe\u0308:\u00a0Да … 🙂 &lt;"]),
        ("<p>a <br> b<br></p>c", ["a\nb", "c"]),
        ("<div>a<div>b</div>c</div>d", ["a", "b", "c", "d"]),
        ("<ul><li>a</li><li><p>b</p></li></ul>", ["a", "b"]),
        ("<p>a</p><p></p><p>&nbsp;</p><p><br></p><p>b</p>", ["a", "", "", "b"]),
        ("<pre>\nI:  And?\n  Ana:\tYes.\n</pre>x", ["I:  And?\n  Ana:\tYes.", "x"]),
        ("a<!-- no --><![if !x]>b<![endif]><o:p>c</o:p><wbr>d<img alt=no>", ["abcd"]),
        ("<head><title>no</title><style>no</style></head><body>a<script>no</script>b", ["ab"]),
        ("<nav>no</nav><div role=navigation>no</div><template>no</template>a<noscript>no", ["a"]),
        ("<p hidden>no</p><p style='display: none'>no</p><p style='MSO-hide:ALL'>no</p>a", ["a"]),
        ("<p>They <del>always </del><ins>still</ins> stop <s>us</s></p>", ["They still stop us"]),
        ("<button>no</button><select><option>no</select><ruby>東<rt>no</rt></ruby>", ["東"]),
        ("<div title=header>no</div><p title=said>a</p>", ["a"]),
        ("<a href='#chapter'>a</a> <a href='x'>b</a>", ["a b"]),
        ("<frameset><frame></frameset>", []),
    ],
)
def test_what_a_page_shows(text, lines):
    assert texts(text) == lines


def test_headings_are_known():
    assert blocks("<h1>One</h1><h6>Two</h6><dl><dt>Ana</dt><dd>Yes.</dd></dl><h2> </h2>") == (
        Heading("One"),
        Heading("Two"),
        Heading("Ana"),
        Paragraph("Yes."),
    )


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("<b>Ana</b> Yes.", 3),
        ("<p><strong>A<i>na</i></strong> Yes.</p>", 3),
        ("No <b>Ana</b>", 0),
        ("<b>Ana</b>", 3),
        ("<p><span style='font-weight:700'>Ana</span> Yes.</p>", 3),
        (
            "<style>.x {color:red;font-weight:bold}.y{}</style><i class='y x'>Ana</i> b",
            3,
        ),
        ("<p><span class='c2'>Ana</span> b</p>", 0),
    ],
)
def test_bold_words_at_the_start_are_noted(text, bold):
    assert [block.bold for block in blocks(text)] == [bold]


def test_tables():
    text = """
    before<table><caption>Who</caption><thead><tr><th>Speaker<th>Words</thead>
      <tr><td colspan=2><p>Part 1</p></td></tr>
      <tr><td rowspan="2">Ana</td><td><p>One.</p><p>Two.</p></td></tr>
      <tr><td>Three.</td></tr><tr></tr></table>after"""
    found = blocks(text)
    assert [type(block) for block in found] == [Paragraph, Paragraph, Table, Paragraph]
    assert found[2].rows == (
        ("Speaker", "Words"),
        ("Part 1",),
        ("Ana", "One.\nTwo."),
        ("", "Three."),
    )
    assert texts("<table><td>a<table><tr><td>b<td>c</table>d</table>") == ["a\nb\tc\nd"]
    assert texts("<table style='display:none'><tr><td>no</table><td>x</td>") == ["x"]
    reaching = "<table><tr><td rowspan=999999999 colspan=0>a<td rowspan=x>b</tr><tr><td>c</table>"
    assert blocks(reaching) == (Table((("a", "b"), ("", "c"))),)


def test_turns_of_lines_tables_and_terms():
    lines = page_of("<p><b>Interviewer:</b> And now?</p><p>Ana: They\n still stop us.</p>")
    table = page_of("<table><tr><td>I<td>And now?<tr><td>Ana<td>They still stop us.</table>")
    terms = page_of("<dl><dt>I</dt><dd>And now?</dd><dt>Ana</dt><dd>They still stop us.</dd></dl>")
    for page in (lines, table, terms):
        said = [page.text[turn.span.slice] for turn in page.turns]
        assert said == ["And now?", "They still stop us."]
        assert page.turns[0].speaker_role == "interviewer"
    assert [page.convention for page in (lines, table, terms)] == ["name:", "columns", "### name"]


GOOGLE = (
    "<html><head><style>.c3{font-weight:700}</style></head><body class=doc><p>Ana: They stop us"
    "<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>.<sup><a href='#ftnt1'>[1]</a></sup></p>"
    "<div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span> Aside.</span></p></div>"
    "<div class=c4><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Who is</span></p>"
    "<p><span>they? 🙂</span></p></div></body></html>"
)
WORD = (
    "<body><div class=WordSection1><p class=MsoNormal>Ana: They stop us<span><a href='#_msocom_1'>"
    "[JZ1]</a></span>.<a href='#_ftn1' name='_ftnref1'>[1]</a><o:p></o:p></p></div>"
    "<div style='mso-element:footnote-list'><div id=ftn1><p><a href='#_ftnref1'>[1]</a> Aside.</p>"
    "</div></div><div style='mso-element:comment-list'><div><div id='_com_1'><p><!-- x -->"
    "<span><a href='#_msoanchor_1'>[JZ1]</a></span>Who is they? 🙂</p></div></div></div></body>"
)
LIBRE = (
    "<body><p>Ana: They stop us<!-- Who is they? -->.<a class='sdfootnoteanc' "
    "href='#sdfootnote1sym'><sup>1</sup></a></p><div id='sdfootnote1'><p>"
    "<a href='#sdfootnote1anc'>1</a>Aside.</p></div></body>"
)


@pytest.mark.parametrize(("text", "comments"), [(GOOGLE, 1), (WORD, 1), (LIBRE, 0)])
def test_comments_and_footnotes_are_no_text(text, comments):
    words = "Who is\nthey? 🙂" if text == GOOGLE else "Who is they? 🙂"
    page = page_of(text)
    assert page.text == "Ana: They stop us."
    assert page.note == "1 footnote is left out"
    assert page.comments == (Comment("", words),)[:comments]


def test_a_link_back_within_other_words_is_text():
    assert texts("<p>See <a href='#cmnt_ref1'>above</a>.</p>") == ["See above."]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>Да é".encode(), "utf-8"),
        ("<p>Да é".encode("utf-8-sig"), "utf-8-sig"),
        ("<p>Да é".encode("utf-16"), "utf-16"),
        ('<meta charset="windows-1251"><p>Да'.encode("cp1251"), "cp1251"),
        ("<META http-equiv=x content='text/html; charset=koi8-r'><p>Да".encode("koi8-r"), "koi8-r"),
        ("<meta charset=iso-8859-1><p>“é”".encode("cp1252"), "cp1252"),
        ("<meta charset=utf-8><p>«Ils n’ont jamais été là»".encode("cp1252"), "cp1252"),
        ("<meta charset=windows-1252><p>Да é".encode(), "utf-8"),
        ("<meta charset=nothing><p>«Ils n’ont jamais été là»".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data, encoding):
    page = read_html(File("a.html", data))
    assert page.encoding == encoding
    assert page.text in ("Да é", "Да", "“é”", "«Ils n’ont jamais été là»")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.html: is empty."),
        (b"Ana: Yes.", "a.html: has no tags, as a web page has. Give it the suffix .txt."),
        (b"<p> </p>", r"a.html: holds no words\."),
        (b"<!-- -->", r"a.html: holds no words\."),
        (b"<p>\x00</p>", "a.html: holds NUL characters"),
        (b"<meta charset=cp1252><p>\x00\xe9</p>", "a.html: .*(is in no encoding|holds NUL)"),
        (b"MIME-Version: 1.0\r\n\r\n<p>x", r"but a web archive \(.mht\). Open it in a browser or"),
        (b"From: <Saved by Blink>\r\n<p>x", r"but a web archive \(.mht\)"),
        (b"%PDF-1.7", "but a PDF file"),
        (b"{\\rtf1 x}", "but a rich text file"),
    ],
)
def test_what_is_no_web_page(data, reason):
    with pytest.raises(InputError, match=reason):
        read_html(File("a.html", data))


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "b", "ul><li", "x:y"])
def test_deep_pages(tag):
    assert "".join(texts(f"<{tag}>" * 2_000 + "x")).strip() == "x"
    assert page_of(f"<{tag}>" * 1_000 + "x").text.strip() == "x"
    with pytest.raises(InputError, match="a.html: nests its elements more than 1,000 deep. Save"):
        page_of(f"<{tag}>" * 1_001 + "x")


def test_what_is_not_deep():
    many = 3_000
    page = page_of("<p>a<br/>b<x/><b>c</b></i><li>" * many + "<a <a <a " * many)
    assert page.text.startswith("a\nbc\n")


MARKUP = """
    <p> </p> <table> <tr> <td> </td> </table> <b> </b> <br> x 🙂 <pre> </pre> <h1> <div/hidden>
    </div> <td/hidden> <!-- --> & <a/href='#cmnt_ref1'> </a> <select> <caption> <frameset> <svg>
    <template>"""
PIECES = st.sampled_from(MARKUP.split())


@given(st.lists(PIECES, max_size=30))
def test_any_order_of_tags_is_read(pieces):
    assert all(isinstance(text, str) for text in texts("".join(pieces)))
