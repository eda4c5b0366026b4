"""Every way of writing speakers that is known, found by itself and by its name."""

from __future__ import annotations

import pytest

from peervoice.turns import CONVENTIONS, convention_of, find_turns


def said(text, found):
    return [
        (each.label, text[each.span.slice] if each.span else "", each.marks)
        for each in found.utterances
    ]


# A text of each convention, with the turns that it has: label, words, seconds of the first word.
WRITTEN = {
    "time - name": (
        (
            "[00:00:02.740 — Амина]\n\nОни пришли 🙂.\n\n[0:01:00] — Zoe\u0308\n\nWhen?\n\n"
            "[00:01:05 - Амина]\n\n[00:01:06] - Zoe\u0308\nTell me.\n"
        ),
        [
            ("Амина", "Они пришли 🙂.", 2.74),
            ("Zoe\u0308", "When?", 60.0),
            ("Амина", "", 65.0),
            ("Zoe\u0308", "Tell me.", 66.0),
        ],
    ),
    "**name:**": (
        (
            "**Amina:** \\[01:46\\] They came.\n\nAnd left.\n\n**Zoe\u0308**: When?\n\n"
            "**Amina:** (1:02:03) In *March*.\n"
        ),
        [
            ("Amina", "They came.\n\nAnd left.", 106.0),
            ("Zoe\u0308", "When?", None),
            ("Amina", "In *March*.", 3723.0),
        ],
    ),
    "name time": (
        (
            "Amina Diallo  0:03\nThey came.\n\nZoe\u0308  00:09\nWhen? At: ten?\n\n"
            "Amina Diallo  1:00:03\nIn March.\n\nСпикер 2 (1:00:09):\nДа.\n"
        ),
        [
            ("Amina Diallo", "They came.", 3.0),
            ("Zoe\u0308", "When? At: ten?", 9.0),
            ("Amina Diallo", "In March.", 3603.0),
            ("Спикер 2", "Да.", 3609.0),
        ],
    ),
    "name [time] words": (
        (
            "Amina [00:00:02] They came.\n\nZoe\u0308 [00:00:05] When?\n\n"
            "Amina [00:00:06]: In March.\n"
        ),
        [
            ("Amina", "They came.", 2.0),
            ("Zoe\u0308", "When?", 5.0),
            ("Amina", "In March.", 6.0),
        ],
    ),
    "time name:": (
        (
            "[00:01:02] Amina: They came.\n00:01:05 Zoe\u0308: When?\n(01:06) Amina: In March.\n"
            "00:21:14\tDr. Silva:\tNo.\n"
        ),
        [
            ("Amina", "They came.", 62.0),
            ("Zoe\u0308", "When?", 65.0),
            ("Amina", "In March.", 66.0),
            ("Dr. Silva", "No.", 1274.0),
        ],
    ),
    "name:": (
        (
            "INTERVIEWER: Since when?\nP03 (f, 34): Since March.\n\nAnd before: never.\n"
            "Interviewer:\nJ. K.\t: [00:05] Я тоже.\nP03 (f, 34)： 💜\n"
        ),
        [
            ("INTERVIEWER", "Since when?", None),
            ("P03 (f, 34)", "Since March.\n\nAnd before: never.", None),
            ("INTERVIEWER", "", None),
            ("J. K.", "Я тоже.", 5.0),
            ("P03 (f, 34)", "💜", None),
        ],
    ),
    "### name": (
        (
            "# A talk\n\n### Interviewer\n\nSince when?\n\n### Zoe\u0308 [01:02]\n\n"
            "Since March.\n\n- a\n\n### Interviewer\n\n### Zoe\u0308\n\nNo.\n"
        ),
        [
            ("Interviewer", "Since when?", None),
            ("Zoe\u0308", "Since March.\n\n- a", 62.0),
            ("Interviewer", "", None),
            ("Zoe\u0308", "No.", None),
        ],
    ),
    "time name": (
        (
            "00:01:02 Amina Diallo\nThey came.\n\n[00:01:05] Zoe\u0308\nWhen?\n\n"
            "00:01:06 Amina Diallo\nIn March.\n"
        ),
        [
            ("Amina Diallo", "They came.", 62.0),
            ("Zoe\u0308", "When?", 65.0),
            ("Amina Diallo", "In March.", 66.0),
        ],
    ),
    "name, time below": (
        (
            "Speaker 1\n00:03 They came.\n\nSpeaker 2:\n(00:09) - When?\n\n"
            "Speaker 1\n00:12\nВ марте 🙂.\n"
        ),
        [
            ("Speaker 1", "They came.", 3.0),
            ("Speaker 2", "When?", 9.0),
            ("Speaker 1", "В марте 🙂.", 12.0),
        ],
    ),
    "day time name:": (
        (
            "[03/02/2026, 10:31] Amina: They came.\n"
            "[03/02/2026, 10:32:09] Zoe\u0308: When? At 10:30?\n"
            "03.02.26, 10:33 - Amina: В марте.\n2026-02-03 10:34 pm - Zoe\u0308: Да.\n"
        ),
        [
            ("Amina", "They came.", None),
            ("Zoe\u0308", "When? At 10:30?", None),
            ("Amina", "В марте.", None),
            ("Zoe\u0308", "Да.", None),
        ],
    ),
    "time From name:": (
        (
            "00:01:02 From Amina to Everyone: They came.\n"
            "00:01:09\t From  Zoe\u0308 : When?\n00:01:11 From Amina To Zoe\u0308: В марте.\n"
        ),
        [
            ("Amina", "They came.", 62.0),
            ("Zoe\u0308", "When?", 69.0),
            ("Amina", "В марте.", 71.0),
        ],
    ),
    "[name] time": (
        "[Amina Diallo] 00:01:02\nThey came.\n\n[Zoe\u0308] 00:01:09\nКогда?\n",
        [("Amina Diallo", "They came.", 62.0), ("Zoe\u0308", "Когда?", 69.0)],
    ),
    "time **name:**": (
        "[01:46] **Amina:** They came.\n\n[01:50 --> 01:52] **Zoe\u0308**: Когда?\n",
        [("Amina", "They came.", 106.0), ("Zoe\u0308", "Когда?", 110.0)],
    ),
    "name: time": (
        "Amina: 00:02 They came at 10:30.\n\nZoe\u0308: 00:09 Когда?\n\nAmina: 00:11 Then.\n",
        [
            ("Amina", "They came at 10:30.", 2.0),
            ("Zoe\u0308", "Когда?", 9.0),
            ("Amina", "Then.", 11.0),
        ],
    ),
    "A:words": (
        "I:Since when?\nP:Since March.\nI:And then?\nP:Ничего 🙂.\n",
        [
            ("I", "Since when?", None),
            ("P", "Since March.", None),
            ("I", "And then?", None),
            ("P", "Ничего 🙂.", None),
        ],
    ),
    "*name:*": (
        (
            "*Interviewer:* Since when?\n\n_Zoe\u0308_: Since *March*.\n\n"
            "*Interviewer:* And?\n\n_Zoe\u0308_: Да.\n"
        ),
        [
            ("Interviewer", "Since when?", None),
            ("Zoe\u0308", "Since *March*.", None),
            ("Interviewer", "And?", None),
            ("Zoe\u0308", "Да.", None),
        ],
    ),
    "**name**": (
        (
            "**Interviewer** Since when?\n\n**Zoe\u0308**\nSince **March**.\n\n"
            "**Interviewer** And?\n\n**Zoe\u0308** Да.\n"
        ),
        [
            ("Interviewer", "Since when?", None),
            ("Zoe\u0308", "Since **March**.", None),
            ("Interviewer", "And?", None),
            ("Zoe\u0308", "Да.", None),
        ],
    ),
    "[name]": (
        (
            "[Interviewer] Since when?\n[Zoe\u0308] Since [laughs] March.\n"
            "<Interviewer> And?\n[Zoe\u0308] Да.\n"
        ),
        [
            ("Interviewer", "Since when?", None),
            ("Zoe\u0308", "Since [laughs] March.", None),
            ("Interviewer", "And?", None),
            ("Zoe\u0308", "Да.", None),
        ],
    ),
    "name, tab": (
        "Int\tSince when?\nZoe\u0308\tSince March.\tOr so.\nInt\tAnd?\nZoe\u0308\tДа.\n",
        [
            ("Int", "Since when?", None),
            ("Zoe\u0308", "Since March.\tOr so.", None),
            ("Int", "And?", None),
            ("Zoe\u0308", "Да.", None),
        ],
    ),
    "time --> time": (
        (
            "0:0:0.0 --> 0:0:2.7\nDiallo, Amina\nThey came.\n\n"
            "0:0:3.5 --> 0:0:4.0\nZoe\u0308\nWhen?\n\n"
            "0:1:5.25 --> 0:1:7.0\nDiallo, Amina\nВ марте.\n\n0:1:8.0 --> 0:1:9.0\nZoe\u0308\nDa.\n"
        ),
        [
            ("Diallo, Amina", "They came.", 0.0),
            ("Zoe\u0308", "When?", 3.5),
            ("Diallo, Amina", "В марте.", 65.25),
            ("Zoe\u0308", "Da.", 68.0),
        ],
    ),
    "name -": (
        (
            "Amina – They came.\nZoe\u0308 - When? Really?\n"
            "Amina – In March - or so.\nZoe\u0308 — Да.\n"
        ),
        [
            ("Amina", "They came.", None),
            ("Zoe\u0308", "When? Really?", None),
            ("Amina", "In March - or so.", None),
            ("Zoe\u0308", "Да.", None),
        ],
    ),
    "name.": (
        "Q. Since when?\nA. Since March.\nOr so.\nQ. Alone?\nA. Да 🙂.\n",
        [
            ("Q", "Since when?", None),
            ("A", "Since March.\nOr so.", None),
            ("Q", "Alone?", None),
            ("A", "Да 🙂.", None),
        ],
    ),
    "name": (
        (
            "INTERVIEWER\nSince when?\n\nZOE\u0308\nSince March.\n\nOr so.\n\n"
            "INTERVIEWER\nAnd then?\n\nZOE\u0308\nНичего.\n"
        ),
        [
            ("INTERVIEWER", "Since when?", None),
            ("ZOE\u0308", "Since March.\n\nOr so.", None),
            ("INTERVIEWER", "And then?", None),
            ("ZOE\u0308", "Ничего.", None),
        ],
    ),
}


