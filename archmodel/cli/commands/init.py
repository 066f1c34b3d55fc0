"""archmodel init: a new project, empty or with a small demonstration."""

from __future__ import annotations

from pathlib import Path

import click

from archmodel.cli.project import text

_HELP = text(
    """Tạo dự án mới. Không ghi đè tệp nào đã có.

\b
Ví dụ:
  archmodel init my-city
  archmodel init --demo try-it && archmodel build -C try-it
""",
    """Start a project. No existing file is overwritten.

\b
Examples:
  archmodel init my-city
  archmodel init --demo try-it && archmodel build -C try-it
""")


@click.command(help=_HELP, short_help=text("Tạo dự án mới", "Start a project"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("."))
@click.option("--demo", is_flag=True, help=text("Kèm dữ liệu mẫu (một thị xã hư cấu).", "With sample data (a fictional town)."))
@click.option("--lang", type=click.Choice(("vi", "en")), help=text("Ngôn ngữ thông báo.", "Language of messages."))
def command(folder: Path, demo: bool, lang: str | None) -> int:
    from archmodel.cli.speech import say
    from archmodel.kit.files import write_whole
    from archmodel.kit.text import msg

    del lang
    source = Path(__file__).parents[2] / "sample" / ("demo" if demo else "empty")
    written = 0
    for path in sorted(p for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        target = folder / path.relative_to(source)
        if target.exists():
            say(msg("giữ nguyên {path} đã có", "kept the existing {path}", path=target))
            continue
        click.echo(write_whole(target, path.read_bytes(), inside=folder))
        written += 1
    say(msg("{n} tệp; tiếp theo: archmodel check -C {folder}", "{n} files; next: archmodel check -C {folder}", n=written, folder=folder))
    return 0
