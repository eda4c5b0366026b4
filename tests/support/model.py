"""A project as plain values: what its documentation says it does, as simply as that can be said.

Nothing here knows of tables, rows or events. A thing is a small dict, a step is what it changed
(each thing before and after), and undoing a step puts the things back as they were before. Only
`carry` is borrowed, which has tests of its own: it finds words again in another text.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager

from peervoice.anchor import carry
from peervoice.span import Span

# The parts of a coding that can be taken back by themselves, each as a whole.
PARTS = ("place", "code", "said", "known")


class RefusedError(Exception):
    """The same was changed since, or words or codes are gone: the project has to say so too."""


class Model:
    """What a project holds, and who can undo what.

    Attributes
    ----------
    things : dict
        Whatever is or was, by a key such as ``("coding", 3)``. What rests is not ``alive``.
    done, undone : dict of str or None to list
        What each coder, or the project itself (None), can undo and redo: verb, and changes.
    texts : dict
        The words of each text that ever was, by transcript and number.
    books : dict
        Each codebook that ever was in force, by number: version, codes by path, and meanings.
    """

    def __init__(self):
        self.things = {}
        self.done, self.undone = {}, {}
        self.texts, self.books = {}, {}
        self.used = set()
        self.numbers = Counter()

    # Looking

    def living(self, kind):
        """Return the things of a kind that are alive, by key, oldest first."""
        return {key: each for key, each in self.things.items() if key[0] == kind and each["alive"]}

    @property
    def book(self):
        held = self.things.get(("book", ""))
        there = held is not None and held["alive"]
        return self.books[held["what"]] if there else {"version": "", "codes": {}, "means": {}}

    def text(self, transcript):
        return self.texts[self.version_of(transcript)]

    def version_of(self, transcript):
        return (transcript, self.things["text", transcript]["what"])

    def translation(self, transcript):
        """Return what the turns of a text say in another language; None if nobody has said."""
        held = self.things.get(("translation", self.version_of(transcript)))
        return held["what"] if held is not None and held["alive"] else None

    def meaning(self, token):
        return self.book["means"][token]

    def path(self, token):
        return next(path for path, each in self.book["codes"].items() if each == token)

    def is_stale(self, coding):
        return coding["known"][1] != (coding["code"], self.meaning(coding["code"]))

    def codings(self):
        """Return what is said of each living coding, by its UUID."""
        found = {}
        for each in self.living("coding").values():
            (transcript, _), start, end = each["place"]
            path, stale = self.path(each["code"]), self.is_stale(each)
            quote = self.text(transcript)[start:end] if start >= 0 else ""
            said = (each["coder"], *each["said"], each["known"][0], stale, quote)
            found[each["uuid"]] = (transcript, start, end, path, *said)
        return found

    def readings(self):
        """Return who read what for which codes in force, by UUID."""
        codes = {token: path for path, token in self.book["codes"].items()}
        found = {}
        for each in self.living("reading").values():
            paths = tuple(sorted(codes[token] for token in each["what"] if token in codes))
            found[each["uuid"]] = (each["transcript"], each["coder"], paths, each["version"])
        return found

    def memos(self):
        """Return author, words and kind of each living memo, by UUID."""
        return {
            each["uuid"]: (each["author"], each["what"], each["about"][0])
            for each in self.living("memo").values()
        }

    # Changing

    @contextmanager
    def step(self, verb, who=None):
        """Do something that can be undone."""
        before = self._copied()
        yield
        changes = self._changes(before)
        self.done.setdefault(who, []).append((verb, changes))
        self.undone[who] = []

    def _copied(self):
        return {key: dict(each) for key, each in self.things.items()}

    def _changes(self, before):
        return {
            key: (before.get(key), dict(each))
            for key, each in self.things.items()
            if before.get(key) != each
        }

    def number(self, kind):
        self.numbers[kind] += 1
        return self.numbers[kind]

    def put(self, kind, **said):
        self.things[kind, self.number(kind)] = {"alive": True, **said}

    def put_text(self, transcript, text):
        version = self.number("text")
        self.texts[transcript, version] = text
        self.things["text", transcript] = {"alive": True, "what": version}

    # Codings and readings

    def same(self, coder, transcript, span, token):
        """Return the living codings of these words with this code by this coder."""
        place = (self.version_of(transcript), *span)
        return [
            each
            for each in self.living("coding").values()
            if (each["coder"], each["place"], each["code"]) == (coder, place, token)
        ]

    def code(self, uuid, made, coder, transcript, span, token, said):
        place = (self.version_of(transcript), *span)
        known = (self.book["version"], (token, self.meaning(token)))
        self.used.add(token)
        said = {"coder": coder, "place": place, "code": token, "said": said, "known": known}
        self.put("coding", uuid=uuid, made=made, **said)

    def read(self, uuid, coder, transcript, tokens):
        version = self.book["version"]
        self.put(
            "reading",
            uuid=uuid,
            coder=coder,
            transcript=transcript,
            what=frozenset(tokens),
            version=version,
        )

    def confirm(self, uuids):
        for each in self.living("coding").values():
            if each["uuid"] in uuids and self.is_stale(each):
                each["known"] = (self.book["version"], (each["code"], self.meaning(each["code"])))

    def rest(self, kind, uuid):
        next(e for e in self.living(kind).values() if e["uuid"] == uuid)["alive"] = False

    # Texts

    def translate(self, transcript, words):
        key = ("translation", self.version_of(transcript))
        self.things[key] = {"alive": True, "what": words}

    def replace(self, transcript, new, *, keeps):
        """Put another text in the place of one; it keeps a translation or not."""
        old = self.text(transcript)
        self._carry(transcript, new, lambda span: _compared(old, new, span), keeps=keeps)

    def correct(self, transcript, spans, words):
        """Put other words in the place of some, which do not overlap."""
        new = self.text(transcript)
        for start, end in sorted(spans, reverse=True):
            new = new[:start] + words + new[end:]
        self._carry(transcript, new, lambda span: _shifted(span, spans, words), keeps=True)

    def _carry(self, transcript, new, follow, *, keeps):
        old, translation = self.version_of(transcript), self.translation(transcript)
        self.put_text(transcript, new)
        if keeps and translation is not None:
            self.translate(transcript, translation)
        for each in self.living("coding").values():
            version, *span = each["place"]
            if version == old:
                how, found = ("kept", span) if span[0] < 0 else follow(span)
                if how == "lost":
                    each["alive"] = False
                else:
                    self._place(each, how, found)

    def _place(self, coding, how, span):
        (transcript, _), *_ = coding["place"]
        coding["place"] = (self.version_of(transcript), *span)
        if how == "fuzzy":
            coding["known"] = (coding["known"][0], None)

    # Codebooks

    def adopt_book(self, version, codes, means):
        number = self.number("book")
        self.books[number] = {"version": version, "codes": dict(codes), "means": dict(means)}
        self.things["book", ""] = {"alive": True, "what": number}

    def plan(self, orders, fits=None):
        """Say what a row of changes of the codebook comes to; see `Plan`."""
        return Plan(self, orders, fits)

    # Undoing

    def undo(self, who):
        """Take back the newest step and return its verb; empty if there is none."""
        return self._turn(self.done, self.undone, who)

    def redo(self, who):
        return self._turn(self.undone, self.done, who)

    def _turn(self, out_of, into, who):
        if not out_of.get(who):
            return ""
        verb, changes = out_of[who][-1]
        if who is not None and any(map(self._rests_already, changes, changes.values())):
            raise RefusedError("what it made rests already")
        before = self._copied()
        try:
            self._revert(changes)
        except RefusedError:
            self.things = before
            raise
        out_of[who].pop()
        into.setdefault(who, []).append((verb, self._changes(before)))
        return verb

    def _rests_already(self, key, change):
        """Tell whether a step brought a coding that rests since, with its code or its words."""
        before, after = change
        came = after["alive"] and (before is None or not before["alive"])
        return key[0] == "coding" and came and not self.things[key]["alive"]

    def _revert(self, changes):
        for key, (before, after) in changes.items():
            self.things[key] = _reverted(key[0], before, after, self.things[key])
        for coding in self.living("coding").values():
            self._fit(coding)
        for reading in self.living("reading").values():
            if reading["what"].isdisjoint(self.book["codes"].values()):
                raise RefusedError("all codes that were read for are gone")

    def _fit(self, coding):
        """Let a coding lie in the text in force, and have a code that is in force."""
        version, *span = coding["place"]
        now = self.things["text", version[0]]
        if not now["alive"]:
            raise RefusedError("the transcript is gone")
        if now["what"] != version[1]:
            how, found = "kept", span
            if span[0] >= 0:
                how, found = _compared(self.texts[version], self.text(version[0]), span)
            if how == "lost":
                raise RefusedError("its words are gone")
            self._place(coding, how, found)
        tokens, seen = set(self.book["codes"].values()), set()
        while coding["code"] not in tokens:
            heir = self.things.get(("heir", coding["code"]), {"what": None})["what"]
            if heir is None or heir in seen:
                raise RefusedError("its code is gone")
            seen.add(heir)
            coding["code"] = heir

    # Leaving

    def withdraw(self, transcript):
        """Take an interview out, and all that was made of it, also from what can be undone."""
        gone = {
            key
            for key, each in self.things.items()
            if each.get("transcript") == transcript
            or (key[0] == "coding" and each["place"][0][0] == transcript)
        }
        uuids = {self.things[key]["uuid"] for key in gone if key[0] == "coding"}
        gone |= {
            key
            for key, each in self.things.items()
            if key[0] == "memo"
            and (each["about"] == ("transcript", transcript) or each["about"][1] in uuids)
        }
        for key in gone:
            del self.things[key]
        self.things["text", transcript]["alive"] = False
        for steps in (*self.done.values(), *self.undone.values()):
            kept = [
                (verb, {key: change for key, change in changes.items() if key not in gone})
                for verb, changes in steps
                if ("text", transcript) not in changes
            ]
            steps[:] = [(verb, changes) for verb, changes in kept if changes]


class Plan:
    """What a row of changes of the codebook comes to, done in one step.

    Parameters
    ----------
    model : Model
        The project.
    orders : list of tuple
        Such as ``("merge", "a", "b")``, in order.
    fits : callable, optional
        Where codings of a code that is split go: of a coding and paths, some of the paths.
    """

    def __init__(self, model, orders, fits=None):
        self.model, self.fits = model, fits
        book = model.book
        self.version = book["version"]
        self.codes, self.means = dict(book["codes"]), dict(book["means"])
        self.heirs = {}
        # Which codes each coding goes to; whether people decided that; and for which codes of
        # before somebody has to have read, to have read for a code: None is not yet for any.
        self.goals, self.fresh = {}, {}
        self.needs = {token: {token} for token in self.codes.values()}
        for order in orders:
            self.version = str(int(self.version) + 1)
            getattr(self, f"_{order[0]}")(*order[1:])

    def _add(self, path, meaning=""):
        token, number = path, 1
        while token in self.codes.values():
            number += 1
            token = f"{path}|{number}"
        self.codes[path], self.means[token], self.needs[token] = token, meaning, None
        return token

    def _relabel(self, path, label):
        pass

    def _redefine(self, path, meaning):
        self.means[self.codes[path]] = meaning

    def _move(self, path, to):
        self.codes = {
            to + each[len(path) :] if f"{each}/".startswith(f"{path}/") else each: token
            for each, token in self.codes.items()
        }

    def _swap(self, one, other):
        self.codes[one], self.codes[other] = self.codes[other], self.codes[one]

    def _merge(self, path, into):
        token, heir = self.codes.pop(path), self.codes[into]
        self._also_needs(heir, token)
        self.heirs[token] = heir
        for key in self._coded(token):
            self._send(key, token, [heir], fresh=False)

    def _split(self, path, into, keep, decided):
        token = self.codes[path]
        tokens = [self.codes[each] if each in self.codes else self._add(each) for each in into]
        for each in tokens:
            self._also_needs(each, token)
        if not keep:
            # Only now: what takes the place of a code is none of what left.
            del self.codes[path]
            self.heirs[token] = None
        for key in self._coded(token):
            paths = self.fits(self.model.things[key], [*into, path] if keep else into)
            self._send(key, token, [self.codes[each] for each in paths], fresh=decided)

    def _retire(self, path):
        token = self.codes.pop(path)
        self.heirs[token] = None
        for key in self._coded(token):
            self._send(key, token, [], fresh=False)

    def _also_needs(self, token, more):
        known = [self.needs[each] for each in (token, more) if self.needs[each] is not None]
        self.needs[token] = set().union(*known) if known else None

    def _coded(self, token):
        return [
            key
            for key, each in self.model.living("coding").items()
            if token in self.goals.get(key, [each["code"]])
        ]

    def _send(self, key, token, to, *, fresh):
        """Let a coding of a code go elsewhere; where it went besides, it stays."""
        held = self.goals.get(key, [token])
        at = held.index(token)
        self.goals[key] = list(dict.fromkeys([*held[:at], *to, *held[at + 1 :]]))
        self.fresh[key] = fresh

    def carry_out(self, seen):
        """Change the model.

        Parameters
        ----------
        seen : mapping of str to tuple
            What the project shows of its codings, by UUID: their path, and when they were made.
            Where a coder had several codes on the same words that are now one, it says which of
            the codings is left; and it names codings that are new. All else is checked.
        """
        model = self.model
        model.adopt_book(self.version, self.codes, self.means)
        for token, heir in self.heirs.items():
            model.things["heir", token] = {"alive": True, "what": heir}
        self._read_on()
        moving = {key: model.things[key] for key in self.goals}
        taken = {
            _opinion(each, each["code"])
            for key, each in model.living("coding").items()
            if key not in moving
        }
        wanted = {
            _opinion(moving[key], token) for key, to in self.goals.items() for token in to
        } - taken
        owed = set(wanted)
        for key, each in moving.items():
            shown = seen.get(each["uuid"])
            if shown is None:
                each["alive"] = False
                continue
            token = self.codes.get(shown["path"])
            opinion = _opinion(each, token)
            assert token in self.goals[key], f"coding {each['uuid']} went to {shown['path']}"
            assert opinion in owed, f"coding {each['uuid']} is there twice: {opinion}"
            owed.remove(opinion)
            self._arrive(key, each, token)
        known = {each["uuid"] for each in model.things.values() if "uuid" in each}
        for uuid in seen.keys() - known:
            token = self.codes[seen[uuid]["path"]]
            key, parent = next(
                (key, each)
                for key, each in moving.items()
                if each["made"] == seen[uuid]["made"]
                and token in self.goals[key]
                and _opinion(each, token) in owed
            )
            owed.remove(_opinion(parent, token))
            model.things["coding", model.number("coding")] = new = {**parent, "uuid": uuid}
            new["alive"] = True
            self._arrive(key, new, token)
        assert not owed, f"opinions are lost: {owed}"

    def _arrive(self, key, coding, token):
        self.model.used.add(token)
        coding["code"] = token
        if self.fresh[key]:
            coding["known"] = (self.version, (token, self.means[token]))

    def _read_on(self):
        """Let readings cover what was read, also those that were taken back for now."""
        in_force = set(self.codes.values())
        for key, each in self.model.things.items():
            if key[0] == "reading":
                before = each["what"]
                covers = frozenset(
                    token
                    for token in in_force
                    if self.needs[token] is not None and self.needs[token] <= before
                )
                if each["alive"] and not covers:
                    each["alive"] = False
                elif covers != before & in_force:
                    each["what"] = covers


def _opinion(coding, token):
    return (coding["place"], token, coding["coder"], coding["said"])


def _reverted(kind, before, after, now):
    """Return a thing as it is now, but for what a step has changed."""
    if before is None or before["alive"] != after["alive"]:
        return {**now, "alive": before is not None and before["alive"]}
    changed = dict(now)
    for part in PARTS if kind == "coding" else ("what",):
        if before[part] == after[part]:
            continue
        if now[part] == after[part]:
            changed[part] = before[part]
        elif now["alive"] or kind != "coding":
            raise RefusedError(f"{kind} was changed again: {part}")
    return changed


def _compared(old, new, span):
    (found,) = carry(old, new, [Span(*span)])
    return found.how, (found.span.start, found.span.end) if found.span else None


def _shifted(span, edits, words):
    """Return what becomes of a span when words at some places become others."""
    start, end = span
    new_start, new_end, touched = start, end, False
    for at, to in edits:
        longer = len(words) - (to - at)
        if to <= start:
            new_start, new_end = new_start + longer, new_end + longer
        elif at < end:
            touched = True
            new_start += min(at - start, 0)
            new_end += longer if to <= end else at + len(words) - end
    if touched and new_start >= new_end:
        return "lost", None
    return "fuzzy" if touched else "kept", (new_start, new_end)


def words_of(text, turns):
    """Return where the words stand that were said in some turns."""
    return [
        (turn.start + found.start(), turn.start + found.end())
        for turn in turns
        if turn is not None
        for found in re.finditer(r"\w+", text[turn.start : turn.end])
    ]