def timed(text, found):
    return [
        (label, words, marks[0][1] if marks else None) for label, words, marks in said(text, found)
    ]


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("how", ["auto", "by name"])
def test_a_convention(name, how):
    text, expected = WRITTEN[name]
    found = find_turns(text, "auto" if how == "auto" else name)
    assert (found.convention, timed(text, found)) == (name, expected)
    assert 0.5 <= found.confidence <= 1.0


def test_every_convention_is_tried():
    assert {*WRITTEN, "time"} == set(CONVENTIONS)


@pytest.mark.parametrize("name", CONVENTIONS)
def test_the_example_of_a_convention_is_of_it(name):
    convention = convention_of(name)
    example = f"{convention.example}\nThey came."
    (head,) = convention.heads(example)
    nameless, day = name == "time", name.startswith("day")
    assert head.label == (None if nameless else "A" if name in ("name.", "A:words") else "Amina")
    timed = "time" in name or name == "**name:**"
    assert head.seconds == (106.0 if timed and not day else None)


def test_times_without_names_are_marks_of_one_turn():
    text = "[00:01:02] They came 🙂.\n[00:01:09] Again.\n"
    found = find_turns(text)
    assert said(text, found) == [
        (None, "They came 🙂.\n[00:01:09] Again.", ((11, 62.0), (35, 69.0)))
    ]
    assert (found.convention, found.confidence) == ("time", 0.67)


