"""The program as a whole: help, version, exit statuses, and what it loads."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

import peervoice as pv
from peervoice.cli.refusing import Refusing
from peervoice.errors import Fault, InputError, OptionError, UnreadWarning

COMMANDS = ["new", "formats", "preview", "add", "adopt", "search", "counts", "agreement"]
COMMANDS += [
    "disagreements",
    "framework",
    "quotes",
    "methods",
    "publish",
    "history",
    "undo",
    "verify",
    "backup",
    "withdraw",
    "demo",
    "import",
]


def test_help_lists_the_commands(peervoice):
    result = peervoice("--help")
    listed = re.findall(r"^  (\w+)  ", result.stdout.partition("Commands:")[2], re.MULTILINE)
    assert (result.exit_code, listed, result.stderr) == (0, COMMANDS, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_names_its_twin_in_python(peervoice, command):
    result = peervoice(command, "--help")
    assert result.exit_code == 0
    assert "In Python: " in result.stdout


def test_every_summary_fits_its_line(peervoice):
    assert "..." not in peervoice("--help").stdout.partition("Commands:")[2]


def test_the_version_is_that_of_the_package(peervoice):
    assert peervoice("--version").stdout == f"peervoice {pv.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Commands:"),
        (["cuonts"], "Did you mean 'counts', 'quotes'?"),
        (["counts"], "FILE"),
        (["counts", "a.pv", "--fromat", "csv"], "--fromat"),
        (["counts", "a.pv", "--format", "xml"], "'xml' is not one of"),
        (["agreement", "a.pv", "--unit", "word"], "'word' is not one of"),
        (["agreement", "a.pv", "--clusters", "turn"], "'turn' is not one of"),
        (["disagreements", "a.pv"], "CODER CODER ..."),
        (["quotes", "a.pv", "--seed", "x"], "--seed"),
        (["quotes", "a.pv", "--out", "a.docx", "--format", "csv"], "Pass one of them."),
        (["adopt", "a.pv"], "pass --typology NAME."),
        (["demo"], "--out"),
    ],
)
def test_wrong_usage_is_2(peervoice, arguments, words):
    result = peervoice(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "command", sorted({*COMMANDS} - {"new", "formats", "preview", "demo", "import"})
)
def test_a_missing_project_is_1_and_a_sentence(peervoice, command, tmp_path):
    more = {"add": [tmp_path], "adopt": ["inpud-2021"], "publish": [tmp_path]}
    more |= {"backup": [tmp_path], "withdraw": ["PT-01", "--yes"]}
    more |= {"disagreements": ["amina", "jonas"], "search": ["police"]}
    result = peervoice(command, tmp_path / "no.pv", *more.get(command, []))
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.fullmatch(r".*no\.pv.*\.\n", result.stderr)


def _program(run):
    program = typer.Typer(cls=Refusing, rich_markup_mode=None, pretty_exceptions_enable=False)
    program.callback()(lambda: None)
    program.command()(run)
    return CliRunner().invoke(program, ["run"])


def _raising(error):
    def run() -> None:
        raise error

    return _program(run)


def test_an_error_is_a_sentence():
    result = _raising(OptionError("Pass 'this'."))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "Pass 'this'.\n")


def test_every_fault_has_a_line():
    faults = [Fault("a.docx", "", "is not a Word document."), Fault("b.csv", "row 2", "no id.")]
    error = InputError(faults, of=3)
    result = _raising(error)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        str(error),
        "a.docx: is not a Word document.",
        "b.csv, row 2: no id.",
    ]


def test_one_fault_is_said_once():
    result = _raising(InputError([Fault("a.docx", "", "is not a Word document.")]))
    assert result.stderr == "a.docx: is not a Word document. Nothing was added.\n"


def test_a_file_that_the_system_refuses_is_a_sentence():
    result = _raising(PermissionError(13, "Permission denied", "report/a.svg"))
    assert (result.exit_code, result.stderr) == (1, "report/a.svg: Permission denied.\n")


@pytest.mark.parametrize("bug", [ZeroDivisionError("by zero"), OSError("no file in sight")])
def test_a_bug_is_a_bug(bug):
    assert _raising(bug).exception is bug


def test_a_warning_is_a_note_without_places():
    def run() -> None:
        import warnings

        for words in ("Two were not read.", "Two were not read.", "Nor was a third."):
            warnings.warn(words, UnreadWarning, stacklevel=1)

    result = _program(run)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Note: Two were not read.\nNote: Nor was a third.\n"


def test_other_warnings_are_left_as_they_are():
    def run() -> None:
        import warnings

        warnings.warn("Old.", FutureWarning, stacklevel=1)

    with pytest.warns(FutureWarning, match="Old."):
        assert _program(run).stderr == ""


HEAVY = {"pandas", "numpy", "matplotlib", "spacy", "sklearn", "docx", "openpyxl", "xlsxwriter"}
HEAVY |= {"sqlalchemy", "alembic", "jinja2", "sentencex", "rich"}


def test_help_is_quick_because_nothing_heavy_is_loaded():
    show = "import json, sys, peervoice.cli; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(run.stdout)}
    assert loaded & HEAVY == set()


def _main(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", "from peervoice.cli import main; main()", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_the_program_itself(study):
    run = _main("quotes", study, "--format", "csv", PYTHONIOENCODING="cp1252")
    assert run.returncode == 0
    assert "They still stop us 💜." in run.stdout.decode("utf-8")
    refused = _main("counts", study, "--code", "stigmata", PYTHONIOENCODING="cp1252")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.decode().splitlines() == [
        "No code 'stigmata' in the codebook. Did you mean 'stigma'?"
    ]
    assert _main("counts").returncode == 2
