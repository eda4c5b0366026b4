"""HTML: what a browser gets."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peervoice.tables import quotes
from peervoice.tables.layout import DRAFT

SHOWN = ("h1", "h2", "h3", "p", "blockquote", "figcaption", "small")


class Shown(HTMLParser):
    """Collects the elements that people read, and every tag."""

    def __init__(self, html):
        super().__init__()
        self.shown, self.tags, self._open = [], [], None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in SHOWN:
            self._open = tag
            self.shown.append([tag, ""])

    def handle_endtag(self, tag):
        if tag == self._open:
            self._open = None

    def handle_data(self, data):
        if self._open:
            self.shown[-1][1] += data


def saved(table, tmp_path) -> str:
    return table.save(tmp_path / "quotes.html").read_bytes().decode("utf-8")


def test_a_public_page_in_full(table, tmp_path):
    first, *_ = (row for row in table.frame["quote"] if row.startswith(("They stop", "=IF")))
    assert [tuple(pair) for pair in Shown(saved(table.public(), tmp_path)).shown] == [
        ("h1", "What people <said> 💜"),
        ("h2", "Policing"),
        ("p", "Czechia1 of 2 participants"),
        ("blockquote", "“Police, police, police.”"),
        ("figcaption", "Naše síť"),
        ("h3", "Stop & search"),
        ("p", "Portugal1 of 2 participants"),
        ("blockquote", f"“{first}”"),
        ("figcaption", "Peer worker, Portugal"),
        ("h3", "Stop & search › On trains"),
        ("p", "Portugal1 of 2 participants"),
        ("blockquote", "“الشرطة توقفنا كل يوم”"),
        ("figcaption", "Participant, law: administrative"),
        ("h2", "Stigma"),
        ("p", "Portugal2 of 2 participants"),
        ("blockquote", "“They look at the floor.”"),
        ("figcaption", "Participant, law: administrative"),
        ("blockquote", "“=IF(you, ask) e\u0301vite <b>us</b> & “them””"),
        ("figcaption", "Peer worker, Portugal"),
        ("h2", "How the quotes were chosen"),
        ("p", table.note),
    ]


def test_a_draft_says_so_and_where_quotes_stand(table, tmp_path):
    shown = Shown(saved(table, tmp_path)).shown
    assert ["p", DRAFT] in shown
    assert ["small", "C · turn 1 · 12–35 · coded by amina"] in shown


def test_a_draft_names_the_participant_of_another_transcript(group_study, tmp_path):
    from peervoice.frames import corpus_of
    from peervoice.selection import Codings

    corpus = corpus_of(group_study)
    table = quotes(Codings(lambda: corpus), per_person=None)
    places = [text for tag, text in Shown(saved(table, tmp_path)).shown if tag == "small"]
    assert sorted(places) == [
        "G · turn 0 · 5–23 · said by P · coded by amina",
        "G · turn 2 · 43–46 · said by P · coded by amina",
    ]


def test_the_page_stands_alone(table, tmp_path):
    html = saved(table, tmp_path)
    page = Shown(html)
    assert ("html", {"lang": "en"}) in page.tags
    assert ("meta", {"charset": "utf-8"}) in page.tags
    assert html.startswith("<!doctype html>")
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert not re.search(r"https?://|url\(|@import|src=|href=", html)


def test_the_language_of_code_names_is_marked(codings, tmp_path):
    html = saved(quotes(codings.where(code="stigma"), language="cs"), tmp_path)
    assert '<h2 dir="auto" lang="cs">Stigma</h2>' in html


def test_nothing_to_show_is_said(nothing, tmp_path):
    shown = Shown(saved(nothing.public(), tmp_path)).shown
    assert shown == [["h1", "Quotes"], ["p", nothing.note]]


def test_in_a_notebook_it_is_a_part_of_a_page(table):
    html = table._repr_html_()
    assert "<html" not in html
    assert "&lt;b&gt;us&lt;/b&gt;" in html
    styles = html[html.index("<style>") : html.index("</style>")]
    selectors = re.findall(r"^\s*([^\s@{}][^{}]*)\{", styles.removeprefix("<style>"), re.MULTILINE)
    assert selectors
    assert all(selector.startswith(".peervoice-quotes") for selector in selectors)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t")))
def test_any_words_survive(table, folder, words):
    said = table.frame[:1].assign(quote=words)
    shown = Shown(saved(replace(table, frame=said), folder)).shown
    expected = words.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert [text for tag, text in shown if tag == "blockquote"] == [f"“{expected}”"]
