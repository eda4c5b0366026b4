"""What findings rest on: saturation, whose words they are, themes that many and few speak of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from peervoice.analysis.new_codes import Rule
from peervoice.project.describing.knowing import Known
from peervoice.project.describing.wording import blank, count, fact, some
from peervoice.tables.methods import Item

# Nothing is said of random orders, so few are enough.
_DRAWS: Final = 1
# A theme that so many speak of is listed among the major ones; a code of so few is listed as rare.
_MAJOR: Final = 0.5
_RARE: Final = 0.1


def told(known: Known, counted: pd.DataFrame) -> Iterator[Item]:
    """Yield what is known of findings.

    Parameters
    ----------
    known : Known
        What is known.
    counted : pandas.DataFrame
        Counts of all codes, each with those below it.
    """
    if not len(known.corpus.codings):
        return
    yield _saturation(known)
    if known.hidden:
        few = f"fewer than {known.telling.minimum} people took part"
        yield blank("major_themes", "", f"Which themes are the major ones (not counted: {few})")
        return
    yield from _rests_on(known)
    yield from _themes(known, _told_apart(counted))


def _saturation(known: Known) -> Item:
    rule = Rule()
    found = known.codings.saturation(**rule._asdict(), draws=_DRAWS)
    stop = found.stops.iloc[0]
    interviews = int(stop["interviews"])
    if interviews < rule.base + rule.run:
        why = (
            f"not counted: it needs {rule.base + rule.run} interviews that were read for all "
            f"codes, and there {'is' if interviews == 1 else 'are'} {interviews or 'none'}"
        )
        words = f"Whether further interviews would bring something new ({why})"
        return blank("saturation", "saturation", words)
    terms = (
        f"with a base of {rule.base} interviews, a run of {rule.run} and a threshold of "
        f"{rule.threshold * 100:.0f} % (Guest, Namey and Chen 2020)"
    )
    of = f"Of {count(interviews, 'interview')} read for all codes, in the order of their dates"
    if stop["stop"]:
        base = int(str(stop["stop"]).partition("+")[0])
        later = int(stop["later"])
        came = f"{count(later, 'code')} came" if later else "none came"
        said = (
            f"{of}, the {rule.run} that follow the first {base} brought hardly anything new "
            f"({stop['stop']}), {terms}; {came} later."
        )
    else:
        said = f"{of}, new codes kept coming to the end, {terms}."
    notes = found.curve.attrs["peervoice"]["notes"]
    caveat = (
        "A code counts as new where it is first used; with codes that were there beforehand this "
        "does not show whether interviews would call for others."
    )
    value = f"{stop['stop'] or 'not reached'}, {count(interviews, 'interview')}"
    return fact("saturation", "saturation", value, " ".join([said, caveat, *notes]))


def _rests_on(known: Known) -> Iterator[Item]:
    whole = known.codings.balance().groups.iloc[0]
    coded = int(whole["heard"] + whole["no_consent"])
    number = f"{known.few(coded)} of {known.people:,}"
    most = f"{whole['largest_quotes'] * 100:.0f} %"
    made = count(int(whole["codings"]), "coding marks", "codings mark")
    sentence = (
        f"{made} {count(int(whole['quotes']), 'passage')}, in the words of {number} people; "
        f"{most} of the passages are of the one person with the most."
    )
    if not whole["quotes"]:
        sentence = f"{made} whole documents, and no passage."
    yield fact("consistency", "passages", int(whole["quotes"]), sentence)
    if unread := known.unread:
        where = "stands in a transcript" if unread == 1 else "stand in transcripts"
        its, it = ("its", "it") if unread == 1 else ("their", "them")
        sentence = (
            f"{count(unread, 'coding')} {where} that nobody has marked as read for {its} code; "
            f"numbers of people are without {it}."
        )
        yield fact("consistency", "not marked as read", unread, sentence)


def _themes(known: Known, counted: pd.DataFrame) -> Iterator[Item]:
    read = counted[counted["of"] > 0]
    themes = counted[~counted["code"].astype(str).str.contains("/")]
    top = themes[themes["of"] > 0]
    kind = "theme"
    if top.empty:
        top, kind = read, "code"
    if top.empty:
        words = "Which themes are the major ones (not counted: nobody has marked what was read)"
        yield blank("major_themes", "", words)
        return
    top = top.sort_values("share", ascending=False, kind="stable")
    major = _listed(top[top["share"] >= _MAJOR])
    sentence = (
        f"Half or more of the people whose interviews were read for it speak of: {major}."
        if major
        else f"There is no {kind} of which half of the people speak."
    )
    sentence += " Which are the major ones is for the authors to say."
    yield fact("major_themes", f"{kind}s of many", major or "none", sentence)
    if kind == "theme" and len(top) < len(themes):
        left = some([str(name) for name in themes[themes["of"] == 0]["name"]])
        why = f"not counted, because no interview was read for all of it: {left}"
        yield blank("major_themes", "not counted", f"Whether other themes are major ones ({why})")
    minor = _listed(top[(top["share"] < _MAJOR) & (top["participants"] > 0)])
    if minor:
        sentence = f"Fewer than half speak of: {minor}."
        yield fact("minor_themes", f"{kind}s of fewer", minor, sentence)
    if kind == "theme":
        yield from _rare(read[read["code"].astype(str).str.contains("/")])
    unused = [str(name) for name in read[read["participants"] == 0]["name"]]
    if unused:
        sentence = f"Nobody speaks of: {some(unused)}."
        yield fact("minor_themes", "of nobody", some(unused), sentence)
    yield from _ways(known)


def _told_apart(counted: pd.DataFrame) -> pd.DataFrame:
    """Name codes that are called alike with the code above them."""
    names = dict(zip(counted["code"], counted["name"], strict=True))
    alike = counted["name"].duplicated(keep=False)
    above = counted["code"].map(lambda code: names.get(str(code).rpartition("/")[0], ""))
    full = [" › ".join(filter(None, pair)) for pair in zip(above, counted["name"], strict=True)]
    return counted.assign(name=counted["name"].astype(object).mask(alike, pd.Series(full)))


def _rare(codes: pd.DataFrame) -> Iterator[Item]:
    rare = codes[(codes["participants"] > 0) & (codes["share"] <= _RARE)]
    listed = _listed(rare.sort_values("share", kind="stable"))
    if listed:
        sentence = f"One in ten people or fewer speak of: {listed}."
        yield fact("minor_themes", "codes of few", listed, sentence)


def _ways(known: Known) -> Iterator[Item]:
    """Say of which themes people tell different things, where the codebook has ordered values."""
    for scale in known.corpus.codebook.values:
        if not scale.ordered:
            continue
        counted = known.counts(scale.name)
        counted = counted[~counted["code"].astype(str).str.contains("/")]
        counted = counted[counted[scale.name].isin(scale.values) & (counted["participants"] > 0)]
        listed = []
        for name, rows in counted.groupby("name", sort=False, observed=True):
            if len(rows) > 1:
                ways = zip(rows[scale.name], rows["participants"], strict=True)
                listed.append(f"{name} ({', '.join(f'{way} {n}' for way, n in ways)})")
        if listed:
            sentence = f"By {scale.name}, in people: {some(listed)}."
            yield fact("minor_themes", scale.name, some(listed), sentence)


def _listed(counted: pd.DataFrame) -> str:
    rows = zip(counted["name"], counted["participants"], counted["of"], strict=True)
    return some([f"{name} ({k} of {n})" for name, k, n in rows])
