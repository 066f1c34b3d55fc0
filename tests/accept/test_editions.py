"""The public edition of the whole city, and documents from many machines: slow, and with LibreOffice's eyes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from archmodel.kit import registry
from archmodel.kit.document.formats import docx
from archmodel.kit.secrets import PLAIN, cleaned
from archmodel.reports import Request, compose, internal_only, names
from archmodel.workspace import Workspace
from tests.determinism.test_documents import differing, digests
from tests.determinism.test_identical_bytes import DEMO, OTHERS, REFERENCE, Machine, copied
from tests.reports.planting import Town, contents
from tests.reports.test_public_formats import MARK, SECRETS

pytestmark = pytest.mark.office
CITY = Path(__file__).parents[2]
FORMATS = "archmodel.kit.document.formats"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    count = 0

    def plant(text: str, path: str, hidden: bool) -> str:
        nonlocal count
        count += 1
        return f"{text} Sens{count}x" if hidden else f"{text}. {SECRETS[count % len(SECRETS)].format(n=count)}"

    return Workspace(Town(plant=plant).fill().written(tmp_path_factory.mktemp("leaky") / "town"), clock="2026-11-22")


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx", "html"])
def test_nothing_withheld_is_in_any_file_of_any_public_report(leaky: Workspace, form: str) -> None:
    for name in names(leaky):
        if internal_only(name, leaky):
            continue
        document = compose(name, leaky, Request(edition="public"))
        for lang in ("vi", "en"):
            text = contents(form, registry.module(FORMATS, form).write(document, lang))
            assert not MARK.findall(text), f"{name} {lang}: {MARK.findall(text)[:5]}"


def test_what_an_office_reads_in_a_public_document_holds_no_secret(leaky: Workspace, tmp_path: Path) -> None:
    assert OFFICE, "LibreOffice is not here"
    (tmp_path / "a.docx").write_bytes(docx.write(compose("pub", leaky, Request(edition="public")), "vi"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([OFFICE, "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
                    str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=180,
                   env={**os.environ, "LC_ALL": "C.UTF-8"})
    said = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "[đã lược bỏ]" in said and not MARK.findall(said)


def test_no_text_of_the_city_is_taken_for_a_secret() -> None:
    """Nothing of it is one: every text that is blanked in its public edition would be a mistake."""
    city = Workspace(CITY)
    shown = city.published
    assert cleaned(city.model) is city.model
    for name in names(city):
        if not internal_only(name, city):
            document = compose(name, shown, Request(edition="internal"))
            assert cleaned(document, PLAIN) is document, name


@pytest.mark.parametrize("machine", OTHERS.values(), ids=OTHERS)
def test_every_document_is_the_same_on_every_machine(machine: Machine, tmp_path: Path) -> None:
    one = digests(REFERENCE, copied(DEMO, tmp_path / REFERENCE.folder, backwards=False), "*")
    other = digests(machine, copied(DEMO, tmp_path / "b" / machine.folder, backwards=True), "*")
    assert differing(one, other) == [] and any(" pdf" in name for name in one)
