"""Talking to the person at the terminal: everything here goes to stderr, stdout is for data."""

from __future__ import annotations

import os
import sys

import click

from archmodel.kit.text import LANGS, Lang, Message, visible


def help_language() -> Lang:
    """The language of help and of complaints: `--lang`, else ARCHMODEL_LANG, else English."""
    words = sys.argv[1:]
    for word, following in zip(words, [*words[1:], ""], strict=True):
        wanted = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and wanted in LANGS:
            return "vi" if wanted == "vi" else "en"
    return "vi" if os.environ.get("ARCHMODEL_LANG") == "vi" else "en"


def say(message: Message, advice: Message | None = None, lang: Lang | None = None) -> None:
    """One message, and what to do about it."""
    tongue = lang or help_language()
    click.echo(f"archmodel: {visible(message.say(tongue))}", err=True)
    if advice is not None:
        click.echo(f"  → {visible(advice.say(tongue))}", err=True)
