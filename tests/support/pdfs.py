"""PDF files written by hand: a few lines at given places, in any script."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Every letter is half as wide as its size.
SIZE = 10
WIDTH, HEIGHT = 595, 842


_PAGES = "<</Type/Pages/Count {}/Kids[{}]/MediaBox[{}]/Resources<</Font<</F 3 0 R>>>>>>"
_FONT = "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H{}/DescendantFonts[4 0 R]>>"
_LETTERS = (
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/DW 500/CIDSystemInfo"
    "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor"
    "<</Type/FontDescriptor/FontName/Own/Flags 4/FontBBox[0 -200 500 800]/Ascent 800"
    "/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80>>>>"
)


class Words(NamedTuple):
    """Words, and where they stand: points from the left and from the top of the page."""

    left: float
    top: float
    text: str


def column(texts: Iterable[str], *, left: float = 60, top: float = 80, step: float = 14):
    """Words one below the other."""
    return [Words(left, top + step * n, text) for n, text in enumerate(texts)]


def pdf(
    pages: Iterable[Sequence[Words] | str],
    *,
    box: str = f"0 0 {WIDTH} {HEIGHT}",
    quarters: int = 0,
    clip: str = "",
    is_mapped: bool = True,
    user: str | None = None,
) -> bytes:
    """Make a PDF file.

    Parameters
    ----------
    pages : iterable of sequence of Words, or of str
        What is on each page; a string is drawn as it is.
    box : str
        The page's edges.
    quarters : int
        By how many right angles words are turned on the page, against the clock, and the page
        with the clock, as scanners do it.
    clip : str
        Left, bottom, width and height of what is seen of each page, if not all is.
    is_mapped : bool
        Whether the font tells which letters its signs are.
    user : str, optional
        The password that it takes to open the file; "" for none but that of the owner.
    """
    pages = list(pages)
    letters = sorted({c for page in pages for w in page if not isinstance(w, str) for c in w.text})
    codes = {letter: n + 1 for n, letter in enumerate(letters)}
    clipped = f"{clip} re W n " if clip else ""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    mapped = "/ToUnicode 5 0 R" if is_mapped else ""
    objects: list[str | bytes] = [
        "<</Type/Catalog/Pages 2 0 R>>",
        _PAGES.format(len(pages), kids, box),
        _FONT.format(mapped),
        _LETTERS,
        _stream(_letters(codes).encode()),
    ]
    for n, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Contents {7 + 2 * n} 0 R/Rotate {90 * quarters}>>"
        )
        objects.append(
            _stream(
                (
                    page if isinstance(page, str) else clipped + _drawn(page, codes, quarters)
                ).encode()
            )
        )
    return _file(objects, user)


def _drawn(page: Iterable[Words], codes: dict[str, int], quarters: int) -> str:
    turn = ("1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0")[quarters]
    shown = []
    for left, top, text in page:
        x, y = (
            (left, HEIGHT - top),
            (top, left),
            (WIDTH - left, top),
            (WIDTH - top, HEIGHT - left),
        )[quarters]
        signs = "".join(f"{codes[letter]:04x}" for letter in text)
        shown.append(f"{turn} {x} {y} Tm <{signs}> Tj")
    return f"BT /F {SIZE} Tf {' '.join(shown)} ET"


def _letters(codes: dict[str, int]) -> str:
    rows = "\n".join(
        f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def _file(objects: Sequence[str | bytes], user: str | None) -> bytes:
    made, places = b"%PDF-1.7\n", []
    key, locked = _locked(user) if user is not None else (b"", "")
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        raw = each.encode() if isinstance(each, str) else each
        if key and b"stream\n" in raw:
            head, _, rest = raw.partition(b"stream\n")
            own = _md5(key + number.to_bytes(3, "little") + b"\0\0")[:10]
            raw = head + b"stream\n" + _rc4(own, rest[: -len(b"\nendstream")]) + b"\nendstream"
        made += b"%d 0 obj\n%s\nendobj\n" % (number, raw)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"trailer\n<</Size {count}/Root 1 0 R{locked}>>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {count}\n0000000000 65535 f \n{table}{end}".encode()


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _locked(user: str) -> tuple[bytes, str]:
    """Return the key and what the trailer says: 40 bits of RC4, as PDF 1.3 had it."""
    padded = (user.encode() + _PADDING)[:32]
    owner = _rc4(_md5((b"owner" + _PADDING)[:32])[:5], padded)
    name, rights = b"peervoice-tests.", -4
    told = padded + owner + (rights & 0xFFFFFFFF).to_bytes(4, "little") + name
    key = _md5(told)[:5]
    proof = _rc4(key, _PADDING)
    return key, (
        f"/ID[<{name.hex()}><{name.hex()}>]/Encrypt<</Filter/Standard/V 1/R 2"
        f"/O<{owner.hex()}>/U<{proof.hex()}>/P {rights}>>"
    )


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    made, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        made.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(made)
