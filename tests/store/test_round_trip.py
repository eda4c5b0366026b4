"""What is stored comes back whole, and the file answers as the value does."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from studies import studies

from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.store import Store, documents, events, memos, opinions, people, transcripts
from peervoice.study import Study


def stored(study: Study, folder) -> Store:
    file = folder / "study.pv"
    file.unlink(missing_ok=True)
    store = Store(file, create=True)
    with store.writing() as connection:
        event = events.record(connection, "add")
        for document in (study.law, study.codebook, study.typology):
            if document is not None:
                documents.put(connection, document, event=event)
        transcripts.insert(connection, study.transcripts, event=event)
        people.put(connection, study.people, event=event)
        people.put_speakers(connection, study.speakers, event=event)
        opinions.insert_codings(connection, study.codings, event=event)
        opinions.insert_readings(connection, study.readings, event=event)
        memos.insert(connection, study.memos, event=event)
    return store


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("store")


@pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(study=studies())
def test_a_study_comes_back_equal(study: Study, folder) -> None:
    store = stored(study, folder)
    try:
        back = store.study()
        assert back == study
        assert [each.source for each in back.transcripts] == [t.source for t in study.transcripts]
        mine, theirs = Codings(lambda: corpus_of(study)), Codings(store.corpus)
        by = ["country"] if study.typology is None else ["country", "model"]
        pd.testing.assert_frame_equal(theirs.counts(by=by), mine.counts(by=by))
        pd.testing.assert_frame_equal(theirs.frame(text=True), mine.frame(text=True))
        assert theirs.excerpts(context=1) == mine.excerpts(context=1)
        assert list(theirs) == list(study.codings)
    finally:
        store.close()
