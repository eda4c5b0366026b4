"""593 short Spanish texts and what three people coded in them, from lines of JSON to a table."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest

from peervoice.analysis.agreement import kappa
from peervoice.readers import Columns, read_codes, read_intake
from peervoice.span import Span
from peervoice.transcript import Turn

CODERS = ("xavi", "mireia", "miriam")
CODE = "distorsión"
VALUES = {("distorsión",): "1", ("no distorsión",): "0"}
# Kappa, as the people who made the data published it (cohens_scores_distortion.csv).
PUBLISHED = {
    ("xavi", "mireia"): 0.7162170245857511,
    ("xavi", "miriam"): 0.671213888856802,
    ("mireia", "miriam"): 0.645984374910307,
}
FIRST = (
    "Me he equivocado en el nombre de un informe, seguramente mi jefa me dirá que me he de fijar "
    "más en estos detalles"
)


def columns(coder: str | None = None) -> Columns:
    codes = {coder: CODE} if coder else {}
    return Columns("id", answers={"text": ""}, codes=codes, coder=coder)


@pytest.fixture(scope="module")
def table(shared_data, tmp_path_factory):
    """A table with a row a text, as a few lines make it of the file of the annotation program."""
    texts: dict[str, str] = {}
    said: dict[tuple[str, str], str] = {}
    with (shared_data / "presto_es" / "presto_distortion.jsonl").open(encoding="utf-8") as file:
        for one in map(json.loads, file):
            texts.setdefault(one["id"], one["text"])
            coder = one["_annotator_id"].rpartition("-")[2]
            # Two of 1,779 chose neither: nobody said anything of these texts.
            said[one["id"], coder] = VALUES.get(tuple(one["accept"]), "")
    path = tmp_path_factory.mktemp("presto") / "presto.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "text", *CODERS])
        rows.writerows([id, text, *(said[id, one] for one in CODERS)] for id, text in texts.items())
    return path


@pytest.fixture(scope="module")
def texts(table):
    return {one.id: one for one in read_intake(table, columns=columns()).transcripts}


def test_every_text_is_a_transcript_with_one_answer(texts):
    assert len(texts) == 593
    assert [(one.id, one.text) for one in (*texts.values(),)[:: len(texts) - 1]] == [
        ("a_133", f"a_133: {FIRST}"),
        ("t_8", "t_8: Siempre me levanto temprano"),
    ]
    assert texts["t_8"].turns == (Turn("t_8", "participant", Span(5, 32)),)
    assert {len(one.turns) for one in texts.values()} == {1}


def test_the_language_is_spanish_or_unsure_where_texts_are_short(texts):
    found = pd.Series([one.language for one in texts.values()])
    assert (found.dropna() == "es").mean() > 0.98
    long = [one.language for one in texts.values() if len(one.text) > 120]
    assert set(long) == {"es"}


@pytest.mark.parametrize(
    ("coder", "coded", "read"), [("xavi", 226, 592), ("mireia", 230, 592), ("miriam", 282, 593)]
)
def test_labels_are_codings_and_readings(table, texts, coder, coded, read):
    codes = read_codes(table, columns=columns(coder), transcripts=texts)
    assert (len(codes.codings), len(codes.readings)) == (coded, read)
    assert {(one.coder, one.code, one.span) for one in codes.codings} == {(coder, CODE, None)}


def test_their_agreement_is_close_to_the_published_one(table, texts):
    said = {}
    for coder in CODERS:
        codes = read_codes(table, columns=columns(coder), transcripts=texts)
        coded = {one.transcript for one in codes.codings}
        said[coder] = {one.transcript: one.transcript in coded for one in codes.readings}
    for pair, published in PUBLISHED.items():
        ratings = pd.DataFrame({coder: pd.Series(said[coder]) for coder in pair})
        # They took "neither" for an answer of its own; here it is none.
        assert kappa(ratings).value == pytest.approx(published, abs=0.005)
