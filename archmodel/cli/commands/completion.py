"""The script that teaches a shell to complete | Đoạn mã để shell gợi ý lệnh, mã hình, mốc và quy tắc"""

from __future__ import annotations

from archmodel.cli.command import argument, declare
from archmodel.cli.project import speech_options
from archmodel.cli.values import OneOf
from archmodel.kit.text import Lang, LocalText

_SHELL = OneOf(LocalText(vi="shell", en="shell"), lambda: ("bash", "zsh", "fish"))


@declare(
    __doc__,
    about=LocalText(
        vi="In đoạn mã để shell gợi ý, khi bấm phím TAB, các lệnh, tùy chọn và những tên có trong dự án: hình, mốc, quy tắc, loại.",
        en="Prints the script with which a shell offers, at TAB, the commands, options and the names of the project: views, plateaus, "
           "rules, kinds."),
    examples=("archmodel completion bash > ~/.archmodel-completion; echo '. ~/.archmodel-completion' >> ~/.bashrc",
              "archmodel completion zsh > ~/.archmodel-completion; echo '. ~/.archmodel-completion' >> ~/.zshrc",
              "archmodel completion fish > ~/.config/fish/completions/archmodel.fish"))
@argument("shell", type=_SHELL, words=LocalText(vi="bash, zsh hoặc fish", en="bash, zsh or fish"))
@speech_options
def command(shell: str, lang: Lang | None, quiet: bool) -> int:
    from click.shell_completion import get_completion_class

    from archmodel.cli.program import program
    from archmodel.cli.speech import tell

    del lang, quiet
    kind = get_completion_class(shell)
    assert kind is not None
    tell(kind(program, {}, "archmodel", "_ARCHMODEL_COMPLETE").source() + "\n")
    return 0
