"""Typologies in YAML."""

from __future__ import annotations

import pytest

from peervoice.errors import InputError
from peervoice.law import Rule, Typology
from peervoice.readers import read_typology
from peervoice.readers.file import File
from peervoice.readers.typology import typology_of

YAML = """\
name: response
title: По ответу 🙂
drug_scope: cannabis
people_scope: взрослые
space_scope: public
source: Invented.
rules:
- model: fines
  when:
    response: [administrative, fine]
    thresholds: yes
- {model: other}
"""


def test_a_typology_is_read(put):
    typology = read_typology(put("response.yaml", YAML))
    assert typology == Typology(
        "response",
        (
            Rule("fines", {"response": ("administrative", "fine"), "thresholds": ("yes",)}),
            Rule("other", {}),
        ),
        drug_scope="cannabis",
        title="По ответу 🙂",
        source="Invented.",
        people_scope="взрослые",
        space_scope="public",
    )


def test_little_is_needed():
    assert typology_of(File("a.yaml", b"name: a\nrules: [{model: x}]\n")) == Typology(
        "a", (Rule("x", {}),)
    )


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "title: a\nrule: x\n",
            [
                ("line 2", "key 'rule' is not known here. Did you mean 'rules'?"),
                ("line 1", "key 'name' is missing or empty."),
                ("line 1", "key 'rules' is missing or empty."),
            ],
        ),
        (
            (
                "name: a\nrules:\n- model: unknown\n- when: {response: []}\n"
                "- {model: x, if: y, when: z}\n"
            ),
            [
                ("line 3", "'unknown' says that no model is known. Choose another word."),
                ("line 4", "key 'model' is missing or empty."),
                ("line 4", "field 'response' needs the values that fit."),
                ("line 5", "key 'if' is not known here. Known keys are model, when."),
                ("line 5", "key 'when' has to be keys and values."),
            ],
        ),
        ("name: a\nrules: {model: x}\n", [("line 2", "key 'rules' has to be a list.")]),
        (
            "name: a\npeople_scop: x\nspace_scope: [public]\nrules: [{model: x}]\n",
            [
                ("line 2", "key 'people_scop' is not known here. Did you mean 'people_scope'?"),
                ("line 3", "key 'space_scope' has to be a text."),
            ],
        ),
    ],
)
def test_every_fault_names_its_line(text, faults):
    with pytest.raises(InputError, match=r"a\.yaml") as found:
        typology_of(File("a.yaml", text.encode()))
    assert [(fault.place, fault.reason) for fault in found.value.faults] == faults
