"""agreement and disagreements: what two coders made of the same interviews."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from peervoice.project import open as open_project

BOTH = ["--coder", "amina", "--coder", "jonas"]


@pytest.fixture
def compared(study):
    """The project in which Jonas has read the same as Amina, and Li nothing but PT-01."""
    with open_project(study) as project:
        jonas, li = project.coder("jonas"), project.coder("li")
        jonas.code("PT-01", "still stop us 💜", "policing/stops")
        jonas.code("PT-01", "каждый день.", "stigma")
        for id in ("PT-01", "PT-02"):
            jonas.done(id)
        li.done("PT-01")
    return study


@pytest.fixture
def project(compared):
    with open_project(compared) as project:
        yield project


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    plain = frame.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")


def _lines(table: str) -> list[str]:
    """Return the rows of a table with single spaces, without the line below its head."""
    head, _, *rows = (" ".join(line.split()) for line in table.splitlines())
    return [head, *rows]


@pytest.mark.parametrize(
    ("options", "code", "twin"),
    [
        ([], None, {}),
        (["--unit", "sentence", *BOTH], None, {"unit": "sentence", "coders": ["amina", "jonas"]}),
        (["--code", "policing"], ["policing"], {}),
        (["--clusters", "transcript", *BOTH], None, {"clusters": "transcript"}),
        (["--unit", "token", "--coder", "li", "--coder", "amina"], None, {"unit": "token"}),
    ],
)
def test_agreement_as_csv_and_json_is_the_frame_of_the_twin(
    peervoice, compared, project, options, code, twin
):
    named = [options[at + 1] for at, word in enumerate(options) if word == "--coder"]
    expected = project.codings.where(code=code).agreement(**{"coders": named or None, **twin})
    csv = peervoice("agreement", compared, *options, "--format", "csv")
    read = pd.read_csv(io.StringIO(csv.stdout), keep_default_na=False, dtype=str)
    written = io.StringIO(expected.to_csv(index=False))
    pd.testing.assert_frame_equal(read, pd.read_csv(written, keep_default_na=False, dtype=str))
    plain = peervoice("agreement", compared, *options, "--format", "json")
    assert json.loads(plain.stdout, parse_constant=pytest.fail) == _records(expected)
    assert csv.stderr == plain.stderr == ""


def test_agreement_as_a_table(peervoice, compared):
    result = peervoice("agreement", compared, *BOTH)
    assert _lines(result.stdout) == [
        "code n_units percent kappa alpha prevalence bias",
        "policing 2 100.0% – – -1.00 0.00",
        "policing/stops 2 100.0% 1.00 1.00 0.00 0.00",
        "policing/fines 2 50.0% 0.00 0.00 -0.50 0.50",
        "stigma 2 50.0% 0.00 0.00 -0.50 -0.50",
        "all codes 8 75.0% 0.33 0.38 -0.50 0.00",
    ]
    same, missing, more = result.stderr.splitlines()
    assert same == "amina, jonas, by turn."
    assert missing.startswith(
        "policing: All ratings of the 2 units that two or more coders rated are"
    )
    assert more == "Notes on 2 of 5 rows are in --format csv and json."


def test_of_three_coders_there_is_no_kappa_and_no_bias(peervoice, compared):
    result = peervoice("agreement", compared, "--code", "stigma")
    assert _lines(result.stdout) == [
        "code n_units percent alpha prevalence",
        "stigma 2 66.7% 0.00 -0.60",
    ]
    assert result.stderr == "amina, jonas, li, by turn.\n"


def test_an_interval_that_cannot_be_says_why(peervoice, compared):
    result = peervoice("agreement", compared, "--code", "stigma", "--clusters", "transcript")
    assert _lines(result.stdout)[0] == "code n_units percent alpha prevalence"
    assert result.stderr.splitlines()[1].startswith("stigma: An interval needs at least ten")


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A project of twelve interviews, in which coders nearly never use a code."""
    folder = tmp_path_factory.mktemp("many")
    texts = folder / "texts"
    texts.mkdir()
    for at in range(12):
        text = f"Interviewer: And then?\n\nGuest: They stop us. They search us. It is {at}.\n"
        (texts / f"X-{at:02}.txt").write_text(text, encoding="utf-8")
    (folder / "book.yaml").write_text("id: few\ncodes: [{path: stops}, {path: rare}]\n")
    with open_project(folder / "study.pv", create=True) as project:
        project.add(texts)
        project.adopt(folder / "book.yaml")
        for name, many in (("amina", 6), ("jonas", 5)):
            coder = project.coder(name)
            for at in range(12):
                if at < many:
                    coder.code(f"X-{at:02}", "They stop us", "stops")
                coder.done(f"X-{at:02}")
        project.coder("amina").code("X-00", "They search us", "rare")
        project.coder("jonas").code("X-01", "They search us.", "rare")
    return folder / "study.pv"


