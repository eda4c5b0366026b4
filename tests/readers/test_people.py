"""The list of people."""

from __future__ import annotations

import pytest

from peervoice.errors import Fault, InputError
from peervoice.law import Jurisdiction, Law
from peervoice.people import Consent, Participant
from peervoice.readers import read_people

LAW = Law((Jurisdiction("PT"), Jurisdiction("KE")))
LIST = (
    "participant,jurisdiction,role,language,quote_consent,attribution,years,pets\n"
    "PT-01,PT,peer worker,pt,verbatim,role+country,11,\n"
    "Zoe\u0308 🙂,,,,,,,кот\n"
)
PEOPLE = (
    Participant(
        "PT-01",
        jurisdiction="PT",
        role="peer worker",
        language="pt",
        consent=Consent("verbatim", "role+country"),
        more={"years": "11"},
    ),
    Participant("Zoe\u0308 🙂", more={"pets": "кот"}),
)


def test_people_are_read(put):
    assert read_people(put("people.csv", LIST), law=LAW) == PEOPLE
    assert read_people(put("people.csv", LIST)) == PEOPLE
    assert PEOPLE[1].consent == Consent("none", "anonymous")


def test_people_of_a_workbook(put, workbook):
    rows = [line.split(",") for line in LIST.splitlines()]
    assert read_people(put("people.xlsx", workbook(people=rows)), law=LAW) == PEOPLE


def test_only_the_id_is_needed(put):
    assert read_people(put("people.csv", "participant\nA\nB\n")) == (
        Participant("A"),
        Participant("B"),
    )
    assert read_people(put("people.csv", "participant\n")) == ()


def test_the_message_names_the_row_and_the_remedy(put):
    rows = "".join(f"P-{n:02},PT\n" for n in range(2, 14)) + "P-14,PT-20\n"
    path = put("people.csv", f"participant,jurisdiction\n{rows}")
    with pytest.raises(InputError, match="PT-20") as found:
        read_people(path, law=LAW)
    assert str(found.value.faults[0]) == (
        "people.csv, row 14: jurisdiction 'PT-20' is not in jurisdictions.csv. "
        "Add it there, or leave the cell empty."
    )
    assert len(read_people(path)) == 13


def test_all_faults_are_found_at_once(put):
    path = put(
        "people.csv",
        "participant,jurisdiction,quote_consent,attribution\n"
        "A,XX,yes,\n"
        ",PT,,\n"
        "A,PT,,\n"
        "B,PT,none,by name\n",
    )
    with pytest.raises(InputError, match=r"people\.csv has 5 faults") as found:
        read_people(path, law=LAW)
    assert found.value.faults == (
        Fault(
            "people.csv",
            "row 2",
            "jurisdiction 'XX' is not in jurisdictions.csv. Add it there, or leave the cell empty.",
        ),
        Fault(
            "people.csv",
            "row 2",
            "Consent to quote 'yes' is not one of none, paraphrase, verbatim.",
        ),
        Fault("people.csv", "row 3", "A participant needs an id, such as 'PT-01'."),
        Fault("people.csv", "row 4", "participant 'A' is in row 2 already. Rename one."),
        Fault(
            "people.csv",
            "row 5",
            "Attribution 'by name' is not one of anonymous, region, model, country, "
            "role+country, organisation, chosen name.",
        ),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("participants,role\nA,x\n", r"has no column 'participant'. Did you mean 'participants'"),
        ("participant,Quote-Consent\nA,verbatim\n", "has to be spelt 'quote_consent'"),
    ],
)
def test_headings_have_to_be_spelt_as_expected(put, text, reason):
    with pytest.raises(InputError, match=reason):
        read_people(put("people.csv", text))