def test_times_inside_a_turn_are_marks_and_stay_words():
    text = (
        "I: Since when?\nZoe\u0308: Since March [00:05:10] or so #00:06:00-5# or not.\n"
        "I: Да?\nZoe\u0308: Да."
    )
    assert said(text, find_turns(text)) == [
        ("I", "Since when?", ()),
        (
            "Zoe\u0308",
            "Since March [00:05:10] or so #00:06:00-5# or not.",
            ((text.index("or so"), 310.0), (text.index("or not"), 360.5)),
        ),
        ("I", "Да?", ()),
        ("Zoe\u0308", "Да.", ()),
    ]


def test_a_time_at_the_end_of_a_turn_is_the_beginning_of_the_next():
    text = "I: Seit wann? #00:00:05-1#\n\nB: Seit März. #00:00:12-9#\n\nI: Und?\n\nB: Nichts."
    assert said(text, find_turns(text)) == [
        ("I", "Seit wann?", ()),
        ("B", "Seit März.", ((31, 5.1),)),
        ("I", "Und?", ((59, 12.9),)),
        ("B", "Nichts.", ()),
    ]


def test_what_stands_over_an_interview_is_in_no_turn():
    text = (
        "Interview 7\nDate: 3 March\nInterviewer: Maria\nParticipant: P07\n\n"
        "Interviewer: Since when?\nP07: Since March.\nInterviewer: And then?\nP07: Никогда."
    )
    found = find_turns(text)
    assert [each.label for each in found.utterances] == ["Interviewer", "P07"] * 2
    assert found.outside == 53


