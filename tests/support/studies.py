"""Random studies for property tests: small, and with everything that goes wrong in texts."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import strategies as st

from peervoice.anchor import anchor
from peervoice.codebook import Change, Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.coding import Coding, Memo, Reading
from peervoice.law import Jurisdiction, Law, Regime, Rule, Typology
from peervoice.people import ATTRIBUTIONS, QUOTE_CONSENTS, Consent, Participant, Speaker
from peervoice.period import Period
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Mark, Source, Transcript, Translation, Turn
from peervoice.turns import compose

WORDS = st.sampled_from(
    [
        "they",
        "stop",
        "us",
        "💜",
        "cafe\u0301",
        "ещё",
        "раз",
        "no",
        "don't",
        "👩‍🌾",
        "à",
        "naïve",
        "…",
        "مرحبا",
    ]
)
PATHS = ("policing", "policing/fines", "policing/fines/amounts", "stigma", "stigma/police")
SCALE = Scale(
    "direction", ("worse", "unchanged", "better"), ordered=True, apart=("not about change",)
)
APART = SCALE.apart[0]
ROLES = {
    "Interviewer": "interviewer",
    "Amina": "participant",
    "Бо": "participant",
    "Noise": "other",
}
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))
UUIDS = st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number))

LAW = Law(
    (
        Jurisdiction(
            "PT",
            "Portugal",
            "PT",
            region="Southern Europe",
            regimes=(Regime(Period.parse("2001-07-01"), None, "all", response="administrative"),),
        ),
        Jurisdiction(
            "US", "United States", "US", regimes=(Regime(drugs="all", response="criminal"),)
        ),
        Jurisdiction(
            "US-OR",
            "Oregon",
            "US-OR",
            part_of="US",
            regimes=(
                Regime(
                    Period.parse("2021-02-01"),
                    Period.parse("2024-08-31"),
                    "all",
                    response="administrative",
                ),
            ),
        ),
        Jurisdiction(
            "CZ", "Czechia", "CZ", regimes=(Regime(Period.parse("2010"), drugs="cannabis"),)
        ),
    )
)
TYPOLOGY = Typology(
    "response",
    (
        Rule("criminal", {"response": ("criminal",)}),
        Rule("administrative", {"response": ("administrative",)}),
    ),
)


def translations(turns: int) -> st.SearchStrategy[Translation]:
    words = st.lists(WORDS | st.just(""), min_size=turns, max_size=turns).map(tuple)
    return st.builds(Translation, st.sampled_from([None, "en", "pt-BR"]), words)


def marks(span: Span) -> st.SearchStrategy[tuple[Mark, ...]]:
    """Return times within a turn, in reading order; two may stand at one place."""
    offsets = st.lists(st.integers(span.start, span.end - 1), max_size=3).map(sorted)
    seconds = st.sampled_from([0.0, 2.74, 3723.5])
    return offsets.flatmap(
        lambda at: st.tuples(*(st.builds(Mark, st.just(o), seconds) for o in at))
    )


@st.composite
def transcripts(draw, id: str) -> Transcript:
    said = draw(
        st.lists(
            st.tuples(st.sampled_from([*ROLES, None]), st.lists(WORDS, max_size=5).map(" ".join)),
            max_size=6,
        )
    )
    text, utterances = compose(said)
    turns = tuple(
        Turn(
            each.label,
            ROLES.get(each.label, "participant"),
            each.span,
            draw(marks(each.span)) if each.span else (),
        )
        for each in utterances
    )
    dates = ["2020", "2021-02", "2021", "2001", "2024-08-31"]
    return Transcript(
        id,
        text,
        turns,
        language=draw(st.sampled_from([None, "en", "ru"])),
        date=draw(st.none() | st.sampled_from(dates).map(Period.parse)),
        detected=draw(st.sampled_from([(), ("date",), ("language",), ("date", "language")])),
        translation=draw(st.none() | translations(len(turns))),
        title=draw(st.sampled_from(["", "First"])),
        source=draw(st.none() | st.just(Source(f"{id}.txt", "text", "d", "utf-8", "Name:"))),
    )


@st.composite
def people(draw, ids: list[str]) -> tuple[Participant, ...]:
    return tuple(
        Participant(
            id,
            jurisdiction=draw(st.none() | st.sampled_from([place.id for place in LAW])),
            role=draw(st.sampled_from(["", "peer worker", "organiser"])),
            language=draw(st.sampled_from([None, "pt"])),
            consent=Consent(
                draw(st.sampled_from(QUOTE_CONSENTS)), draw(st.sampled_from(ATTRIBUTIONS))
            ),
            more=draw(st.dictionaries(st.sampled_from(["gender", "age"]), WORDS, max_size=2)),
        )
        for id in ids
    )


@st.composite
def codings(draw, texts: list[Transcript], paths: list[str]) -> Coding:
    text = draw(st.sampled_from(texts))
    span = None
    if text.text and draw(st.integers(0, 5)):
        start = draw(st.integers(0, len(text.text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text.text))))
    quote, prefix, suffix = anchor(text.text, span) if span else ("", "", "")
    return Coding(
        transcript=text.id,
        span=span,
        code=draw(st.sampled_from(paths)),
        coder=draw(st.sampled_from(["amina", "jonas", "consensus"])),
        values=draw(st.sampled_from([{}, {}, {"direction": "worse"}, {"direction": APART}])),
        memo=draw(st.sampled_from(["", "see 💜"])),
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        origin=draw(st.sampled_from(["human", "suggestion"])),
        codebook_version=draw(st.sampled_from(["1", "2"])),
        created=draw(MOMENTS),
        uuid=draw(UUIDS),
    )


@st.composite
def readings(draw, texts: list[Transcript], paths: list[str]) -> Reading:
    coder = draw(st.sampled_from(["amina", "jonas", "consensus"]))
    return Reading(
        transcript=draw(st.sampled_from(texts)).id,
        coder=coder,
        codes=frozenset(draw(st.sets(st.sampled_from(paths), min_size=1))),
        codebook_version="1",
        state="consensus" if coder == "consensus" else "read",
        when=draw(MOMENTS),
        uuid=draw(UUIDS),
    )


@st.composite
def memos(draw, things: dict[str, list[str]]) -> Memo:
    """A memo about one of some things, by kind."""
    about = draw(st.sampled_from([kind for kind, targets in things.items() if targets]))
    return Memo(
        about=about,
        target=draw(st.sampled_from(things[about])),
        author=draw(st.sampled_from(["amina", "jonas", "sofia"])),
        text=draw(st.sampled_from(["Again the square 💜", "ещё раз\n\n# why?", "=no"])),
        created=draw(MOMENTS),
        uuid=draw(UUIDS),
    )


@st.composite
def groupings(draw, paths: list[str]) -> Grouping:
    """Headings over some of the codes; one may have no code of its own, or share one."""
    some = st.lists(st.sampled_from(paths), max_size=2, unique=True).map(tuple)
    groups = [CodeGroup(path, draw(some), {"ru": "Да 💜"}) for path in ("R1", "R1/a", "R2")]
    return Grouping("headings", tuple(groups), title="Headings", source="invented")


@st.composite
def studies(draw) -> Study:
    """A study with one to three transcripts, and whatever else may be in one."""
    texts = [draw(transcripts(f"T-{number}")) for number in range(draw(st.integers(1, 3)))]
    paths = list(PATHS[: draw(st.integers(1, len(PATHS)))])
    book = Codebook(
        "b",
        tuple(Code.named(path, codebook="b", label=path.title()) for path in paths),
        values=(SCALE,),
        changes=(Change("1", "first"),),
        title="A codebook",
        groupings=(draw(groupings(paths)),),
    )
    stated = st.lists(
        st.builds(
            Speaker,
            st.sampled_from([text.id for text in texts]),
            st.sampled_from([None, *ROLES]),
            st.sampled_from(["T-0", "P-1", "P-2"]),
            st.sampled_from([None, "participant", "interviewer"]),
        ),
        max_size=2,
        unique_by=lambda each: (each.transcript, each.speaker),
    )
    unique = {"unique_by": lambda each: each.uuid}
    persons = draw(people(draw(st.sampled_from([[], ["T-0", "P-1"], ["P-1", "P-2", "Amina"]]))))
    coded = tuple(draw(st.lists(codings(texts, paths), max_size=10, **unique)))
    things = {
        "coding": [str(coding.uuid) for coding in coded],
        "code": paths,
        "transcript": [text.id for text in texts],
        "participant": [person.id for person in persons],
        "project": [""],
    }
    return Study(
        codebook=book,
        law=LAW,
        typology=draw(st.sampled_from([None, TYPOLOGY])),
        people=persons,
        speakers=tuple(draw(stated)),
        transcripts=tuple(texts),
        readings=tuple(draw(st.lists(readings(texts, paths), max_size=5, **unique))),
        codings=coded,
        memos=tuple(draw(st.lists(memos(things), max_size=3, **unique))),
    )


def spoken(study: Study) -> list[tuple[Transcript, int, Turn]]:
    """The turns of participants that hold words."""
    stated = {(each.transcript, each.speaker): each.speaker_role for each in study.speakers}
    found = []
    for text in study.transcripts:
        first: dict[str | None, str] = {}
        for turn in text.turns:
            role = stated.get((text.id, turn.speaker)) or turn.speaker_role
            first.setdefault(turn.speaker, role)
        found += [
            (text, number, turn)
            for number, turn in enumerate(text.turns)
            if turn.span and first[turn.speaker] == "participant"
        ]
    return found
