"""Digests: what changes one, and which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peervoice.codebook import Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.law import Jurisdiction, Law, Regime, Rule, Typology
from peervoice.study import Study
from peervoice.study.digesting import digests

BOOK = Codebook(
    "b",
    (Code.named("stigma", codebook="b"),),
    values=(Scale("direction", ("worse", "better"), ordered=True),),
    groupings=(Grouping("g", (CodeGroup("R1", ("stigma",)),)),),
)
TYPOLOGY = Typology("t", (Rule("m", {"response": ("none",)}),), "heroin")
LAW = Law((Jurisdiction("PT", regimes=(Regime(drugs="all", response="none"),)),))
STUDY = Study(codebook=BOOK, law=LAW, typology=TYPOLOGY)


def grouped(*groups: CodeGroup, **more: str) -> Codebook:
    return replace(BOOK, groupings=(Grouping("g", groups, **more),))


@pytest.mark.parametrize(
    ("changed", "which"),
    [
        ({"codebook": replace(BOOK, groupings=())}, "codebook"),
        ({"codebook": grouped(CodeGroup("R1", ()))}, "codebook"),
        ({"codebook": grouped(CodeGroup("R1", ("stigma",), {"en": "One"}))}, "codebook"),
        ({"codebook": grouped(CodeGroup("R1", ("stigma",)), source="us")}, "codebook"),
        ({"codebook": replace(BOOK, values=(replace(BOOK.values[0], apart=("x",)),))}, "codebook"),
        ({"typology": replace(TYPOLOGY, drug_scope="cocaine")}, "law"),
        ({"typology": replace(TYPOLOGY, people_scope="adults")}, "law"),
        ({"typology": replace(TYPOLOGY, space_scope="public")}, "law"),
        (
            {
                "law": Law(
                    (
                        replace(
                            LAW.jurisdictions[0],
                            regimes=(Regime(drugs="all", response="none", caveat="old"),),
                        ),
                    )
                )
            },
            "law",
        ),
    ],
)
def test_a_changed_part_changes_its_digest_alone(changed, which):
    before, after = digests(STUDY), digests(replace(STUDY, **changed))
    assert {name for name, digest in after.items() if digest != before[name]} == {which}