def test_an_interval_stands_beside_alpha(peervoice, many):
    result = peervoice("agreement", many, "--clusters", "transcript")
    head, stops, *_ = _lines(result.stdout)
    assert head == "code n_units percent kappa alpha low high prevalence bias"
    with open_project(many) as project:
        found = project.codings.agreement(clusters="transcript").iloc[0]
    interval = f"{found['low']:.2f} {found['high']:.2f}"
    assert stops == f"stops 12 91.7% 0.83 0.84 {interval} -0.08 0.08"


def test_a_note_on_what_a_number_hides_is_pointed_at(peervoice, many):
    result = peervoice("agreement", many, "--unit", "sentence", "--code", "rare")
    assert _lines(result.stdout)[1] == "rare 36 94.4% -0.03 -0.01 -0.94 0.00"
    assert result.stderr.splitlines() == [
        "amina, jonas, by sentence.",
        "Notes on 1 of 1 rows are in --format csv and json.",
    ]


def test_rounding_leaves_no_minus_before_nothing(peervoice, many):
    result = peervoice("agreement", many, "--unit", "character", "--code", "rare")
    assert _lines(result.stdout)[1].endswith(" 0.00")
    with open_project(many) as project:
        found = project.codings.where(code="rare").agreement("character")
    assert -0.005 < found["bias"].iloc[0] < 0


def test_one_note_on_every_row_is_said_once(peervoice, compared):
    result = peervoice("agreement", compared, "--coder", "amina")
    assert result.stderr.splitlines() == [
        "amina, by turn.",
        "Every row: amina is the only coder, and agreement needs two.",
    ]
    one = peervoice("agreement", compared, "--coder", "amina", "--code", "stigma")
    assert one.stderr.splitlines()[1] == (
        "stigma: amina is the only coder, and agreement needs two."
    )


def test_where_nobody_has_read_there_is_nothing_to_compare(peervoice, tmp_path):
    peervoice("new", tmp_path / "empty.pv")
    result = peervoice("agreement", tmp_path / "empty.pv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nobody has marked a transcript as read" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["agreement", "--coder", "amna"], "No coder 'amna' has coded or read anything. Did you"),
        (["agreement", "--code", "stgima"], "Did you mean 'stigma'?"),
        (
            ["agreement", "--unit", "participant", "--clusters", "transcript"],
            "A participant may have several transcripts, so that it is drawn itself",
        ),
        (["disagreements", "amina"], "Disagreements need two coders or more, each once, not amina"),
        (["disagreements", "amina", "amina"], "each once, not amina, amina"),
        (["disagreements", "amina", "jnas"], "Did you mean 'jonas'?"),
        (["disagreements", "amina", "jonas", "--code", "stgima"], "Did you mean 'stigma'?"),
    ],
)
def test_what_is_refused_is_1_and_a_sentence(peervoice, compared, arguments, words):
    command, *rest = arguments
    result = peervoice(command, compared, *rest)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"), [(["amina", "jonas"], None), (["amina", "jonas", "li"], "policing")]
)
def test_disagreements_as_csv_and_json_are_the_frame_of_the_twin(
    peervoice, compared, project, arguments, code
):
    expected = project.codings.where(code=code).disagreements(*arguments).frame()
    options = [] if code is None else ["--code", code]
    csv = peervoice("disagreements", compared, *arguments, *options, "--format", "csv")
    assert csv.stdout == expected.to_csv(index=False, lineterminator="\n")
    plain = peervoice("disagreements", compared, *arguments, *options, "--format", "json")
    assert json.loads(plain.stdout, parse_constant=pytest.fail) == _records(expected)
    assert csv.stderr == plain.stderr == ""
    assert len(expected)


def test_disagreements_as_a_table(peervoice, compared):
    result = peervoice("disagreements", compared, "amina", "jonas")
    assert _lines(result.stdout) == [
        "transcript turn kind codes amina jonas",
        "PT-01 1 boundaries policing/stops “They still stop us 💜.” “still stop us 💜”",
        "PT-01 1 one-sided policing/stops “Обыск, каждый день.”",
        "PT-01 1 one-sided stigma “каждый день.”",
        "PT-02 1 one-sided policing/fines “A fine is a fine.”",
    ]
    assert result.stderr == (
        "Disagreements(3 one-sided, 1 boundaries; amina, jonas in 2 transcripts that all have "
        "read)\n"
    )


def test_what_was_settled_is_left_out_and_told(peervoice, compared, project):
    found = project.codings.disagreements("amina", "jonas")
    project.adjudicate(found[3], "amina", by="team")
    result = peervoice("disagreements", compared, "amina", "jonas", "--code", "policing")
    assert [line.split()[0] for line in _lines(result.stdout)] == ["transcript", "PT-01", "PT-01"]
    assert result.stderr.endswith("in 2 transcripts that all have read; 1 settled)\n")


def test_a_coding_of_the_whole_document_has_no_turn(peervoice, compared, project):
    project.coder("amina").code("PT-01", None, "stigma")
    result = peervoice("disagreements", compared, "amina", "jonas", "--code", "stigma")
    assert _lines(result.stdout)[1] == "PT-01 one-sided stigma the whole document"
