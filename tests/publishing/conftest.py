"""A project on disk, made as its users make one: three countries, eight people."""

from __future__ import annotations

from hashlib import sha256
from shutil import copytree

import pytest

import peervoice as pv
from peervoice.law import Jurisdiction, Regime
from peervoice.period import Period

PEOPLE = """participant,jurisdiction,role,quote_consent,attribution,organisation,chosen_name
PT-01,PT,peer worker,verbatim,role+country,,
PT-02,PT,peer worker,verbatim,role+country,,
PT-03,PT,peer worker,verbatim,country,,
ES-01,ES,organiser,verbatim,role+country,,
CZ-01,CZ,organiser,verbatim,organisation,Naše síť,
CZ-02,CZ,organiser,verbatim,anonymous,,
CZ-03,CZ,peer worker,verbatim,model,,
"""
IDS = [line.partition(",")[0] for line in PEOPLE.splitlines()[1:]]
REGIMES = (Regime(Period.parse("2001"), drugs="all", response="administrative"),)
LAW = pv.Law(
    (
        Jurisdiction("PT", "Portugal", "PT", region="Southern Europe", regimes=REGIMES),
        Jurisdiction("ES", "Spain", "ES", region="Southern Europe", regimes=REGIMES),
        Jurisdiction("CZ", "Czechia", "CZ", region="Central Europe", regimes=REGIMES),
    )
)
BOOK = pv.Codebook("b", tuple(pv.Code.named(p, codebook="b") for p in ("policing", "stigma")))


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The data and the project, made once; every test works on a copy.

    The speaker of the last interview is in no list. All interviews are coded with ``policing``
    and read for the whole codebook, but CZ-03, which is read for ``policing`` alone.
    """
    home = tmp_path_factory.mktemp("made")
    data = home / "data"
    (data / "transcripts").mkdir(parents=True)
    for id in [*IDS, "GR-01"]:
        text = f"Interviewer: And you?\n\nVoice: Words of {id[:2]} {id[3:]}, ночь e\u0301 💜."
        (data / "transcripts" / f"{id}.txt").write_text(text, encoding="utf-8")
    (data / "people.csv").write_text(PEOPLE, encoding="utf-8")
    dates = ["transcript,date", *(f"{id},2020" for id in IDS)]
    (data / "transcripts.csv").write_text("\n".join(dates), encoding="utf-8")
    (home / "project").mkdir()
    with pv.open(home / "project" / "study.pv", create=True) as project:
        for each in (BOOK, LAW):
            project.adopt(each)
        project.typology = "response"
        project.add(data / "transcripts", people=data / "people.csv")
        amina = project.coder("amina")
        for text in project.transcripts:
            amina.code(text.turns[1], "policing")
            amina.done(text, code="policing" if text.id == "CZ-03" else None)
    return home


@pytest.fixture
def data(made, tmp_path):
    return copytree(made / "data", tmp_path / "data")


@pytest.fixture
def project(made, data, tmp_path):
    copytree(made / "project", tmp_path / "project")
    with pv.open(tmp_path / "project" / "study.pv") as project:
        yield project


@pytest.fixture
def change_people(project, data):
    """Change a cell of the list of people, and add the list again."""

    def change(participant, old, new):
        path = data / "people.csv"
        lines = path.read_text("utf-8").splitlines()
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{participant},"))
        assert old in lines[at]
        lines[at] = lines[at].replace(old, new)
        path.write_text("\n".join(lines), encoding="utf-8")
        project.add(data / "transcripts", people=path)

    return change


@pytest.fixture
def report(tmp_path):
    """Where a report goes; it does not exist yet."""
    return tmp_path / "report"


@pytest.fixture
def chart(project):
    return pv.charts.heatmap(project.codings.counts(by="country"), title="By country")


@pytest.fixture
def quotes(project):
    return pv.tables.quotes(project.codings, by="country", per_code=None)


@pytest.fixture
def digests():
    """SHA-256 of every file below a folder, by name."""

    def digests(folder):
        files = (path for path in folder.rglob("*") if path.is_file())
        return {p.name: sha256(p.read_bytes()).hexdigest() for p in files}

    return digests
