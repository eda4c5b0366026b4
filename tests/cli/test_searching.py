"""search: words in context, for a screen and for programs."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from peervoice.project import open as open_project


@pytest.mark.parametrize("options", [[], ["--speaker-role", "participant"]])
def test_csv_and_json_are_the_frame_of_the_twin(peervoice, study, options):
    with open_project(study) as project:
        wanted = dict(zip(["speaker_role"], options[1:], strict=False))
        expected = project.search("stop*", **wanted).frame()
    csv = peervoice("search", study, "stop*", *options, "--format", "csv")
    assert csv.stdout == expected.to_csv(index=False, lineterminator="\n")
    assert len(pd.read_csv(io.StringIO(csv.stdout))) == len(expected) > 0
    plain = expected.astype(object)
    records = plain.where(plain.notna(), None).to_dict("records")
    found = peervoice("search", study, "stop*", *options, "--format", "json")
    assert json.loads(found.stdout) == records
    assert csv.stderr == found.stderr == ""


def test_a_table_shows_words_in_context(peervoice, study):
    result = peervoice("search", study, "stop*")
    head, _, *rows = result.stdout.splitlines()
    assert head.split() == ["transcript", "turn", "speaker", "words"]
    with open_project(study) as project:
        hits = project.search("stop*")
    assert all(hit.words in result.stdout for hit in hits)
    assert len(rows) >= len(hits)
    assert result.stderr == f"{hits!r}\n"


def test_nothing_is_found(peervoice, study):
    result = peervoice("search", study, "zebra")
    assert result.exit_code == 0
    assert result.stdout.split()[:4] == ["transcript", "turn", "speaker", "words"]
    assert result.stderr == "Hits(0 hits in 0 transcripts: zebra)\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["stop NEAR us"], "NEAR needs a number of words"),
        (["stop", "--speaker-role", "interviewr"], "Did you mean 'interviewer'"),
    ],
)
def test_what_is_refused_is_1_and_a_sentence(peervoice, study, arguments, words):
    result = peervoice("search", study, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
