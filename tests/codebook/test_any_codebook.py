"""Random codebooks and random changes of them: what holds for all."""

from __future__ import annotations

import re
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from peervoice.codebook import (
    Change,
    Code,
    Codebook,
    CodeGroup,
    Grouping,
    added,
    merged,
    moved,
    redefined,
    relabelled,
    retired,
    settled,
    split,
    steps,
)
from peervoice.codebook.code import code_uuid
from peervoice.codebook.codebook import matches
from peervoice.codebook.following import below
from peervoice.codebook.replaying import Replay
from peervoice.readers.codebook import codebook_of
from peervoice.readers.codebook_yaml import codebook_yaml
from peervoice.readers.file import File

NAMES = st.sampled_from(["a", "ab", "b", "c"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
WORDS = st.sampled_from(["", "Stops.", "Zoe\u0308 💜", "Ещё раз: да"])
LABELS = st.dictionaries(st.sampled_from(["en", "ru"]), WORDS.filter(bool), max_size=2)
LOG = (
    Change("0", "Begun."),
    # What once was, of codes that may be there again.
    Change("0.1", "", "move", "a", ("b",)),
    Change("0.2", "Gone.", "retire", "c"),
)


def closed(paths: list[str]) -> list[str]:
    """Return the paths with all that have to stand above them, once each."""
    above = ["/".join(path.split("/")[:depth]) for path in paths for depth in (1, 2, 3)]
    return list(dict.fromkeys(above))


@st.composite
def books(draw) -> Codebook:
    """Codes with UUIDs of their own, of their path, or of a path that they once had."""
    paths = closed(draw(st.lists(PATHS, min_size=1, max_size=6)))
    uuids: list = []
    for path in paths:
        once = draw(PATHS | st.just(path))
        own = draw(st.none() | st.uuids())
        uuid = own or code_uuid("b", once)
        uuids.append(code_uuid("b", path) if uuid in uuids else uuid)
    if len(set(uuids)) < len(uuids):
        uuids = [code_uuid("b", path) for path in paths]
    codes = [
        Code(path, uuid, draw(LABELS), draw(WORDS), exclude=draw(WORDS))
        for path, uuid in zip(paths, uuids, strict=True)
    ]
    stars = ["*", *(f"{path}{end}" for path in paths for end in ("*", "/*"))]
    valid = [star for star in stars if any(matches(path, star) for path in paths)]
    patterns = st.sampled_from(paths) | st.sampled_from(valid)
    groups = [
        CodeGroup(path, tuple(draw(st.lists(patterns, max_size=3)))) for path in ("R1", "R1/a")
    ]
    return Codebook(
        "b",
        tuple(codes),
        draw(st.sampled_from(["1", "1.9", "draft"])),
        changes=LOG[: draw(st.integers(0, len(LOG)))],
        groupings=(Grouping("headings", tuple(groups)),),
    )


@st.composite
def changed(draw, book: Codebook) -> Codebook:
    """A codebook after one change that may be made to it; new UUIDs follow from paths."""
    code = draw(st.sampled_from(book.codes))
    path, why = code.path, draw(WORDS)
    leaves = all(each is code or not below(each.path, path) for each in book.codes)
    others = [each.path for each in book.codes if each is not code]
    top = st.sampled_from(["x", "y"])
    inside = st.builds("{}/{}".format, st.sampled_from([each.path for each in book.codes]), top)
    free = (top | inside).filter(lambda each: each not in book)
    ways = ["new", "relabel", "redefine", "move", "split"]
    ways += ["retire"] * leaves + ["merge"] * bool(leaves and others)
    match draw(st.sampled_from(ways)):
        case "new":
            return added(book, Code.named(draw(free), codebook="b"), why=why)
        case "relabel":
            return relabelled(book, path, {"fr": f"Contrôles {len(book.changes)}"}, why=why)
        case "redefine":
            field = draw(st.sampled_from(["definition", "include", "exclude", "provenance"]))
            return redefined(book, path, **{field: f"Now {len(book.changes)}."}, why=why)
        case "move":
            return moved(book, path, draw(free.filter(lambda to: not below(to, path))), why=why)
        case "merge":
            return merged(book, path, draw(st.sampled_from(others)), why=why)
        case "retire":
            return retired(book, path, why=why)
        case _:
            old = draw(
                st.lists(st.sampled_from(others), max_size=2, unique=True)
                if others
                else st.just([])
            )
            fresh = draw(st.lists(free, min_size=0 if old else 1, max_size=2, unique=True))
            keep = not leaves or len(old + fresh) < 2 or draw(st.booleans())
            new = [Code.named(each, codebook="b") for each in fresh]
            return split(book, path, [*new, *old], keep=keep, why=why)


def without_uuids(book: Codebook) -> Codebook:
    """Return the codebook that is read of the file of one, when its UUIDs are cut out."""
    text = re.sub(r"\n +uuid: .*", "", codebook_yaml(book))
    return codebook_of(File("b.yaml", text.encode()))


@given(data=st.data())
def test_a_change_is_the_step_that_it_makes(data):
    old = data.draw(books())
    new = data.draw(changed(old))
    entry = new.changes[-1]
    assert new.changes == (*old.changes, entry)
    assert new.version == entry.version != old.version
    assert steps(old, new) == ((entry,) if entry.what else ())


@given(data=st.data())
def test_codes_stay_who_they_are_without_uuids(data):
    old = data.draw(books())
    new = data.draw(changed(old))
    assert settled(old, new) == new
    if new.codes:
        assert settled(old, without_uuids(new)) == new


@given(data=st.data())
def test_codes_stay_who_they_are_over_many_changes(data):
    old = new = data.draw(books())
    for _ in range(data.draw(st.integers(1, 4))):
        if new.codes:
            new = data.draw(changed(new))
    assert settled(old, new) == new
    made = [step for step in steps(old, new) if step.what in ("move", "merge", "split", "retire")]
    assert set(made) <= set(new.changes[len(old.changes) :])
    if new.codes:
        # A new code may have another UUID by then, that of its later path.
        assert shared(settled(old, without_uuids(new)), old) == shared(new, old)


def shared(book: Codebook, old: Codebook) -> dict[UUID, str]:
    """Return the paths of the codes that an older codebook has too."""
    return {code.uuid: code.path for code in book if code.uuid in {each.uuid for each in old}}


@given(old=books(), data=st.data())
def test_steps_that_are_carried_out_lead_to_the_new_codebook(old, data):
    # Other paths than any old one, so that no code has to wait for another to leave.
    fresh = PATHS.map(lambda path: re.sub(r"(\w+)", r"y\1", path))
    paths = closed(data.draw(st.lists(fresh, min_size=1, max_size=6)))
    rest = [f"z{number}" for number in range(len(old))]
    held = data.draw(st.permutations([*paths, *rest]))[: len(old)]
    codes = [Code(path, code.uuid) for path, code in zip(held, old.codes, strict=True)]
    codes += [Code(path) for path in closed([*paths, *held]) if path not in held]
    new = Codebook("b", tuple(codes), "2", changes=old.changes)
    found = [step for step in steps(old, new) if step.what in ("move", "new")]
    replay = Replay(old, found)
    # Codes that swap paths on the way cannot be moved one after another.
    assume(replay.effective == found)
    assume(not any(below(to, step.code) for step in found for to in step.to if step.code))
    reached = {each.path: each.code for each in replay.places}
    assert set(reached) == {code.path for code in new}
    assert all(code is None or new[path].uuid == code.uuid for path, code in reached.items())
    assert settled(old, new) == new


@given(book=books())
def test_nothing_is_a_step_where_nothing_changed(book):
    assert steps(book, book) == ()
    assert settled(book, book) == book


@given(book=books())
def test_what_is_written_is_read(book):
    assert codebook_of(File("b.yaml", codebook_yaml(book).encode())) == book