def test_links_and_lines_below_an_interview_are_in_no_turn():
    text = "I: Since when?\nZoe: Since March.\n\n-----\n\n[Home](./)\n\n![](./logo.png)\n"
    assert said(text, find_turns(text))[-1] == ("Zoe", "Since March.", ())


@pytest.mark.parametrize(
    "text",
    [
        "They come every morning. Nobody asks us: we are there, and that is all.",
        "First: they came.\nSecond: they left.\nThird: they came again.",
        "In the morning: coffee.\nIn the evening: tea.\nIn the morning: coffee.",
        "Roses are red\nViolets are blue\n\nRoses are red\nViolets are blue",
        "At 10:30 we left.\nAt 10:45 we came back.\nhttps://example.org is a page.\nJohn 3:16",
        "1\n00:00:01,000 --> 00:00:02,000\nНикто.\n\n2\n00:00:03,000 --> 00:00:04,000\nYes.\n",
        "my point is: no.\nmy point is: yes.\nmy point is: never.",
        "",
        "🙂\n\n🙂",
    ],
)
def test_texts_in_which_nobody_is_named(text):
    assert all(each.label is None for each in find_turns(text).utterances)


def test_how_sure_it_is_that_nobody_is_named():
    assert find_turns("They come every morning.") == ((), "none", 1.0, 0)
    assert find_turns("They said: now.\nWe said: never.") == ((), "none", 0.4, 0)
    assert find_turns("I: Since when?", "none") == ((), "none", 1.0, 0)
    assert find_turns("I: Since when?", "### name") == ((), "none", 0.0, 0)


def test_names_that_stand_once_where_others_come_again():
    text = "I: Since when?\nZoe: Listen: since March.\nI: And you?\nBo Li: Never.\nNote: he left."
    found = find_turns(text)
    assert [each.label for each in found.utterances] == ["I", "Zoe", "I", "Bo Li"]


def test_another_convention_that_fits_as_well_makes_it_less_sure():
    one = "Amina: They came.\nZoe: When?\n" * 4
    both = one + "Bo  00:01\nNo.\n\nCy  00:02\nYes.\n\n" * 4
    assert find_turns(one).confidence == 0.89
    assert find_turns(both).confidence < 0.7


def test_a_text_of_very_many_labels_is_read_in_time():
    many = "".join(f"Zz {number}z: x\n" for number in range(30_000))
    found = find_turns(f"I: And?\nI: Now?\n{many}")
    assert [each.label for each in found.utterances] == ["I", "I"]


