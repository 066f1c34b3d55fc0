"""One broken file for each code, and word for word what is said about it in both tongues."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import archmodel.inventory
from archmodel.inventory import load
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.source import Sources, read_text

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_told_as_recorded(path: Path, golden: Callable[[str, str], None]) -> None:
    found = _found(path)
    assert any(d.code.partition("/")[2] == path.stem for d in found)
    golden(f"inventory/{path.stem}.txt", "\n".join(line for d in found for line in _lines(d)))


def test_every_code_has_its_broken_file() -> None:
    room = Path(archmodel.inventory.__file__).parent
    said = {code for file in room.glob("*.py") for code in re.findall(r'finding\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))}
    assert said - {path.stem for path in BROKEN} == {"duplicate"}  # two files with settings: test_settings.py


def _found(path: Path) -> tuple[Diagnostic, ...]:
    parsed = read_text(path.read_text(encoding="utf-8"), path.name)
    return load(Sources(files=(parsed,), diagnostics=parsed.diagnostics))[2]


def _lines(found: Diagnostic) -> Iterator[str]:
    assert found.advice is not None
    yield f"{found.span} {found.severity.name.lower()} {found.code} [{found.subject}] {found.fact}"
    yield f"    vi  {found.message.say('vi')}"
    yield f"        {found.advice.say('vi')}"
    yield f"    en  {found.message.say('en')}"
    yield f"        {found.advice.say('en')}"
    for related in found.related:
        yield f"    {related.span} {related.message.say('vi')} / {related.message.say('en')}"
    yield ""
