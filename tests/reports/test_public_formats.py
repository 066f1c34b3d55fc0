"""A whole town full of secrets and of attacks: what its public edition says in every format, and that nothing in any format is alive."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from archmodel.kit import registry
from archmodel.kit.drawing import draw, svg
from archmodel.kit.secrets import PLAIN, cleaned, found
from archmodel.kit.text import LocalText
from archmodel.reports import Request, compose, internal_only, names
from archmodel.workspace import Workspace
from tests.reports.planting import ODD, TOP, Town, contents

FORMATS = "archmodel.kit.document.formats"
SECRETS = ("password=Zq{n}x", "mật khẩu: Zq{n}x", "Mật khẩu quản trị là Zq{n}x", "api-key: Zq{n}x",
           "https://quantri.example.vn/admin/Zq{n}x", "postgres://sa:Zq{n}x@db/x", "máy chủ 10.1.2.3 Zq{n}x")
MARK = re.compile(r"Zq\d+x|Sens\d+x|quantri\.example|" + TOP)
PAYLOADS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</title><script>alert(1)</script>",
    "[click](javascript:alert(1))", "[c](java&#x0A;script:alert(1))", "[l]: javascript:alert(1)\n\n[l]", '<a href="vbscript:x">x</a>',
    "line1\nline2 | broken\n\n# heading", "`x` **b** | cell | pipe", "=1+1", '=HYPERLINK("http://evil.example","x")', "=cmd|' /C calc'!A0",
    "@SUM(1)", "+1+1", "-1+1", "\t=1+1", " =1+1", "＝1+1", '#eval("1+1") #read("/etc/passwd")', '#image("/etc/passwd")',
    "\\u{41} `raw` @label <label> $x^2$ \\", '#link("javascript:1")[x]', "*/ // /* #panic()", '{ HYPERLINK "http://evil.example" }',
    "<w:instrText>DDEAUTO</w:instrText>", "&lt;script&gt; &amp; ]]> <![CDATA[ <!ENTITY x>", "\u202ertl\u2066x", "\u2028x\u2029y", "_x000D_",
    "{{7*7}} ${7*7}", "</w:t></w:r>", "<svg/onload=alert(1)>", "<!-- -->", '<style>@import"//evil.example"</style>', "~~~\ncode", "```",
    "| a | b |\n|---|---|\n| c | d |", "---\n===", "&#106;avascript:", "a\u200bb")
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u2028\u2029\u200b\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Secrets in every text, marks in every sensitive field, and in the names of the files."""
    count = 0

    def plant(text: str, path: str, hidden: bool) -> str:
        nonlocal count
        count += 1
        return f"{text} Sens{count}x" if hidden else f"{text}. {SECRETS[count % len(SECRETS)].format(n=count)}"

    folder = Town(plant=plant).fill().written(tmp_path_factory.mktemp("leaky") / "town", prefix="password-Zq0x-")
    assert count > 1200
    return Workspace(folder, clock="2026-11-22")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One attack after the other in every text."""
    count = 0

    def plant(text: str, path: str, hidden: bool) -> str:
        nonlocal count
        count += 1
        return PAYLOADS[count % len(PAYLOADS)]

    return Workspace(Town(plant=plant).fill().written(tmp_path_factory.mktemp("hostile") / "town"), clock="2026-11-22")


def test_nothing_withheld_is_in_any_public_report(leaky: Workspace) -> None:
    """Those with all words in them; the other formats are written from the same blocks."""
    inside, seen = set[str](), 0
    for name in names(leaky):
        inside |= set(MARK.findall(_written("json", name, leaky, "vi", Request())))
        if internal_only(name, leaky):
            continue
        document = compose(name, leaky, Request(edition="public"))
        seen += 1
        for form in ("json", "csv", "markdown"):
            for lang in ("vi", "en"):
                text = contents(form, registry.module(FORMATS, form).write(document, lang))
                assert not MARK.findall(text), f"{name} {form} {lang}: {MARK.findall(text)[:5]}"
                assert form != "json" or not PLAIN.search(text), f"{name}: {PLAIN.search(text)}"
    assert seen > 25 and len(inside) > 500, "reports that tell nothing prove nothing"


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf", "html"])
def test_nothing_withheld_is_anywhere_in_a_file(leaky: Workspace, form: str) -> None:
    text = contents(form, registry.module(FORMATS, form).write(compose("pub", leaky, Request(edition="public")), "vi"))
    assert not MARK.findall(text) and "hotline" in text


def test_nothing_withheld_is_in_a_public_picture(leaky: Workspace) -> None:
    shown = leaky.published
    for view in shown.views.values():
        assert not MARK.findall(svg.write(draw(shown.diagram(view), "vi"), "light", False))


def test_what_includes_an_internal_report_does_not_publish_it(leaky: Workspace) -> None:
    assert "Sens9005x" in _written("markdown", "pub", leaky, "vi", Request())
    assert _written("markdown", "pub", leaky, "en", Request(edition="public")).count("This part is not in the public edition") >= 4
    assert internal_only("inner", leaky)


def test_an_id_that_looks_like_a_secret_stays_an_id(leaky: Workspace) -> None:
    shown = leaky.published
    assert shown.model.elements[ODD].id == ODD and f"depends_on:hotline>{ODD}" in shown.model.relationships
    assert ODD in _written("json", "catalogue", leaky, "vi", Request(edition="public"))


def test_what_is_wrong_in_the_files_is_not_quoted(leaky: Workspace) -> None:
    assert leaky.reading and len(leaky.published.reading) == len(leaky.reading)
    said = [d for d in leaky.published.reading if d.code.startswith(("inventory/", "views/"))]
    assert said and all(d.span is None and not MARK.search(d.message.say("vi")) for d in said)


def test_where_another_version_lies_is_not_published(leaky: Workspace, tmp_path: Path) -> None:
    old = Town(plant=lambda text, path, hidden: text).fill().written(tmp_path / "earlier")
    told = _written("markdown", "changes", leaky, "vi", Request(edition="public", subject=str(old)))
    assert "earlier" in told and str(tmp_path) not in told and not MARK.search(told)
    back = _written("markdown", "changes", Workspace(old, clock="2026-11-22"), "en",
                    Request(edition="public", subject=str(leaky.root)))
    assert not MARK.search(back)


@pytest.mark.parametrize("text", [
    "Mật khẩu (mới, quan trọng): ZZ", "mật khẩu hiện nay của quản trị ở trung tâm: a.b.ZZ", "mk: ZZ", "dùng ZZ làm mật khẩu",
    "use ZZ as the password", "mat_khau=ZZ", "mã PIN: ZZ", "dc01.hcm.local:389/ZZ", "ssh://root@ZZ", "jdbc:oracle:ZZ",
    "www.example.gov.vn/wp-login.php?ZZ", "Authorization: Basic ZZ", unicodedata.normalize("NFD", "Mật khẩu: ZZ"), "**Mật khẩu**: ZZ",
    "Mật khẩu:\n- ZZ", "user=sa;pwd=ZZ", "khoá bí mật: ZZ", "10.10.x.x ZZ", "http://10.2.3.4/ZZ"])
def test_ways_to_write_a_secret(text: str) -> None:
    assert found(text) and "ZZ" not in cleaned(LocalText(vi=text, en=text)).vi


@pytest.mark.parametrize("text", [
    "bypass: tắt", "passport: cấp mới", "passenger information is shown", "pass rate is 80%", "mạng LAN nội bộ", "local government",
    "https://www.example.gov.vn/administrative-reform", "phiên bản 10.2.4", "Keycloak", "secretariat: room 5", "chìa khóa", "số 172.16"])
def test_what_only_sounds_like_one_stays(text: str) -> None:
    assert found(text) is None and not PLAIN.search(text)


def test_long_texts_are_judged_in_no_time() -> None:
    for text in ("a" * 50_000, "a." * 25_000, "a-" * 25_000, "https://" + "x/" * 25_000, "a://" * 12_000, "password " + "a " * 25_000):
        cleaned(text)


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "csv", "json"])
def test_nothing_is_alive(hostile: Workspace, form: str) -> None:
    for name in ("catalogue", "portfolio", "data", "pub") if form in ("docx", "xlsx") else tuple(names(hostile)):
        made = registry.module(FORMATS, form).write(compose(name, hostile, Request()), "vi")
        assert not LIVE[form](made), f"{name}: {LIVE[form](made)[:5]}"
        assert not UNSEEN.search(contents(form, made).replace("\x7f", "")), name


def test_a_printed_page_has_no_action(hostile: Workspace) -> None:
    import pypdf

    data = registry.module(FORMATS, "pdf").write(compose("pub", hostile, Request()), "vi")
    read = pypdf.PdfReader(io.BytesIO(data))
    root = read.trailer["/Root"]
    assert "/OpenAction" not in root and "/AA" not in root and "/JavaScript" not in (root.get("/Names") or {})
    for page in read.pages:
        for note in page.get("/Annots") or ():
            action = (note.get_object().get("/A") or {"/S": "/GoTo"})
            assert action["/S"] == "/GoTo" or re.match(r"https?://|mailto:", str(action["/URI"]))
    assert '#read("/etc/passwd")' in contents("pdf", data)


def _written(form: str, name: str, workspace: Workspace, lang: str, request: Request) -> str:
    text: str = registry.module(FORMATS, form).write(compose(name, workspace, request), lang)
    return text


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.bad: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "form", "base", "input", "button", "link"):
            self.bad.append(tag)
        for name, value in attrs:
            away = name in ("href", "src", "xlink:href") and not re.match(r"https?://|mailto:|#|data:image/|[\w./#-]*$", value or "")
            if away or name.startswith("on") or name in ("srcdoc", "action", "formaction"):
                self.bad.append((tag, name, value))


def _html(text: str) -> list[Any]:
    page = _Page()
    page.feed(text)
    return page.bad


def _parts(data: bytes) -> list[tuple[str, ET.Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return [(name, each) for name in parts.namelist() if name.endswith((".xml", ".rels", ".vml"))
                for each in ET.fromstring(parts.read(name)).iter()]


def _led_out(each: ET.Element) -> bool:
    return each.get("TargetMode") == "External" and not (
        re.match(r"https?://|mailto:", each.get("Target", "")) and each.get("Type", "").endswith("/hyperlink"))


_FIELD = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|(TOC|HYPERLINK \\l|REF|PAGEREF|NOTEREF|SEQ|STYLEREF) [^{}]*)\s*")


def _docx(data: bytes) -> list[Any]:
    bad = []
    for name, each in _parts(data):
        tag = each.tag.rpartition("}")[2]
        if tag in ("altChunk", "object", "OLEObject", "attachedTemplate", "control") or _led_out(each):
            bad.append((name, tag, each.attrib))
        if tag == "instrText" and not _FIELD.fullmatch(each.text or ""):
            bad.append((name, tag, each.text))
    return bad


def _xlsx(data: bytes) -> list[Any]:
    bad = [(name, each.tag, each.text) for name, each in _parts(data)
           if each.tag.rpartition("}")[2] in ("f", "ddeLink", "externalBook") or _led_out(each)]
    return bad + [c.coordinate for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for c in row
                  if c.data_type == "f"]


def _csv(text: str) -> list[Any]:
    cells = [c for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for c in row]
    return [c for c in cells if c.lstrip()[:1] in tuple("=+-@＝＋－＠") and not re.fullmatch(r"-?\d+(\.\d+)?", c)]


LIVE: dict[str, Any] = {"html": _html, "docx": _docx, "xlsx": _xlsx, "csv": _csv, "json": lambda text: json.loads(text) and []}
