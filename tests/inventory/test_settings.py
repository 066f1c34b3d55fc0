"""What a project says about itself."""

from __future__ import annotations

from dataclasses import fields

from archmodel.inventory import Settings, load
from archmodel.kit.diagnostics import Diagnostic, exit_code
from archmodel.kit.source import Sources, read_text
from archmodel.kit.text import LocalText
from archmodel.metamodel import settings as metamodel_settings


def read(*texts: str) -> tuple[Settings, tuple[Diagnostic, ...]]:
    parsed = tuple(read_text(text, f"inventory/{number}.yaml") for number, text in enumerate(texts))
    _, settings, found = load(Sources(files=parsed, diagnostics=()))
    return settings, found


def test_there_need_be_none() -> None:
    settings, found = read("agencies: {}")
    assert settings == Settings() and not found
    assert (settings.first, settings.framework) == ("vi", "vn-ndaf-1.0")


def test_all_of_them() -> None:
    settings, found = read("""
settings:
  id: town
  title: The town
  version: 1.10
  languages: [en, vi]
  surveyed: 2026-11
""")
    assert not found
    assert (settings.id, settings.title, settings.version) == ("town", LocalText(vi="", en="The town"), "1.10")
    assert (settings.first, str(settings.surveyed)) == ("en", "2026-11")


def test_every_setting_of_the_language_has_its_field() -> None:
    assert {field.name for field in fields(Settings)} - {"origin"} == set(metamodel_settings())


def test_the_first_language_is_that_of_plain_texts() -> None:
    parsed = read_text("settings: {languages: [en]}\nagencies: {a: {name: A, provenance: {kind: found}}}", "inventory/a.yaml")
    model, _, found = load(Sources(files=(parsed,), diagnostics=()))
    assert model.elements["a"].name == LocalText(vi="", en="A")
    assert not found, "a project in one language need not translate"


def test_what_is_wrong_stops_a_command_and_the_rest_is_used() -> None:
    settings, found = read("settings: {id: town, titel: x, framework: vn-ndaf-9, surveyed: 2026-13, languages: []}")
    assert [(d.code, str(d.span)) for d in found] == [
        ("settings/unknown-field", "inventory/0.yaml:1:22"), ("settings/bad-value", "inventory/0.yaml:1:43"),
        ("settings/bad-date", "inventory/0.yaml:1:64"), ("settings/too-short", "inventory/0.yaml:1:84")]
    assert exit_code(found) == 2
    assert (settings.id, settings.framework, settings.languages) == ("town", "vn-ndaf-1.0", ("vi", "en"))


def test_settings_that_are_none() -> None:
    settings, found = read("settings: [a, b]")
    assert [(d.code, str(d.span)) for d in found] == [("settings/wrong-type", "inventory/0.yaml:1:1")]
    assert settings.id == Settings().id


def test_settings_in_two_files() -> None:
    settings, found = read("settings: {id: a}", "settings: {id: b}")
    assert settings.id == "a"
    assert [(d.code, str(d.span), str(d.related[0].span)) for d in found] == [
        ("settings/duplicate", "inventory/1.yaml:1:1", "inventory/0.yaml:1:1")]
    assert found[0].message.say("vi") == "`settings` đã có ở tệp khác"
