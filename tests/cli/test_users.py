"""People are looked after from the command line."""

import re
from pathlib import Path

import pytest

from jobboard.cli import main
from tests.cli.test_commands import home, run

__all__ = ["home"]


def test_nobody_is_there_before_somebody_is_added(home: Path) -> None:
    assert "@" not in run("users", "list").stdout
    assert run("users", "add", "asha@signal.example", "--role", "admin").exit_code == 0
    assert run("users", "add", "meera@lantern.example", "--role", "employer", "--company", "Lantern").exit_code == 0
    output = run("users", "list").stdout
    assert re.search(r"asha@signal\.example +admin", output) and re.search(r"meera@lantern.example.*Lantern", output)
    assert "asha" not in run("users", "list", "lantern").stdout


def test_a_link_from_the_command_line_signs_in(home: Path) -> None:
    run("users", "add", "asha@signal.example")
    output = run("users", "link", "asha@signal.example").stdout
    assert re.search(r"^http://127\.0\.0\.1:8000/sign-in/[\w-]{32}$", output.strip(), re.MULTILINE)


def test_resetting_the_second_factor_says_so(home: Path) -> None:
    run("users", "add", "asha@signal.example", "--role", "editor")
    assert "is gone" in run("users", "reset", "asha@signal.example").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("add", "no address"),
        ("add", "a@b.example", "--role", "king"),
        ("add", "a@b.example", "--role", "employer"),
        ("add", "a@b.example", "--company", "Lantern"),
        ("link", "nobody@b.example"),
        ("reset", "nobody@b.example"),
    ],
)
def test_misuse_is_one_sentence(
    home: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["jobboard", "users", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    shown = capsys.readouterr().err
    assert ended.value.code == 2 and shown.count("\n") == 1 and "Traceback" not in shown
