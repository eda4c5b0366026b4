"""One talk of four stretches, as each program that recognises speech would write it."""

from __future__ import annotations

from typing import Any


def item(kind: str, content: str, start: str = "", **more: object) -> dict[str, object]:
    """An item of AWS or Speechmatics."""
    time = {"start_time": start} if start else {}
    return {"type": kind, **time, "alternatives": [{"content": content, **more}]}


TWO = [("A", "And now? Да 🙂", [0.5, 2.0]), ("B", "No.", [3.25])]
NUMBERED = [("Speaker 0", "And now? Да 🙂", [0.5, 2.0]), ("Speaker 1", "No.", [3.25])]

SEGMENTS = [
    {"start": 0.5, "end": 1, "text": " And now?", "speaker": "A"},
    {"start": 2, "end": 3, "text": " Да 🙂 ", "speaker": "A"},
    {"start": 3.25, "end": 4, "text": "No.", "speaker": "B"},
]
MILLISECONDS = [{**one, "start": int(1000 * one["start"])} for one in SEGMENTS]
AWS = [
    *(item("pronunciation", "And", "0.5"), item("pronunciation", "now", "0.9")),
    *(item("punctuation", "?"), item("pronunciation", "Да", "2.0")),
    *(item("pronunciation", "🙂", "2.5"), item("pronunciation", "No", "3.25")),
    item("punctuation", "."),
]
SPOKEN_BY = ["A", "A", "A", "A", "A", "B", "B"]


