"""Talking to the person at the terminal: data goes to stdout, talk to stderr."""

from __future__ import annotations

from contextlib import suppress

import click

from archmodel.cli.streams import deliver
from archmodel.cli.tongue import spoken
from archmodel.kit.text import Lang, Message, visible


def tell(text: str, *, color: bool = False) -> None:
    """Data, as it is, to stdout."""
    deliver(lambda: click.echo(text, nl=False, color=color))


def say(message: Message, advice: Message | None = None, lang: Lang | None = None) -> None:
    """One message to the person, and what to do about it."""
    tongue = lang or spoken()
    mutter(f"archmodel: {visible(message.say(tongue))}")
    if advice is not None:
        mutter(f"  → {visible(advice.say(tongue))}")


def mutter(text: str) -> None:
    """One line of talk as it is. Nobody needs to be listening."""
    with suppress(OSError):
        click.echo(text, err=True)
