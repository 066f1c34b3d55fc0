"""What must not be published: planted in every text field of every kind, in settings and in views, and looked for in everything public."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from archmodel.inventory.shapes import PLAIN, Shape, shape_of
from archmodel.kit.document.formats import html, markdown
from archmodel.kit.document.formats import json as json_format
from archmodel.kit.drawing import draw, svg
from archmodel.kit.secrets import LIKE, cleaned, found
from archmodel.kit.secrets import PLAIN as SHAPES
from archmodel.kit.source import read_text
from archmodel.kit.text import LANGS, LocalText
from archmodel.metamodel import kinds, sensitive
from archmodel.model.publication import withheld
from archmodel.reports import Request, compose, internal_only, titles
from archmodel.workspace import Workspace

SECRETS = (
    "password=Zq{n}", "mật khẩu: Zq{n}", "Mật khẩu quản trị là Zq{n}", "client_secret = Zq{n}", "api-key: Zq{n}", "token: Zq{n}",
    "https://quantri.example.vn/admin/Zq{n}", "postgres://sa:Zq{n}@db/x",
    "-----BEGIN RSA PRIVATE KEY----- Zq{n} -----END RSA PRIVATE KEY-----",
    "Bearer abcdefghZq{n}", "máy chủ 10.1.2.{n} Zq{n}", "192.168.7.{n} Zq{n}", "172.20.1.{n} Zq{n}")
MARK = re.compile(r"Zq\d+|Sens\d+")


class _Planter:
    """Appends a secret of one sort after the other to every text, and fills every sensitive text with a mark of its own."""

    def __init__(self) -> None:
        self.count = 0

    def secret(self) -> str:
        self.count += 1
        return SECRETS[self.count % len(SECRETS)].format(n=self.count % 250)

    def planted(self, value: Any, shape: Shape) -> Any:
        if shape.sort == "text":
            words = value if isinstance(value, Mapping) else {"vi": str(value), "en": str(value)}
            return words if "unknown" in words else {lang: f"{text}. {self.secret()}" for lang, text in words.items()}
        if isinstance(value, Mapping):
            return {key: self.planted(each, shape.at((key,)) if shape is not PLAIN else PLAIN) for key, each in value.items()}
        if isinstance(value, list):
            return [self.planted(each, shape.at((0,)) if shape is not PLAIN else PLAIN) for each in value]
        return value


def _example(schema: Any) -> Any:
    return schema["examples"][0]


def _entry(kind: str, planter: _Planter) -> tuple[str, str, dict[str, Any]]:
    """The example of a kind, with every other text field it could have, all of them planted."""
    data = read_text(kinds()[kind].example, "example.yaml").data
    assert data
    collection, entries = next((c, e) for c, e in data.items() if c == kinds()[kind].collection)
    name, first = next(iter(entries.items()))
    entry = dict(first)
    for field, schema in kinds()[kind].properties.items():
        if field not in entry and schema.get("x-text"):
            entry[field] = _example(schema)
    entry.setdefault("tags", []).append(planter.secret())
    entry["x-own"] = planter.secret()
    return collection, name, planter.planted(entry, shape_of(kind))


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=str, ensure_ascii=False))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("planted")
    (folder / "inventory").mkdir()
    (folder / "views").mkdir()
    planter = _Planter()
    files: dict[str, dict[str, Any]] = {}
    for kind in kinds():
        if kind in ("rule", "waiver"):
            continue
        collection, name, entry = _entry(kind, planter)
        files.setdefault(collection, {})[name] = _plain(entry)
    for collection, entries in files.items():
        (folder / "inventory" / f"{collection}.yaml").write_text(json.dumps({collection: entries}, ensure_ascii=False), encoding="utf-8")
    settings = {"settings": {"id": "planted", "title": {"vi": f"Dự án. {planter.secret()}", "en": f"A project. {planter.secret()}"},
                             "description": planter.secret(), "surveyed": "2026-11-22"}}
    (folder / "inventory" / "project.yaml").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    view = {"viewpoint": "layered", "title": {"vi": f"Hình. {planter.secret()}", "en": f"A view. {planter.secret()}"}}
    (folder / "views" / "one.yaml").write_text(json.dumps(view, ensure_ascii=False), encoding="utf-8")
    assert planter.count > 120
    return Workspace(folder, clock="2026-11-22")


def test_the_planted_project_can_be_read_and_tells_its_secrets_inside(project: Workspace) -> None:
    assert len(project.model.elements) > 25 and "one" in project.views
    told = {mark for name in titles() for mark in MARK.findall(markdown.write(compose(name, project, Request()), "vi"))}
    assert len(told) > 20, "reports that tell nothing prove nothing"


@pytest.mark.parametrize("name", [n for n in titles() if not internal_only(n)])
def test_no_secret_is_in_any_public_report(project: Workspace, name: str) -> None:
    document = compose(name, project, Request(edition="public"))
    for lang in LANGS:
        for writer in (markdown, html, json_format):
            text = re.sub(r"url\(data:[^)]*\)", "", writer.write(document, lang))
            assert not MARK.findall(text), f"{name} {lang}"
            assert not SHAPES.search(text), f"{name} {lang}: {SHAPES.search(text)}"


def test_no_secret_is_in_a_public_picture(project: Workspace) -> None:
    shown = project.published
    for view in shown.views.values():
        for lang in LANGS:
            assert not MARK.search(svg.write(draw(shown.diagram(view), lang), "light", False))


def test_sensitive_fields_are_gone_from_the_model_and_listed() -> None:
    city = Workspace(Path(__file__).parents[2])
    kept_back = withheld(city.model)
    assert ("lgsp", "technology") in kept_back
    assert not withheld(city.published.model)
    assert len(city.published.model.elements) == len(city.model.elements)
    assert all(sensitive(kind).paths for kind in ("application", "flow", "site"))


def test_a_state_secret_and_all_that_names_it_is_in_no_public_edition(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "a.yaml").write_text(
        "applications:\n  a: {name: A, stores: [do-open, do-plan], lifecycle: {start: 2019, status: operating}}\n"
        "  b: {name: B, lifecycle: {start: 2019, status: operating}}\n"
        "data_objects:\n  do-open: {name: Open, master: a}\n  do-plan: {name: Plan, master: a, information_class: state-secret}\n"
        "flows:\n  fl-1: {from: a, to: b, data: [do-plan, do-open], status: operating}\n", encoding="utf-8")
    shown = Workspace(tmp_path, clock="2026-11-22").published.model
    assert "do-plan" not in shown.elements and shown.relationships["fl-1"].data == ("do-open",)
    assert shown.elements["a"].ids("stores") == ("do-open",)
    assert "do-plan" not in str(list(shown.elements.values())) + str(list(shown.relationships.values()))


def test_a_comparison_with_a_folder_is_published_too(project: Workspace) -> None:
    assert project.published.at(str(project.root)).public


@pytest.mark.parametrize("text", [
    "10.000.000 đồng", "10.000.000.000", "state secret", "Bí mật nhà nước", "đến 10.3.2026", "phiên bản 2.10.1.4", "administration",
    "https://dichvucong.hochiminhcity.gov.vn", "tháng 10. Sau đó", "mã token hóa"])
def test_what_only_resembles_a_secret_stays(text: str) -> None:
    assert found(text) is None and cleaned(text) is text and not LIKE.search(text)


def _texts() -> Iterator[str]:
    for n, secret in enumerate(SECRETS):
        yield secret.format(n=n)


@pytest.mark.parametrize("text", list(_texts()))
def test_the_rest_of_the_sentence_survives(text: str) -> None:
    said = cleaned(LocalText(vi=f"Trước, sau đó {text}\nSau cùng", en=text))
    assert "Trước" in said.vi and "Sau cùng" in said.vi and not MARK.search(said.vi + said.en)