def shapes() -> dict[str, tuple[Any, list[tuple[str, str, list[float]]]]]:
    """What each program writes of the same talk."""
    google = [
        {"startTime": time, "word": text, "speakerTag": who}
        for time, text, who in (
            *(("0.500s", "And", 1), ("0.9s", "now?", 1), ("2s", "Да", 1), ("2.5s", "🙂", 1)),
            ("3.250s", "No.", 2),
        )
    ]
    pieces = [("And", 0.5, 0), ("now?", 0.9, 0), ("Да", 2.0, 0), ("🙂", 2.5, 0), ("No.", 3.25, 1)]
    deepgram = [
        {"word": text.lower().strip(".?"), "punctuated_word": text, "start": at, "speaker": who}
        for text, at, who in pieces
    ]
    spaced = [
        {"text": text, "start": at, "type": kind, "speaker_id": who}
        for text, at, kind, who in (
            *(("And", 0.5, "word", "A"), (" ", 0.7, "spacing", "A"), ("now?", 0.9, "word", "A")),
            *((" ", 1.8, "spacing", "A"), ("Да", 2, "word", "A"), (" ", 2.2, "spacing", "A")),
            *(("🙂", 2.5, "word", "A"), (" ", 3, "spacing", "B"), ("No.", 3.25, "word", "B")),
        )
    ]
    rev = [
        {
            "speaker": 0,
            "elements": [
                {"type": "text", "value": "And", "ts": 0.5, "end_ts": 0.8},
                *({"type": "punct", "value": " "}, {"type": "text", "value": "now", "ts": 0.9}),
                *({"type": "punct", "value": "?"}, {"type": "punct", "value": " "}),
                *({"type": "text", "value": "Да", "ts": 2}, {"type": "punct", "value": " "}),
                {"type": "text", "value": "🙂", "ts": 2.5},
            ],
        },
        {
            "speaker": 1,
            "elements": [
                {"type": "text", "value": "No", "ts": 3.25},
                {"type": "punct", "value": "."},
            ],
        },
    ]
    channel = {"transcript": "and now да no", "words": deepgram}
    paragraphs = [
        {
            "speaker": 0,
            "start": 0.5,
            "sentences": [{"text": "And now?", "start": 0.5}, {"text": "Да 🙂", "start": 2.0}],
        },
        {"speaker": 1, "start": 3.25, "sentences": [{"text": "No.", "start": 3.25}]},
    ]
    return {
        "whisperx": ({"segments": SEGMENTS, "word_segments": []}, TWO),
        "faster-whisper": (SEGMENTS, TWO),
        "openai diarized": ({"task": "transcribe", "text": "And", "segments": SEGMENTS}, TWO),
        "insanely-fast-whisper": (
            {
                "speakers": [
                    {**one, "timestamp": [one["start"], one["end"]], "start": None}
                    for one in SEGMENTS
                ],
                "chunks": [{"text": "x", "timestamp": [0, 1]}],
                "text": "x",
            },
            TWO,
        ),
        "podcast": (
            {
                "version": "1.0.0",
                "segments": [
                    {"speaker": one["speaker"], "startTime": one["start"], "body": one["text"]}
                    for one in SEGMENTS
                ],
            },
            TWO,
        ),
        "whisper.cpp": (
            {
                "systeminfo": "",
                "model": {},
                "result": {"language": "en"},
                "transcription": [
                    {
                        "timestamps": {"from": "00:00:00,500"},
                        "text": one["text"],
                        "speaker": one["speaker"],
                        "offsets": {"from": one["start"], "to": one["start"] + 1},
                    }
                    for one in MILLISECONDS
                ],
            },
            TWO,
        ),
        "aws": (
            {
                "results": {
                    "transcripts": [{"transcript": "x"}],
                    "items": AWS,
                    "audio_segments": [
                        {
                            "id": 0,
                            "transcript": one["text"],
                            "start_time": str(one["start"]),
                            "speaker_label": one["speaker"],
                        }
                        for one in SEGMENTS
                    ],
                }
            },
            TWO,
        ),
        "aws items": (
            {
                "results": {
                    "items": [
                        {**one, "speaker_label": who}
                        for one, who in zip(AWS, SPOKEN_BY, strict=True)
                    ]
                }
            },
            TWO,
        ),
        "aws labels apart": (
            {
                "results": {
                    "items": AWS,
                    "speaker_labels": {
                        "segments": [
                            {
                                "speaker_label": who,
                                "start_time": one["start_time"],
                                "items": [{"start_time": one["start_time"], "speaker_label": who}],
                            }
                            for one, who in zip(AWS, SPOKEN_BY, strict=True)
                            if "start_time" in one
                        ]
                    },
                }
            },
            TWO,
        ),
        "google": (
            {
                "results": [
                    {
                        "alternatives": [
                            {
                                "transcript": "And now",
                                "words": [{"startTime": "0.5s", "word": "And"}],
                            }
                        ]
                    },
                    {"alternatives": [{"words": google}], "resultEndTime": "4s"},
                ]
            },
            [("Speaker 1", *TWO[0][1:]), ("Speaker 2", *TWO[1][1:])],
        ),
        "google v2": (
            {
                "results": [
                    {
                        "alternatives": [
                            {
                                "transcript": "x",
                                "words": [{"startOffset": time, "word": text, "speakerLabel": who}],
                            }
                        ]
                    }
                    for time, text, who in (
                        ("0.5s", "And now?", "A"),
                        ("2s", "Да 🙂", "A"),
                        ("3.25s", "No.", "B"),
                    )
                ]
            },
            TWO,
        ),
        "azure batch": (
            {
                "source": "x",
                "combinedRecognizedPhrases": [{"display": "x"}],
                "recognizedPhrases": [
                    {
                        "recognitionStatus": "Success",
                        "speaker": who,
                        "offset": "PT0.5S",
                        "offsetInTicks": one["start"] * 10_000,
                        "nBest": [{"lexical": "x", "display": one["text"]}],
                    }
                    for one, who in zip(MILLISECONDS, (0, 0, 1), strict=True)
                ],
            },
            NUMBERED,
        ),
        "azure fast": (
            {
                "durationMilliseconds": 4000,
                "combinedPhrases": [{"text": "x"}],
                "phrases": [
                    {"speaker": who, "offsetMilliseconds": one["start"], "text": one["text"]}
                    for one, who in zip(MILLISECONDS, (0, 0, 1), strict=True)
                ],
            },
            NUMBERED,
        ),
        "deepgram": (
            {
                "metadata": {},
                "results": {
                    "channels": [{"alternatives": [channel]}],
                    "utterances": [
                        {"start": one["start"], "transcript": one["text"], "speaker": who}
                        for one, who in zip(SEGMENTS, (0, 0, 1), strict=True)
                    ],
                },
            },
            NUMBERED,
        ),
        "deepgram words": ({"results": {"channels": [{"alternatives": [channel]}]}}, NUMBERED),
        "deepgram paragraphs": (
            {
                "results": {
                    "channels": [
                        {
                            "alternatives": [
                                {
                                    **channel,
                                    "paragraphs": {"transcript": "x", "paragraphs": paragraphs},
                                }
                            ]
                        }
                    ]
                }
            },
            NUMBERED,
        ),
        "assemblyai": ({"id": "x", "text": "x", "utterances": MILLISECONDS, "words": []}, TWO),
        "assemblyai words": ({"text": "x", "utterances": None, "words": MILLISECONDS}, TWO),
        "rev.ai": ({"monologues": rev}, NUMBERED),
        "speechmatics": (
            {
                "format": "2.9",
                "metadata": {},
                "results": [
                    item(kind, text, start, speaker=who)
                    for kind, text, start, who in (
                        *(
                            ("word", "And", 0.5, "A"),
                            ("word", "now", 0.9, "A"),
                            ("punctuation", "?", 1.5, "A"),
                        ),
                        *(
                            ("word", "Да", 2.0, "A"),
                            ("word", "🙂", 2.5, "A"),
                            ("word", "No", 3.25, "B"),
                        ),
                        ("punctuation", ".", 3.5, "B"),
                    )
                ],
            },
            TWO,
        ),
        "elevenlabs": ({"language_code": "en", "text": "x", "words": spaced}, TWO),
        "gladia": (
            {"result": {"transcription": {"full_transcript": "x", "utterances": SEGMENTS}}},
            TWO,
        ),
        "teams": (
            {
                "entries": [
                    {"text": one["text"], "speakerDisplayName": one["speaker"], "startOffset": time}
                    for one, time in zip(
                        SEGMENTS, ("00:00:00.5", "00:00:02", "00:00:03.2500000"), strict=True
                    )
                ]
            },
            TWO,
        ),
        "fireflies": (
            [
                {
                    "sentence": one["text"],
                    "speaker_name": one["speaker"],
                    "speaker_id": 7,
                    "startTime": one["start"],
                }
                for one in SEGMENTS
            ],
            TWO,
        ),
    }
