"""Readers: files in, nouns out; and a codebook back into its file.

Floor 6. Knows the nouns, and turns and anchors; no other room. A format of interviews is one
file here and one line in `formats`. Every reader collects all faults of its files and raises
them once; nothing is half read.
"""

from peervoice.readers.answers import read_answers
from peervoice.readers.codebook import read_codebook
from peervoice.readers.codebook_yaml import write_codebook
from peervoice.readers.codes import Codes, read_codes
from peervoice.readers.columns import CodeColumn, Columns
from peervoice.readers.formats import FORMATS, Format, formats_frame
from peervoice.readers.intake import Intake, OnFault, read_intake
from peervoice.readers.law import read_law
from peervoice.readers.located import read_codings
from peervoice.readers.page import TurnsMode
from peervoice.readers.people import read_people
from peervoice.readers.reading import TranscriptList, read_transcripts
from peervoice.readers.shelf import shipped
from peervoice.readers.spool import Spool
from peervoice.readers.typology import read_typology

__all__ = [
    "FORMATS",
    "CodeColumn",
    "Codes",
    "Columns",
    "Format",
    "Intake",
    "OnFault",
    "Spool",
    "TranscriptList",
    "TurnsMode",
    "formats_frame",
    "read_answers",
    "read_codebook",
    "read_codes",
    "read_codings",
    "read_intake",
    "read_law",
    "read_people",
    "read_transcripts",
    "read_typology",
    "shipped",
    "write_codebook",
]
