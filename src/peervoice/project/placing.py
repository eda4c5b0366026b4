"""Where a coding goes: from what people pass to a span of the stored text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peervoice.anchor import Anchor, anchor
from peervoice.codebook import Codebook
from peervoice.errors import OptionError, SpanError, StaleTextError
from peervoice.span import Span
from peervoice.store import Connection, transcripts
from peervoice.transcript import Transcript, Turn


@dataclass(frozen=True, slots=True)
class Place:
    """A transcript, and words in it that are yet to be found.

    Parameters
    ----------
    transcript : str
        Id of the transcript.
    where : str, Span or None
        A phrase, a span, or the whole document.
    digest : str
        Digest of the text that the caller has in hand; empty if they named it by id.
    nth : int, optional
        Which occurrence of the phrase.
    """

    transcript: str
    where: str | Span | None
    digest: str = ""
    nth: int | None = None

    @classmethod
    def of(cls, given: Sequence[object], *, nth: int | None) -> tuple[Place, str]:
        """Read the arguments of ``coder.code`` and return the place and the code's path.

        Raises
        ------
        OptionError
            If they are not a transcript, words and a code; or a turn and a code.
        SpanError
            If a turn holds no words.
        """
        match given:
            case (Turn() as turn, str(path)):
                return cls._of_turn(turn), path
            case (Transcript() as text, Turn() as turn, str(path)):
                return cls._of_turn(turn, text), path
            case (Transcript() as text, (str() | Span() | None) as where, str(path)):
                return cls(text.id, where, text.digest, nth), path
            case (str(id), (str() | Span() | None) as where, str(path)):
                return cls(id, where, "", nth), path
        kinds = ", ".join(type(each).__name__ for each in given)
        raise OptionError(
            f"code() cannot be called with ({kinds}). Pass a transcript, then a phrase, Span, "
            "Turn or None, then the path of a code; or a turn and the path of a code."
        )

    @classmethod
    def _of_turn(cls, turn: Turn, text: Transcript | None = None) -> Place:
        if turn.of is None:
            raise OptionError(
                f"{turn!r} belongs to no transcript. Take it from one: transcript.turns[12]."
            )
        if text is not None and turn.of.transcript != text.id:
            raise OptionError(
                f"{turn!r} belongs to transcript {turn.of.transcript}, not to {text.id}."
            )
        if turn.span is None:
            raise SpanError(
                f"Nothing was said in {turn!r} of transcript {turn.of.transcript}: there are no "
                "words to code."
            )
        return cls(turn.of.transcript, turn.span, turn.of.digest)

    def found(self, connection: Connection) -> tuple[str, Span | None, Anchor]:
        """Return the transcript's id, the span, and the words to find it again by."""
        text = transcripts.find(connection, self.transcript)
        _refuse_stale(text, self.digest)
        if self.where is None:
            return text.id, None, Anchor("", "", "")
        span = text.find(self.where, self.nth) if isinstance(self.where, str) else self.where
        return text.id, text.check(span), anchor(text.text, span)


def stored_text(connection: Connection, given: Transcript | str) -> Transcript:
    """Return the stored transcript, if it is the one that the caller has in hand.

    Raises
    ------
    UnknownNameError
        If it is not in the project.
    StaleTextError
        If the project has another text by now.
    """
    text = transcripts.find(connection, given if isinstance(given, str) else given.id)
    _refuse_stale(text, "" if isinstance(given, str) else given.digest)
    return text


def checked_values(book: Codebook, values: Mapping[str, str | None]) -> dict[str, str]:
    """Return the values that are given, if the codebook has their scales.

    Raises
    ------
    UnknownNameError
        If a scale or a value does not exist.
    """
    checked = {}
    for name, value in values.items():
        scale = book.scale(name)
        if value is not None:
            checked[name] = scale.check(value)
    return checked


def _refuse_stale(stored: Transcript, digest: str) -> None:
    if digest and digest != stored.digest:
        raise StaleTextError(
            f"Transcript {stored.id} has another text by now than the one that you have. Take it "
            f"anew: project.transcripts[{stored.id!r}]. Nothing was coded."
        )
