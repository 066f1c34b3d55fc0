"""A document as JSON: valid against the published schema, whatever it says, and the same in both languages but for the words."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from archmodel.kit.document import Document, KeyFigure, KeyFigures, Paragraph, plain, said
from archmodel.kit.document.formats import json as writer
from archmodel.kit.text import LANGS, Lang, LocalText
from tests.kit.document.test_formats import EVIL, document
from tests.kit.document.test_xlsx import WHOLE

SCHEMA = json.loads(files("archmodel.kit.document.formats").joinpath("document.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text", EVIL)
def test_it_is_valid_and_holds_no_control_characters(text: str, lang: Lang) -> None:
    written = writer.write(document(text), lang)
    jsonschema.validate(json.loads(written), SCHEMA)
    assert not set(written) & set("\x1b\u202e\u202c")


def test_the_schema_is_sound_and_refuses_what_is_not_a_document() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for broken in ({}, {**json.loads(writer.write(document("x"), "vi")), "blocks": [{"type": "table"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SCHEMA)


def test_figures_stand_at_the_top_and_code_without_backticks() -> None:
    made = Document(id="d", title=LocalText(vi="Tiêu đề", en="Title"), blocks=(
        Paragraph(text=said("Write `a`")), KeyFigures(figures=(KeyFigure(value="3", label=LocalText(vi="tệp", en="files")),))))
    read = json.loads(writer.write(made, "en"))
    assert (read["title"], read["language"], read["version"]) == ("Title", "en", 1)
    assert read["figures"] == [{"value": "3", "label": "files", "note": ""}]
    assert read["blocks"] == [{"type": "paragraph", "text": "Write a"}]


@pytest.mark.parametrize("lang", LANGS)
def test_numbers_days_references_and_notes_of_a_whole_document(lang: Lang) -> None:
    read = json.loads(writer.write(WHOLE, lang))
    jsonschema.validate(read, SCHEMA)
    assert read["edition"] == "public" and read["cover"]["signers"][1]["name"] == ""
    assert read["footnotes"] == [{"number": 1, "text": f"letter 12 ({lang})"}, {"number": 2, "text": f"letter 13 ({lang})"}]
    assert read["figures"][0]["number"] == 1234.5 and read["figures"][0]["tone"] == "new" and "number" not in read["figures"][1]
    table = next(b for b in read["blocks"] if b["type"] == "table")
    assert (table["number"], table["anchor"], table["source"]) == (1, "systems", f"survey ({lang})")
    assert table["label"] == {"vi": "Bảng 1", "en": "Table 1"}[lang]
    assert [row.get("values") for row in table["rows"]] == [[None, 1234.5, "2026-11-22"], [None, 12, None], None, [None, 1234, None]]
    assert table["rows"][3]["notes"] == [[1], [2], []] and table["rows"][3]["cells"][0] == f"Bus ({lang})"
    texts = [b.get("text") for b in read["blocks"] if b["type"] == "paragraph"]
    assert texts[0] == f"See ({lang}) {table['label']}"
    assert [b["type"] for b in read["blocks"]].count("page-break") == 1
    assert {"ordered": True}.items() <= next(b for b in read["blocks"] if b["type"] == "list").items()
    picture = next(b for b in read["blocks"] if b["type"] == "picture")
    assert (picture["number"], picture["source"], picture["src"]) == (1, f"map ({lang})", "a.svg")
    assert [b.get("number") for b in read["blocks"] if b["type"] == "heading"][:2] == ["1", "1.1"]
    assert [b.get("layout") for b in read["blocks"] if b["type"] == "table"][:2] == [None, True]


def test_a_program_of_version_1_finds_all_it_knows() -> None:
    """What was there before numbers and notes came is unchanged: fields have only been added."""
    read = json.loads(writer.write(Document(id="d", title=LocalText.same("T"), blocks=(Paragraph(text=plain("x")),)), "vi"))
    assert {k: read[k] for k in ("version", "language", "id", "title", "subtitle", "meta", "figures", "blocks")} == {
        "version": 1, "language": "vi", "id": "d", "title": "T", "subtitle": "", "meta": [], "figures": [],
        "blocks": [{"type": "paragraph", "text": "x"}]}
    assert set(read) - {"edition"} == {"version", "language", "id", "title", "subtitle", "meta", "figures", "blocks"}
