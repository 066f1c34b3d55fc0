"""A document as JSON: valid against the published schema, whatever it says, and the same in both languages but for the words."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from archmodel.kit.document import Document, KeyFigure, KeyFigures, Paragraph, said
from archmodel.kit.document.formats import json as writer
from archmodel.kit.text import LANGS, Lang, LocalText
from tests.kit.document.test_formats import EVIL, document

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
