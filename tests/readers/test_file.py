"""Files, and faults that are collected."""

from __future__ import annotations

import hashlib

import pytest

from peervoice.errors import Fault, InputError
from peervoice.readers.faults import Faults
from peervoice.readers.file import File, load


def test_a_file_knows_its_names(put):
    file = load(put("below/PT-01.TXT", "Amina: Да."), name="below/PT-01.TXT")
    assert (file.name, file.stem, file.suffix) == ("below/PT-01.TXT", "PT-01", ".txt")
    assert file.data.decode() == "Amina: Да."
    assert file.digest == hashlib.sha256("Amina: Да.".encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.txt", "missing.txt: there is no file"), ("nul\0.txt", "cannot be opened")],
)
def test_what_cannot_be_opened(tmp_path, name, reason):
    with pytest.raises(InputError, match=reason):
        load(tmp_path / name)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match=r"cannot be opened \(Is a directory\)"):
        load(tmp_path)


def test_faults_are_raised_once_and_together():
    faults = Faults()
    faults.settle()
    faults.add("a.csv", "row 2", "is wrong.")
    with faults.collected():
        raise InputError([Fault("b.csv", "row 3", "is wrong too."), Fault("b.csv", "", "is.")])
    with pytest.raises(InputError, match=r"2 of 5 files could not be read.*a.csv, row 2") as found:
        faults.settle(of=5)
    assert found.value.faults == (
        Fault("a.csv", "row 2", "is wrong."),
        Fault("b.csv", "row 3", "is wrong too."),
        Fault("b.csv", "", "is."),
    )


def test_other_errors_are_not_collected():
    with pytest.raises(KeyError, match="mine"), Faults().collected():
        raise KeyError("mine")


def test_refuse_names_the_file():
    assert File("a.txt", b"").refuse("is odd.", "line 3").faults == (
        Fault("a.txt", "line 3", "is odd."),
    )
