"""What a report says of its methods: what the project knows, and blanks for the rest."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import peervoice as pv
from peervoice.codebook import Scale
from peervoice.errors import InputError, OptionError, UnknownNameError
from peervoice.law import Jurisdiction, Law
from peervoice.people import Consent, Participant
from peervoice.tables.coreq import ASKED
from peervoice.tables.methods import BLANK, Answer

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")


def value(methods, item: str) -> str | None:
    return next((each.value for each in methods if each.item == item), "no such item")


def row(methods, number: int):
    return methods.rows[number - 1]


def test_a_project_without_anything_is_all_blanks(empty) -> None:
    methods = empty.methods()
    known = {each.item for each in methods if each.value is not None}
    assert known == {"participants", "transcripts", "words", "software"}
    assert "How people were chosen: [to be filled in]." in methods.prose
    assert "Which codebook was used: [to be filled in]." in str(methods)
    assert methods.prose.count(BLANK) == sum(each.value is None for each in methods)
    assert methods._repr_html_().count("<mark>[to be filled in]</mark>") == methods.prose.count(
        BLANK
    )
    assert [each.number for each in methods.rows if not each.missing] == [12, 27]
    assert repr(methods) == "Methods(32 items of COREQ, 30 with something to be filled in)"
    assert methods.codes == ()


def test_the_checklist_has_32_items_in_three_domains(empty) -> None:
    checklist = empty.methods().checklist()
    assert checklist["number"].tolist() == list(range(1, 33))
    assert checklist["item"].is_unique
    assert checklist.groupby("domain", sort=False).size().tolist() == [8, 15, 9]
    assert checklist.columns.tolist() == [
        *("number", "item", "domain", "name", "known", "answer", "missing", "reported")
    ]
    assert (checklist["name"] != "").all()


@pytest.fixture
def study(empty, tmp_path):
    texts = {
        "PT-01.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nI: Well?\n\n09:30.000 --> 09:31.000\n"
        "Ана: They stop us 💜.\n",
        "PT-02.txt": "I: Well?\n\nBo: The nurse is kind.\n\nI: And?\n\nBo:\n",
        "GR-01.txt": "I: Well?\n\nZoe: No.\n\nMax: They fine us.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "transcripts.csv").write_text(
        "transcript,date,language\nPT-01,2020-03,en\nPT-02,2021,en\nGR-01,,fr\n", encoding="utf-8"
    )
    people = [Participant("PT-01", role="peer"), Participant("PT-02", role="peer"),
              Participant("Zoe", role="cook"), Participant("Max")]  # fmt: skip
    empty.adopt(pv.Codebook("b", (pv.Code("fines"), pv.Code("care")), title="Fines & care"))
    empty.add(tmp_path, people=people)
    return empty


def test_the_sample_and_the_material(study) -> None:
    prose = study.methods(min_participants=1).prose
    assert "4 people took part. They speak in 3 transcripts, 1 of them with more than one" in prose
    assert "By role: peer (2), cook (1) (role not known for 1)." in prose
    assert "Languages of the transcripts: en (2), fr (1)." in prose
    assert "Dates of the interviews: March 2020 to 2021 (1 without a date)." in prose
    assert "Times, as recordings have them, stand in 1 of 3 transcripts." in prose
    assert "the median length is 10 minutes (range 10 to 10); of 2 no times are known." in prose
    # PT-02 has a turn in which nothing is said.
    assert "Participants say 11 words in 4 turns." in prose
    assert "Nobody in the list of people speaks in more than one transcript." in prose
    assert value(study.methods(), "agreement") is None
    assert value(study.methods(), "a priori") is None


@pytest.mark.parametrize(
    ("minimum", "roles", "languages"),
    [
        (1, "peer (2), cook (1)", "en (2), fr (1)"),
        (2, "peer (2) and 1 other role with fewer than 2 people", "en (2), fr (1)"),
        (3, "2 roles with fewer than 3 people each", "2 languages with fewer than 3 people each"),
    ],
)
def test_small_groups_are_not_named(study, minimum, roles, languages) -> None:
    methods = study.methods(min_participants=minimum)
    assert (value(methods, "roles"), value(methods, "languages")) == (roles, languages)
    assert methods.min_participants == minimum


def test_no_name_of_a_person_a_transcript_or_a_coder_is_told(study) -> None:
    for name in ("amina", "jonas"):
        study.coder(name).code("PT-01", "They stop us", "fines")
        study.coder(name).done("PT-01")
    methods = study.methods()
    told = methods.prose + methods.checklist().to_csv() + methods.frame().to_csv()
    for name in ("amina", "jonas", "PT-01", "PT-02", "GR-01", "Zoe", "Max", "Ана", "cook", "fr "):
        assert name not in told
    assert "2 coders worked on it: coder 1 (1 coding, 1 of 3 transcripts read); coder 2" in told
    named = study.methods(named=True)
    assert "amina (1 coding, 1 of 3 transcripts read); jonas" in named.prose
    assert (methods.named, named.named) == (False, True)


def test_countries_are_named_and_an_attribute_of_ones_own_too(empty, tmp_path) -> None:
    law = Law(
        (
            Jurisdiction("US", "United States", "US"),
            Jurisdiction("US-OR", "Oregon", "US-OR", part_of="US"),
            Jurisdiction("CH", "Switzerland", "CH"),
        )
    )
    places = ["US-OR", "US-OR", "US", "CH", None]
    for at, _ in enumerate(places):
        (tmp_path / f"i{at}.txt").write_text(f"I: Well?\n\nP: Yes {at}.\n", encoding="utf-8")
    people = [
        Participant(f"i{at}", place, more={"age": "young" if at else "old"})
        for at, place in enumerate(places)
    ]
    empty.adopt(law)
    empty.add(tmp_path, people=people)
    prose = empty.methods(by=("country", "age")).prose
    assert (
        "By country: United States (3) and 1 other country with fewer than 3 people "
        "(country not known for fewer than 3). "
        "By age: young (4) and 1 other age with fewer than 3 people."
    ) in prose
    assert "By role" not in prose


def test_without_a_typology_nobody_has_to_fill_in_models(study) -> None:
    assert value(study.methods(), "models") == "no such item"
    study.typology = "response"
    assert value(study.methods(), "models") is None
    assert "Their models: [to be filled in]." in study.methods().prose


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"by": ("contry",)}, UnknownNameError, "no attribute 'contry'.* Did you mean 'country'"),
        ({"by": ("speaker",)}, OptionError, "by='speaker' would describe people by names"),
        ({"min_participants": 0}, OptionError, "min_participants=0 protects nobody"),
        ({"answers": {"samplng": "x"}}, UnknownNameError, "no item 'samplng'.* mean 'sampling'"),
        ({"answers": {"sampling": 3}}, OptionError, "answer to 'sampling' is 3. Pass a text"),
        ({"answers": {"setting": {"page": "3"}}}, OptionError, "answer to 'setting' is"),
        ({"answers": {"setting": {"answer": 3}}}, OptionError, "answer to 'setting' is"),
    ],
)
def test_what_cannot_be_told_is_refused(study, options, error, words) -> None:
    with pytest.raises(error, match=words):
        study.methods(**options)


def test_coding_codebook_and_agreement(study) -> None:
    amina, jonas = study.coder("amina"), study.coder("jonas")
    amina.code("PT-01", "They stop us", "fines")
    study.codebook.add("police", why="often")
    jonas.code("PT-01", "stop us", "fines")
    amina.code("GR-01", "No.", "care")
    for coder in (amina, jonas):
        coder.done("PT-01")
        coder.done("PT-02")
    amina.done("GR-01")
    methods = study.methods(unit="turn", named=True)
    prose = methods.prose
    assert "The codebook is Fines & care" in prose
    assert "Its codes stand side by side." in prose
    assert "2 codes were there before the first coding was made (a priori); added since: " in prose
    assert "added since: police." in prose
    assert "amina (2 codings, 3 of 3 transcripts read)" in prose
    assert "Two coders or more read 2 of 3 transcripts." in prose
    assert "Agreement of amina, jonas is told by turn, on 2 turns that two or more had" in prose
    assert "Agreement of 2 coders is told by turn" in study.methods().prose
    assert value(methods, "agreement") == "alpha 1.00, by turn"
    assert "; for 2 it is undefined, because all say the same of every turn." in prose
    assert row(methods, 24).missing == ""
    assert "Agreement of amina" in row(methods, 24).known
    frame = methods.frame()
    assert frame.columns.tolist() == [
        *("section", "item", "value", "sentence", "number", "answered")
    ]
    assert frame["value"].isna().sum() == prose.count(BLANK)
    assert not frame["answered"].any()
    assert "Fines &amp; care" in methods._repr_html_()
    assert [(each.code, each.people, each.since, each.depth) for each in methods.codes] == [
        ("fines", "1 of 4", "before coding", 0),
        ("care", "1 of 4", "before coding", 0),
        ("police", "0 of 4", "added", 0),
    ]


def test_decisions_and_suggestions_are_told(study) -> None:
    for name in ("amina", "jonas"):
        study.coder(name).done("PT-01")
    study.coder("amina").code("PT-01", "stop us", "fines")
    (found,) = study.codings.disagreements("amina", "jonas")
    study.adjudicate(found, "amina", by="maria")
    ideas = pv.suggest.phrases(
        study.transcripts["PT-02"],
        pv.Codebook("b", (pv.Code("care", terms={"en": ("nurse",)}),)),
    )
    study.propose(ideas)
    study.coder("jonas").accept(ideas[0])
    methods = study.methods()
    assert value(methods, "consensus") == "1"
    assert value(methods, "suggestions") == "1"
    assert value(methods, "coders") == "2"


def test_what_was_coded_before_any_codebook_came_says_nothing_of_it(study, tmp_path) -> None:
    study.coder("amina").code("PT-01", "They stop us", "fines")
    before = study.study()
    late = pv.open(tmp_path / "late.pv", create=True)
    with late:
        late.adopt(before.codebook)
        late.merge(before)
        derived = row(late.methods(), 26)
        assert derived.known == ""
        assert "Which codes were there before coding began. " in derived.missing


def test_a_consensus_alone_says_that_coders_are_not_known(study, tmp_path) -> None:
    (tmp_path / "codes.csv").write_text("Name,fines\nPT-01,1\nPT-02,0\n", encoding="utf-8")
    table = pv.Columns(
        "Name", codes={"fines": pv.CodeColumn("fines", turn=1)}, coder="all", state="consensus"
    )
    study.read(tmp_path / "codes.csv", columns=table)
    methods = study.methods()
    assert "1 coding stands as a consensus; who coded before" in row(methods, 24).known
    assert row(methods, 24).missing.startswith("Who coded.")


def test_summaries_of_a_framework_matrix_are_told(study) -> None:
    study.summarise("Zoe", "fines", "She does not speak of it.", by="amina")
    assert (
        "1 summary of what was said stands in a framework matrix." in row(study.methods(), 9).known
    )
    study.summarise("Max", "fines", "He pays.", by="amina")
    assert "2 summaries of what was said stand in a framework" in row(study.methods(), 9).known


def test_the_past_has_methods_too(study) -> None:
    before = study.history.frame()["when"].iloc[-1].to_pydatetime()
    study.coder("amina").code("PT-01", "stop us", "fines")
    with study.at(before) as past:
        assert value(past.methods(), "coders") is None
    assert value(study.methods(), "coders") == "1"


def test_who_is_not_in_it_and_what_stands_beside(empty, tmp_path) -> None:
    home = tmp_path / "data"
    home.mkdir()
    asked = "I: What do the police do?"
    for at in range(4):
        (home / f"i{at}.txt").write_text(f"{asked}\n\nP: Nothing, {at}.\n", encoding="utf-8")
    (home / "i4.txt").write_text(f"{asked}\n\nP: No.\n\nInterpreter: She says no.\n", "utf-8")
    (home / "group.txt").write_text(
        f"{asked}\n\nP0: A.\n\nP1: B.\n\nP2: C.\n\nMaria: D.\n", "utf-8"
    )
    lines = ["transcript,speaker,participant", *(f"group,P{n},i{n}" for n in range(3))]
    (home / "speakers.csv").write_text("\n".join(lines), encoding="utf-8")
    people = [Participant(f"i{at}") for at in range(5)]
    people += [Participant(f"gone{at}") for at in range(4)] + [Participant("taken")]
    (home / "taken.txt").write_text("I: Well?\n\nP: Not me any more, please.\n", "utf-8")
    empty.add(home, people=people)
    empty.withdraw("taken")
    empty.coder("amina").note("Rain on the roof.", about=empty.transcripts["i1"])
    methods = empty.methods()
    assert row(methods, 12).known.startswith("6 people took part. They speak in 6 transcripts")
    assert "Of 1 speaker it is not known who they are" in row(methods, 12).known
    assert row(methods, 13).known == (
        "Of those who are listed, 4 are heard in no transcript. "
        "Fewer than 3 people took their words back; nothing counts them."
    )
    assert row(methods, 13).missing == "How many refused or left, and why."
    assert row(methods, 15).known == (
        "In 1 transcript somebody speaks who is neither interviewer nor interviewed."
    )
    assert row(methods, 17).known.startswith("1 question is asked in the same words in two")
    assert row(methods, 18).known == (
        "3 people speak in more than one transcript; whether these are further interviews or parts "
        "of one, the project does not know."
    )
    assert row(methods, 20).known == (
        "1 memo about transcripts is kept; whether it is a note of an interview, the project does "
        "not know."
    )


def test_translations_are_told(empty, tmp_path) -> None:
    for folder, words in (("data", "Sim."), ("english", "Yes.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "i1.txt").write_text(f"I: Hm?\n\nP: {words}\n", encoding="utf-8")
    empty.add(tmp_path / "data", translations=tmp_path / "english")
    assert value(empty.methods(), "translations") == "1 of 1 transcript"


@pytest.fixture
def many(empty, tmp_path):
    """Eight interviews, read for four codes in two themes, with values."""
    home = tmp_path / "data"
    home.mkdir()
    dates = ["transcript,date"]
    for at in range(8):
        (home / f"i{at}.txt").write_text(f"I: Well?\n\nP: One two three {at}.\n", encoding="utf-8")
        dates.append(f"i{at},2024-01-{at + 1:02}")
    (home / "transcripts.csv").write_text("\n".join(dates), encoding="utf-8")
    levels = ["role+country"] * 3 + ["anonymous"] * 2
    people = [Participant(f"i{at}", consent=Consent("verbatim", level))
              for at, level in enumerate(levels)]  # fmt: skip
    paths = ("police", "police/stops", "police/fines", "care", "care/nurses")
    codes = tuple(
        pv.Code.named(path, codebook="b", label=path.rpartition("/")[2].title()) for path in paths
    )
    scale = Scale("direction", ("worse", "better"), ordered=True, apart=("not said",))
    empty.adopt(pv.Codebook("b", codes, values=(scale, Scale("time", ("before", "after")))))
    empty.add(home, people=people)
    amina = empty.coder("amina")
    for at in range(8):
        ways = {0: "worse", 1: "better", 2: "not said"}
        values = {"direction": ways[at], "time": "before"} if at in ways else {}
        amina.code(f"i{at}", "One", "police/stops", **values)
        amina.done(f"i{at}")
    amina.code("i7", "two", "care/nurses")
    return empty


def test_findings_are_counted_as_counts_count_them(many) -> None:
    methods = many.methods()
    assert row(methods, 22).known.startswith(
        "Of 8 interviews read for all codes, in the order of their dates, the 2 that follow "
        "the first 4 brought hardly anything new (4+2), with a base of 4 interviews, a run of 2 "
        "and a threshold of 5 % (Guest, Namey and Chen 2020); 1 code came later. A code counts as "
        "new where it is first used"
    )
    assert row(methods, 22).missing == ""
    assert row(methods, 29).known == (
        "5 of 8 people allow that their words are printed. What they agreed may be said of them "
        "beside a quote: role and country (3), anonymous (fewer than 3)."
    )
    assert row(methods, 30).known == (
        "9 codings mark 9 passages, in the words of 8 of 8 people; 22 % of the passages are of the "
        "one person with the most."
    )
    assert row(methods, 30).missing == "How the quotes bear out what is said."
    assert row(methods, 31).known == (
        "Half or more of the people whose interviews were read for it speak of: Police (8 of 8). "
        "Which are the major ones is for the authors to say."
    )
    assert row(methods, 32).known == (
        "Fewer than half speak of: Care (1 of 8). Nobody speaks of: Fines. "
        "By direction, in people: Police (worse 1, better 1)."
    )
    counted = many.codings.counts(rollup=True)
    told = [f"{k} of {n}" for k, n in zip(counted["participants"], counted["of"], strict=True)]
    assert [code.people for code in methods.codes] == told
    assert [code.depth for code in methods.codes] == [0, 1, 1, 0, 1]


def test_codes_of_few_are_listed(many, tmp_path) -> None:
    home = tmp_path / "more"
    home.mkdir()
    for at in range(8, 12):
        (home / f"i{at}.txt").write_text(f"I: Well?\n\nP: One {at}.\n", encoding="utf-8")
    many.add(home)
    for at in range(8, 12):
        many.coder("amina").done(f"i{at}")
    assert "One in ten people or fewer speak of: Nurses (1 of 12)." in row(many.methods(), 32).known


def test_saturation_that_is_not_reached(many) -> None:
    amina = many.coder("amina")
    amina.code("i5", "two", "care")
    amina.code("i7", "three", "police/fines")
    told = row(many.methods(), 22).known
    assert "new codes kept coming to the end, with a base of 4 interviews" in told
    assert value(many.methods(), "saturation") == "not reached, 8 interviews"


def test_what_was_not_read_leaves_visible_blanks(study) -> None:
    study.coder("amina").code("PT-01", "stop us", "fines")
    methods = study.methods()
    assert row(methods, 22).missing == (
        "Whether further interviews would bring something new (not counted: it needs 6 interviews "
        "that were read for all codes, and there are none)."
    )
    assert value(methods, "not marked as read") == "1"
    assert row(methods, 31).missing == (
        "Which themes are the major ones (not counted: nobody has marked what was read)."
    )


def test_so_few_people_that_nothing_is_counted(study) -> None:
    study.coder("amina").code("PT-01", "stop us", "fines")
    study.coder("amina").done("PT-01")
    methods = study.methods(min_participants=5)
    assert row(methods, 31).missing == (
        "Which themes are the major ones (not counted: fewer than 5 people took part)."
    )
    assert (row(methods, 30).known, row(methods, 32).known) == ("", "")
    assert {code.people for code in methods.codes} == {""}


def test_codes_that_are_called_alike_are_told_apart(empty, tmp_path) -> None:
    for at in range(3):
        (tmp_path / f"i{at}.txt").write_text(f"I: Well?\n\nP: Yes. {at}\n", encoding="utf-8")
    empty.add(tmp_path)
    paths = ("q1", "q1/hope", "q2", "q2/hope")
    empty.adopt(pv.Codebook("b", tuple(pv.Code(path) for path in paths)))
    amina = empty.coder("amina")
    for at in range(3):
        amina.done(f"i{at}", code="q1/hope")
        amina.done(f"i{at}", code="q2/hope")
        amina.code(f"i{at}", "Yes.", "q1/hope")
    amina.code("i0", "Yes.", "q2/hope")
    methods = empty.methods()
    assert "speak of: q1 › hope (3 of 3)." in row(methods, 31).known
    assert "Fewer than half speak of: q2 › hope (1 of 3)." in row(methods, 32).known


def test_codings_of_whole_documents_mark_no_passage(study) -> None:
    amina = study.coder("amina")
    amina.code("PT-01", None, "fines")
    amina.done("PT-01")
    assert value(study.methods(), "passages") == "0"
    assert "1 coding marks whole documents, and no passage." in study.methods().prose


def test_it_counts_how_many_files_with_quotes_went_out(many, tmp_path) -> None:
    table = pv.tables.quotes(many.codings)
    with pv.publish(many, tmp_path / "report") as out:
        out.add(table, "quotes.docx")
        out.add(table, "quotes.html")
    assert value(many.methods(), "published") == "2"


def test_nobody_has_allowed_words_to_be_printed(study) -> None:
    assert "Nobody has allowed that their words are printed." in row(study.methods(), 29).known


def test_methods_warn_of_nothing(study) -> None:
    study.coder("amina").code("PT-01", "stop us", "fines")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        study.methods()


# Answers


def test_answers_take_the_place_of_blanks_and_stand_beside_what_is_known(study) -> None:
    answers = {
        "sampling": "By word of mouth",
        "participants": "Two more were asked, and fell ill.",
        "sample": {"answer": "All of them are adults.", "reported": "p. 4, table 1"},
        "consent": "In writing; approved by nobody yet!",
        "setting": "",
    }
    methods = study.methods(answers=answers)
    assert "By word of mouth. " in methods.prose
    assert "How people were chosen" not in methods.prose
    assert "approved by nobody yet! " in methods.prose.replace("\n", " ")
    assert "Where the interviews were held: [to be filled in]." in methods.prose
    assert (row(methods, 10).known, row(methods, 10).answer) == ("", "By word of mouth.")
    assert row(methods, 12).known.startswith("4 people took part.")
    assert row(methods, 12).answer == "Two more were asked, and fell ill."
    assert (row(methods, 16).missing, row(methods, 16).reported) == ("", "p. 4, table 1")
    assert (row(methods, 14).missing, row(methods, 14).reported) == (
        *("Where the interviews were held.", ""),
    )
    assert methods.frame()["answered"].sum() == 4
    assert methods.answers["sample"] == Answer("All of them are adults.", "p. 4, table 1")


def test_an_answer_does_for_every_item(study) -> None:
    answers = {asked.key: f"About {asked.key}." for asked in ASKED}
    methods = study.methods(answers=answers)
    assert BLANK not in methods.prose
    assert not any(each.missing for each in methods.rows)
    assert repr(methods) == "Methods(32 items of COREQ, 0 with something to be filled in)"


def test_where_it_is_reported_is_no_answer(study) -> None:
    methods = study.methods(answers={"setting": {"reported": "p. 2"}})
    assert (row(methods, 14).reported, row(methods, 14).answer) == ("p. 2", "")
    assert row(methods, 14).missing == "Where the interviews were held."


def test_answers_come_from_a_form_that_is_filled_in(study, tmp_path) -> None:
    form = study.methods().save(tmp_path / "answers.yaml")
    blank = study.methods(answers=form)
    assert blank.prose == study.methods().prose
    text = form.read_text("utf-8").replace("\nguide:", '\nguide: "One of ours: ночь 💜"')
    form.write_text(text.replace("\nsetting:", "\nsetting:\n  reported: p. 3"), encoding="utf-8")
    for path in (form, str(form)):
        methods = study.methods(answers=path)
        assert row(methods, 17).answer == "One of ours: ночь 💜."
        assert row(methods, 14).reported == "p. 3"


@pytest.mark.parametrize(
    ("yaml", "words"),
    [
        ("samplng: x\n", "line 1: key 'samplng' is not known here. Did you mean 'sampling'"),
        ("guide: a\nguide: b\n", "line 2: key 'guide' is in line 1 already"),
        ("guide:\n  page: 3\n", "line 1: 'page' is not known here. Write answer and reported"),
        ("guide: [a]\n", "line 1: key 'guide' has to be keys and values"),
        ("- a\n", "has to be keys and values at its top"),
    ],
)
def test_a_form_that_cannot_be_read_names_the_line(study, tmp_path, yaml, words) -> None:
    path = Path(tmp_path / "mine.yaml")
    path.write_text(yaml, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        study.methods(answers=path)


def test_a_form_that_is_not_there(study, tmp_path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml"):
        study.methods(answers=tmp_path / "none.yaml")
