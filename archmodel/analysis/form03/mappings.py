"""Table ANHXA: where every object stands in the national framework: its blocks of figures 7, 8 and 9, and the source they are from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archmodel.analysis.form03.forms import BETWEEN, MAPPINGS
from archmodel.analysis.form03.records import Cell, Record
from archmodel.analysis.form03.writing import Writer
from archmodel.kit.period import Moment
from archmodel.metamodel import Framework, packs
from archmodel.model import Element, Model

_COMPONENTS, _COMMUNE = 8, 9
"""The figures of the component model of a province, and of the commune level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the other two forms show an element: the chapters of form 01, the codes of the diagrams of form 02."""

    form_01: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form_02: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def mapping_records(model: Model, framework: Framework, objects: tuple[Record, ...], places: Places) -> tuple[Record, ...]:
    """One row for each of the `objects`, by code."""
    table = _Mappings(writer=Writer.of(model, framework, MAPPINGS), places=places)
    return tuple(table.row(row, model.elements[row.subject]) for row in objects)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mappings:
    writer: Writer
    places: Places

    def row(self, of: Record, element: Element) -> Record:
        mapping = self._mapping(element)
        cells = {
            "code": Cell(text=of.code, element=element.id, path=("codes", "mau03")),
            **self._blocks(element),
            **(self._source(element) if mapping.value != ("unmapped",) else {}),
            "mapping": mapping,
            "form_01": Cell(text=BETWEEN.join(self.places.form_01.get(element.id, ())), element=element.id),
            "form_02": Cell(text=BETWEEN.join(self.places.form_02.get(element.id, ())), element=element.id),
            "result": self._result(element, mapping),
        }
        return self.writer.record(of.code, element.id, cells)

    def _blocks(self, element: Element) -> Mapping[str, Cell]:
        """Figure 7 shows the components; figures 8 and 9 the blocks in them."""
        write, known = self.writer, self.writer.framework
        component, block = element.text("component") or "", known.blocks.get(element.text("block") or "")
        general = known.components[component].name.vi if component in known.components else \
            known.crosscutting[component].vi if component in known.crosscutting else ""
        open_block = write.fact("component_model", element, "block") if block is None else Cell(text="", element=element.id)

        def at(figure: int) -> Cell:
            shown = block is not None and block.figure == figure
            return Cell(text=block.name.vi, value=(block.id,), element=element.id, path=("block",)) if block and shown else \
                Cell(text="", element=element.id, path=("block",))

        return {
            "general_model": Cell(text=general, value=(component,) if general else (), element=element.id),
            "component_model": open_block if open_block.unknown else at(_COMPONENTS), "commune_model": at(_COMMUNE),
        }

    def _source(self, element: Element) -> Mapping[str, Cell]:
        """The framework in use. What is referenced there goes by the owner's code, where one is known, else by its name."""
        write, known = self.writer, self.writer.framework
        pack, block = packs()[known.id], known.blocks.get(element.text("block") or "")
        since = known.effective.start
        recorded = element.get("codes", {}).get("source")
        name = recorded if isinstance(recorded, str) else block.name.vi if block else write.name(element.id)
        effect = f"; hiệu lực từ {since.said.vi}" if isinstance(since, Moment) else ""
        return {
            "source_document": Cell(text=known.name.vi, value=(known.id,), element=element.id),
            "issuer": Cell(text=pack.issuer.say("vi"), element=element.id),
            "version": Cell(text=f"{known.instrument.say('vi')}{effect}", element=element.id),
            "source_object": Cell(text=name, element=element.id),
        }

    def _mapping(self, element: Element) -> Cell:
        """As recorded; else a reference is referenced, what fills a block makes it specific, and the rest is not mapped yet."""
        recorded = element.text("mapping")
        follows = "referenced" if element.get("record") == "reference" else "specialised" if element.text("block") else "unmapped"
        return self.writer.listed("mapping", recorded or follows, element.id, ("mapping",))

    def _result(self, element: Element, mapping: Cell) -> Cell:
        """Whether component and block agree: all that can be compared without reading the two texts side by side."""
        known = self.writer.framework
        component, block = element.text("component"), known.blocks.get(element.text("block") or "")
        if mapping.value == ("unmapped",):
            text = "Chưa gán khối"
        elif block is None:
            text = "Chỉ đối chiếu đến thành phần"
        elif block.component in (None, component):
            text = "Khối phù hợp với thành phần"
        else:
            text = f"Khối thuộc thành phần khác: {known.components[block.component].name.vi}"
        return Cell(text=text, element=element.id)
