"""Defaults are laid under what entries say: the nearest speaks last."""

from __future__ import annotations

from archmodel.inventory import load
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.source import Sources, read_text
from archmodel.model import Element, Model, Provenance, Unknown

AGENCIES = "agencies: {a: {name: {vi: A, en: A}, provenance: {kind: found}}, b: {name: {vi: B, en: B}, provenance: {kind: found}}}\n"


def read(**files: str) -> tuple[Model, tuple[Diagnostic, ...]]:
    """Files by name, `__` for `/`, with two agencies beside them."""
    parsed = tuple(read_text(text, f"inventory/{name.replace('__', '/')}.yaml") for name, text in files.items())
    agencies = read_text(AGENCIES, "inventory/zz.yaml")
    model, _, found = load(Sources(files=(*parsed, agencies), diagnostics=tuple(d for each in parsed for d in each.diagnostics)))
    return model, found


def only(model: Model, name: str = "x") -> Element:
    return model.elements[name]


def test_entry_over_file_over_folder() -> None:
    model, _ = read(
        defaults="defaults: {owner: a, record: reference, category: sector}",
        systems__defaults="defaults: {record: original, applications: {category: traffic}}",
        systems__one="defaults: {owner: b}\napplications: {x: {name: {vi: X, en: X}}}")
    assert [only(model).get(name) for name in ("owner", "record", "category")] == ["b", "original", "traffic"]


def test_a_folder_does_not_speak_for_its_neighbour() -> None:
    model, _ = read(
        systems__defaults="defaults: {owner: a}",
        systems2__one="applications: {x: {name: {vi: X, en: X}, owner: unknown}}")
    assert only(model).get("owner") == Unknown()


def test_mappings_merge_and_texts_replace_each_other() -> None:
    model, _ = read(one="""
defaults: {lifecycle: {start: 2012, status: operating}, note: {vi: chung, en: shared}, owner: {unknown: {contact: a}}}
applications:
  x: {name: {vi: X, en: X}, lifecycle: {status: pilot}, note: {vi: riêng}, owner: b}
""")
    x = only(model)
    assert (str(x.lifecycle.start), x.lifecycle.status) == ("2012", "pilot")
    assert x.get("note").vi == "riêng" and x.get("note").en == ""
    assert x.get("owner") == "b"


def test_a_field_the_kind_does_not_have_is_passed_over() -> None:
    model, found = read(one="defaults: {owner: a}\ncapabilities: {x: {name: {vi: X, en: X}, provenance: {kind: proposal}}}")
    assert only(model).get("owner") is None and not found


def test_who_names_a_source_says_it_all_but_for_single_fields() -> None:
    model, _ = read(one="""
defaults: {provenance: {kind: proposal, confidence: low, note: {vi: ghi chú}, fields: {category: {kind: assumption}}}}
sources: {s: {name: {vi: S, en: S}}}
applications:
  x: {name: {vi: X, en: X}, owner: a, source: s, provenance: {fields: {owner: {kind: knowledge}}}}
  y: {name: {vi: Y, en: Y}, owner: a}
""")
    assert only(model, "x").provenance == Provenance(
        basis="found", source="s", confidence="high",
        fields={"category": Provenance(basis="assumption"), "owner": Provenance(basis="knowledge")})
    assert only(model, "y").provenance is not None and only(model, "y").provenance.basis == "proposal"  # type: ignore[union-attr]


def test_what_is_wrong_with_a_default_is_said_once_where_it_stands() -> None:
    model, found = read(one="""
defaults: {owner: aa, record: orginal, lifecycle: {start: 2024-02-30}}
applications:
  x: {name: {vi: X, en: X}, provenance: {kind: found}}
  y: {name: {vi: Y, en: Y}, provenance: {kind: found}}
""")
    assert [(d.code, str(d.span)) for d in found] == [
        ("inventory/dangling", "inventory/one.yaml:2:19"), ("inventory/bad-value", "inventory/one.yaml:2:31"),
        ("inventory/bad-date", "inventory/one.yaml:2:59")]
    assert "x" not in model.elements, "what would rest on it is left out"


def test_a_default_that_fits_one_kind_and_not_another() -> None:
    _, found = read(one="""
defaults: {lifecycle: {status: operating}}
applications: {x: {name: {vi: X, en: X}, owner: a, provenance: {kind: found}}}
agencies: {c: {name: {vi: C, en: C}, provenance: {kind: found}}}
""")
    assert [(d.code, str(d.span)) for d in found] == [("inventory/bad-value", "inventory/one.yaml:2:32")]


def test_lost_defaults_are_no_reason_to_miss_things() -> None:
    _, found = read(defaults='defaults: {owner: "a}', one="applications: {x: {name: {vi: X, en: X}}}")
    assert [d.code for d in found] == ["source/syntax"]
