"""The element types of ArchiMate 3.2: the layer and the aspect of each, its icon on a grid of 16 px, and the layers in words.

The words of the icons are those of `layout/icons.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from archmodel.kit.text import LocalText

Aspect = Literal["structure", "behaviour", "motivation"]

_ACTOR = "O 8 3.4 2 M 8 5.4 L 8 10 M 3.5 7 L 12.5 7 M 8 10 L 4.5 14.5 M 8 10 L 11.5 14.5"
_ROLE = "M 12 4 L 4 4 C 1.2 4 1.2 12 4 12 L 12 12 E 12 8 2 4"
_COLLABORATION = "O 5.8 8 4.2 O 10.2 8 4.2"
_INTERFACE = "M 1.5 8 L 7.5 8 O 11 8 3.5"
_PROCESS = "M 1.5 6 L 9 6 L 9 3 L 14.5 8 L 9 13 L 9 10 L 1.5 10 Z"
_FUNCTION = "M 8 1.8 L 14 5 L 14 14 L 8 10.8 L 2 14 L 2 5 Z"
_INTERACTION = "M 7 3 C 1 3 1 13 7 13 Z M 9 3 C 15 3 15 13 9 13 Z"
_EVENT = "M 1.5 3.5 L 11 3.5 C 15.5 3.5 15.5 12.5 11 12.5 L 1.5 12.5 L 5 8 Z"
_SERVICE = "R 1.5 4.5 13 7 3.5"
_OBJECT = "R 2 3 12 10 0 M 2 6.2 L 14 6.2"
_SHEET = "M 2 3 L 14 3 L 14 11.6 C 11 9.4 10 10.4 8 11.8 C 6 13.3 4 13.3 2 11.6 Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How an element type is drawn: its layer gives the colour, its aspect the corners, its icon the type."""

    layer: str
    aspect: Aspect
    strokes: str
    fills: str = ""


def _of(layer: str, aspect: Aspect, **drawn: str) -> dict[str, Sign]:
    return {name: Sign(layer=layer, aspect=aspect, strokes=strokes) for name, strokes in drawn.items()}


