"""The few things that stop a command. What is wrong with the *data* is never an exception but a diagnostic."""

from __future__ import annotations

from archmodel.kit.text import Lang, Message


class Stop(Exception):
    """A reason to stop, said in the reader's language. `exit_code` is one of the documented four."""

    exit_code = 2

    def __init__(self, message: Message, advice: Message | None = None) -> None:
        super().__init__(message.say("en"))
        self.message = message
        self.advice = advice

    def say(self, lang: Lang) -> str:
        return self.message.say(lang)

    def __reduce__(self) -> tuple[type[Stop], tuple[Message, Message | None]]:
        """So that it comes whole from another process."""
        return type(self), (self.message, self.advice)


class BadUsage(Stop):
    """The question cannot be judged: an unknown view, plateau or file was named."""

    exit_code = 2


class BadEnvironment(Stop):
    """The machine will not let us: disk, permission, a missing engine."""

    exit_code = 3
