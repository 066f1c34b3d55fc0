"""Which language the person at the terminal wants to be spoken to. Imports no library, for the sake of a fast first page."""

from __future__ import annotations

import os

TYPE_CHECKING = False  # importing `typing` would take longer than everything else the first page needs
if TYPE_CHECKING:
    from collections.abc import Sequence

    from archmodel.kit.text import Lang

_VARIABLES = ("ARCHMODEL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_spoken: Lang = "en"


def listen(arguments: Sequence[str]) -> Lang:
    """For help and complaints: the language of `--lang`, else of the environment, else English."""
    asked = [word for place, word in _asked(arguments) if word in ("vi", "en")]
    wanted = asked[-1] if asked else next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return speak("vi" if wanted.startswith("vi") else "en")


def speak(lang: Lang) -> Lang:
    """From now on the conversation is held in this language."""
    global _spoken
    _spoken = lang
    return lang


def spoken() -> Lang:
    return _spoken


def without_language(arguments: Sequence[str]) -> list[str]:
    """The arguments but for `--lang` and its value."""
    taken = {n for place, _ in _asked(arguments) for n in place}
    return [word for n, word in enumerate(arguments) if n not in taken]


def _asked(arguments: Sequence[str]) -> list[tuple[tuple[int, ...], str]]:
    """Every `--lang` with the places of its words and its value."""
    found: list[tuple[tuple[int, ...], str]] = []
    for n, word in enumerate(arguments):
        if word == "--lang" and n + 1 < len(arguments):
            found.append(((n, n + 1), arguments[n + 1]))
        elif word.startswith("--lang="):
            found.append(((n,), word.removeprefix("--lang=")))
    return found