# Signs around names, and what else people write before speech.
AROUND = {
    "- Amina: They came.\n- Zoe: When?\n- Amina: In March.": ["Amina", "Zoe", "Amina"],
    "> **I:** When?\n>\n> **P:** In March.": ["I", "P"],
    ">> Amina: They came.\n>> Zoe: When?\n>> Amina: Ah.": ["Amina", "Zoe", "Amina"],
    "[NAME 1]: They came.\nI: When?\n[NAME 1]: In March.": ["NAME 1", "I", "NAME 1"],
    "I: Who?\nParticipante nº 2: Eu.\nI: E?\nParticipante nº 2: Não.": [
        *("I", "Participante nº 2", "I", "Participante nº 2")
    ],
    "I: Who?\nParticipant #3: Me.\nI: And?\nParticipant #3: No.": [
        *("I", "Participant #3", "I", "Participant #3")
    ],
    "I: Who?\nAna (organiser, Lisbon): Me.\nI: And?\nAna (organiser, Lisbon): No.": [
        *("I", "Ana (organiser, Lisbon)", "I", "Ana (organiser, Lisbon)")
    ],
    # Whoever comes right after the interviewer speaks, whatever the label looks like.
    "I: Who?\nwoman in the third row: Me.\nI: And?\nwoman in the third row: No.": [
        *("I", "woman in the third row", "I", "woman in the third row")
    ],
    # One spelling for one person.
    "INTERVIEWER: Who?\nAmina: Me.\nInterviewer: And?\nAMINA: No.\nInterviewer: So?\nAmina: Да.": [
        *("Interviewer", "Amina", "Interviewer", "Amina", "Interviewer", "Amina")
    ],
    "\u200fأمينة\u200f: \u202bنعم\u202c\n\u200fسامي: لا؟\n\u200fأمينة\u200f: لا": [
        *("أمينة", "سامي", "أمينة")
    ],
}


@pytest.mark.parametrize("text", AROUND)
def test_signs_around_names(text):
    assert [each.label for each in find_turns(text).utterances] == AROUND[text]


def test_marks_of_direction_are_at_no_edge_of_words():
    text = "\u200fأمينة\u200f: \u202bنعم\u202c\n\u200fI: لا؟"
    assert [text[each.span.slice] for each in find_turns(text).utterances] == ["نعم", "لا؟"]


def test_where_questions_follow_blank_lines_names_in_paragraphs_are_speech():
    text = (
        "Interviewer: Which towns?\n\nAmina: Three of them.\nLisbon: cold.\nPorto: colder.\n\n"
        "Interviewer: And then?\n\nAmina: Nothing."
    )
    found = find_turns(text)
    assert [each.label for each in found.utterances] == ["Interviewer", "Amina"] * 2
    assert said(text, found)[1][1] == "Three of them.\nLisbon: cold.\nPorto: colder."


@pytest.mark.parametrize(
    "below",
    [
        "Transcribed by https://example.org",
        "Maria Lopes stopped transcription",
        "Transcription ended after 00:40:02\n\nThis editable transcript was made by a program.",
    ],
)
def test_what_a_program_says_of_itself_is_nobodys_words(below):
    text = f"Maria Lopes  0:03\nSince when?\n\nAmina  0:09\nSince March.\n\n{below}\n"
    assert said(text, find_turns(text))[-1] == ("Amina", "Since March.", ((43, 9.0),))


def test_a_time_alone_on_a_line_is_a_mark():
    text = "I: Since when?\nZoe: Since March.\n00:01:00\nOr so.\nI: Да?\nZoe: Да."
    assert said(text, find_turns(text))[1] == (
        "Zoe",
        "Since March.\n00:01:00\nOr so.",
        ((text.index("\nOr so"), 60.0),),
    )


def test_where_nobody_asks_it_is_less_sure():
    recipes = "Bread: flour.\nMethod: bake.\n" * 4
    assert find_turns(recipes).confidence == 0.53
    assert find_turns(recipes.replace("flour.", "flour?")).confidence == 0.89