SIGNS: Mapping[str, Sign] = MappingProxyType({
    **_of("strategy", "structure",
          Resource="R 1.5 4 11.5 8 1.2 M 13 6.5 L 14.8 6.5 L 14.8 9.5 L 13 9.5 M 4.5 6 L 4.5 10 M 7.2 6 L 7.2 10 M 9.9 6 L 9.9 10"),
    **_of("strategy", "behaviour",
          Capability="R 10 2 4 4 0 R 6 6 4 4 0 R 10 6 4 4 0 R 2 10 4 4 0 R 6 10 4 4 0 R 10 10 4 4 0",
          ValueStream="M 1.5 4 L 11 4 L 14.5 8 L 11 12 L 1.5 12 L 5 8 Z"),
    "CourseOfAction": Sign(layer="strategy", aspect="behaviour", fills="O 10 6 1.1",
                           strokes="O 10 6 4.8 O 10 6 2.6 M 1.5 14.5 L 6.3 9.7 M 3.2 9.9 L 6.3 9.7 L 6.1 12.8"),
    **_of("business", "structure", BusinessActor=_ACTOR, BusinessRole=_ROLE, BusinessCollaboration=_COLLABORATION,
          BusinessInterface=_INTERFACE, BusinessObject=_OBJECT, Contract=f"{_OBJECT} M 2 9.8 L 14 9.8",
          Representation=f"{_SHEET} M 2 6 L 14 6", Product="R 2 3 12 10 0 M 2 6.2 L 8 6.2 L 8 3"),
    **_of("business", "behaviour", BusinessProcess=_PROCESS, BusinessFunction=_FUNCTION, BusinessInteraction=_INTERACTION,
          BusinessEvent=_EVENT, BusinessService=_SERVICE),
    **_of("application", "structure", ApplicationCollaboration=_COLLABORATION, ApplicationInterface=_INTERFACE, DataObject=_OBJECT,
          ApplicationComponent="M 4.5 4.5 L 4.5 2 L 14 2 L 14 14 L 4.5 14 L 4.5 11.5 M 4.5 9 L 4.5 7 R 2.2 4.5 4.6 2.5 0 R 2.2 "
          "9 4.6 2.5 0"),
    **_of("application", "behaviour", ApplicationFunction=_FUNCTION, ApplicationInteraction=_INTERACTION,
          ApplicationProcess=_PROCESS, ApplicationEvent=_EVENT, ApplicationService=_SERVICE),
    **_of("technology", "structure", TechnologyCollaboration=_COLLABORATION, TechnologyInterface=_INTERFACE,
          Node="M 2 5 L 11 5 L 11 14 L 2 14 Z M 2 5 L 5 2 L 14 2 L 11 5 M 14 2 L 14 11 L 11 14",
          Device="R 3 2.5 10 7.5 1 M 4.2 10 L 2 13.5 L 14 13.5 L 11.8 10",
          SystemSoftware="O 6.6 9.4 4.8 M 6.4 3.2 C 8 1.4 11.6 1.2 13.3 3 C 15 4.8 14.7 8.2 12.8 9.8",
          Path="M 3.8 5 L 1.5 8 L 3.8 11 M 12.2 5 L 14.5 8 L 12.2 11 M 2.5 8 L 4.6 8 M 6.6 8 L 9.4 8 M 11.4 8 L 13.5 8",
          CommunicationNetwork="O 5.2 4 1.7 O 13 4 1.7 O 3 12 1.7 O 10.8 12 1.7 M 6.9 4 L 11.3 4 M 4.7 12 L 9.1 12 M 4.7 5.7 L 3.5 10.3 "
                               "M 12.5 5.7 L 11.3 10.3",
          Artifact="M 3 1.8 L 9.5 1.8 L 13 5.3 L 13 14.2 L 3 14.2 Z M 9.5 1.8 L 9.5 5.3 L 13 5.3",
          Facility="M 1.8 14 L 1.8 2 L 4 2 L 4 9 L 7.5 6.5 L 7.5 9 L 11 6.5 L 11 9 L 14.2 6.8 L 14.2 14 Z",
          Equipment="O 6 9.6 3.4 O 6 9.6 1.2 O 12.2 4.4 2.2 M 6 6.2 L 6 4.8 M 6 13 L 6 14.4 M 2.6 9.6 L 1.2 9.6 M 9.4 9.6 L 10.8 9.6 "
                    "M 3.6 7.2 L 2.6 6.2 M 8.4 12 L 9.4 13 M 3.6 12 L 2.6 13 M 12.2 2.2 L 12.2 1 M 14.4 4.4 L 15.4 4.4 M 12.2 "
                    "6.6 L 12.2 7.6",
          DistributionNetwork="M 4.5 3.5 L 1.2 8 L 4.5 12.5 M 11.5 3.5 L 14.8 8 L 11.5 12.5 M 2.4 6.5 L 13.6 6.5 M 2.4 9.5 L 13.6 9.5",
          Material="M 4.5 2 L 11.5 2 L 15 8 L 11.5 14 L 4.5 14 L 1 8 Z M 5.6 4.2 L 3.4 8 M 10.4 4.2 L 12.6 8 M 5.8 12 L 10.2 12"),
    **_of("technology", "behaviour", TechnologyFunction=_FUNCTION, TechnologyProcess=_PROCESS, TechnologyInteraction=_INTERACTION,
          TechnologyEvent=_EVENT, TechnologyService=_SERVICE),
    **_of("motivation", "motivation", Stakeholder=_ROLE, Assessment="O 9.5 6.5 4.6 M 6.2 9.8 L 2 14",
          Outcome="O 7 9 5.4 O 7 9 2.6 M 7 9 L 14 2 M 11 2.4 L 11 5 L 13.6 5", Requirement="M 4.5 4 L 15 4 L 11.5 12 L 1 12 Z",
          Constraint="M 4.5 4 L 15 4 L 11.5 12 L 1 12 Z M 7.5 4 L 4 12", Value="E 8 8 6.6 4.2",
          Meaning="M 4.5 13 C 2.6 13 1.3 11.8 1.3 10.1 C 1.3 8.5 2.5 7.3 4.1 7.2 C 4.5 4.8 6.3 3.3 8.5 3.3 C 10.9 3.3 12.6 5 12.8 7.3 "
                  "C 14 7.6 14.8 8.7 14.8 10 C 14.8 11.7 13.5 13 11.8 13 Z"),
    "Driver": Sign(layer="motivation", aspect="motivation", fills="O 8 8 1.3", strokes="O 8 8 4.8 M 8 1.2 L 8 14.8 M 1.2 8 L 14.8 8 "
                   "M 3.2 3.2 L 12.8 12.8 M 12.8 3.2 L 3.2 12.8"),
    "Goal": Sign(layer="motivation", aspect="motivation", fills="O 8 8 1.4", strokes="O 8 8 6.2 O 8 8 3.7"),
    "Principle": Sign(layer="motivation", aspect="motivation", fills="O 8 11.4 0.9", strokes="R 3 1.8 10 12.4 2.5 M 8 4.2 L 8 9"),
    **_of("implementation", "structure", Deliverable=_SHEET),
    **_of("implementation", "behaviour", ImplementationEvent=_EVENT,
          WorkPackage="M 8.2 13.4 C 4.6 13.4 2 11 2 7.9 C 2 4.8 4.6 2.4 7.8 2.4 C 11 2.4 13.6 4.7 13.6 7.7 C 13.6 10.9 11 12.7 8.2 13.4 "
                      "M 8.2 13.4 L 14.4 13.4 M 12.2 11.4 L 14.5 13.4 L 12.2 15.2"),
    **_of("migration", "structure", Plateau="M 5 3.8 L 14.5 3.8 M 3.2 8 L 12.7 8 M 1.5 12.2 L 11 12.2",
          Gap="O 8 8 5 M 1 6.4 L 15 6.4 M 1 9.6 L 15 9.6"),
    **_of("composite", "structure", Grouping="M 2 6 L 14 6 L 14 13.5 L 2 13.5 Z M 2 6 L 2 3 L 8 3 L 8 6",
          Location="M 8 14.6 C 8 14.6 3 9.5 3 6.5 C 3 3.6 5.2 1.6 8 1.6 C 10.8 1.6 13 3.6 13 6.5 C 13 9.5 8 14.6 8 14.6 Z"),
})
LAYERS: Mapping[str, tuple[str, LocalText]] = MappingProxyType({
    "motivation": ("M", LocalText(vi="Động lực", en="Motivation")),
    "strategy": ("S", LocalText(vi="Chiến lược", en="Strategy")),
    "business": ("B", LocalText(vi="Nghiệp vụ", en="Business")),
    "application": ("A", LocalText(vi="Ứng dụng", en="Application")),
    "technology": ("T", LocalText(vi="Công nghệ, vật lý", en="Technology, physical")),
    "implementation": ("I", LocalText(vi="Triển khai", en="Implementation")),
    "migration": ("I", LocalText(vi="Chuyển đổi", en="Migration")),
    "composite": ("C", LocalText(vi="Tổng hợp", en="Composite")),
})
"""The letter of each layer, for grey print, and its name."""
