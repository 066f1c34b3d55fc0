"""Start a project, empty or with a small example | Tạo dự án mới, trống hoặc kèm ví dụ nhỏ"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import speech_options
from archmodel.cli.values import OutputFolder
from archmodel.kit.text import Lang, LocalText, msg

_SAMPLES = Path(__file__).parents[2] / "sample"


@declare(
    __doc__,
    about=LocalText(
        vi="Tạo inventory/ và views/ trong một thư mục để bắt đầu. Tệp đã có được giữ nguyên, không ghi đè.",
        en="Puts inventory/ and views/ into a folder to start from. Existing files are kept as they are."),
    examples=("archmodel init my-city", "archmodel init --demo try-it && archmodel build -C try-it"))
@argument("folder", type=OutputFolder(), default=Path("."), metavar="[DIR]", words=LocalText(
    vi="Thư mục của dự án; mặc định là thư mục hiện tại.", en="The project's folder; by default the current one."))
@option("--demo", is_flag=True, words=LocalText(
    vi="Kèm dữ liệu mẫu của một thị xã hư cấu.", en="With sample data of a fictional town."))
@speech_options
def command(folder: Path, demo: bool, lang: Lang | None, quiet: bool) -> int:
    from archmodel.cli.speech import say
    from archmodel.kit.files import write_whole

    del lang
    source = _SAMPLES / ("demo" if demo else "empty")
    for path in sorted(source.rglob("*.yaml")):
        target = folder / path.relative_to(source)
        if target.exists():
            say(msg("giữ nguyên {path} đã có", "kept the existing {path}", path=target))
        else:
            write_whole(target, path.read_bytes(), inside=folder)
            if not quiet:
                say(msg("đã ghi {path}", "wrote {path}", path=target))
    if not quiet:
        say(msg("tiếp theo: archmodel check -C {folder}", "next: archmodel check -C {folder}", folder=folder))
    return 0
