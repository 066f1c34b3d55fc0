"""All four tables of one architecture, as it is today and as it is meant to be."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from archmodel.analysis.form03.forms import MAPPINGS, OBJECTS, RELATIONS, TASKS, forms
from archmodel.analysis.form03.mappings import Places, mapping_records
from archmodel.analysis.form03.objects import object_records
from archmodel.analysis.form03.records import Form03
from archmodel.analysis.form03.relations import relation_records
from archmodel.analysis.form03.tasks import task_records
from archmodel.graph import Architecture
from archmodel.metamodel import Framework, framework
from archmodel.model import Model


def form03_between(today: Architecture, final: Architecture, laid_out: Framework) -> Form03:
    """As `form03` without places; worked out once for two moments, however many ask."""
    return final.answer(_question(today, laid_out.id))


@lru_cache(maxsize=16)
def _question(today: Architecture, framework_id: str) -> Callable[[Architecture], Form03]:
    return lambda final: form03(final.model, today, final, framework(framework_id))


def form03(model: Model, today: Architecture, final: Architecture, laid_out: Framework, places: Places | None = None) -> Form03:
    """`final` is the target (today once more where nothing is planned); `places` say where forms 01 and 02 show an element.

    Empty where the guide of the framework has no form 03.
    """
    if not forms(laid_out):
        return Form03()
    objects = object_records(model, today, final, laid_out)
    return Form03(records={
        OBJECTS: objects,
        RELATIONS: relation_records(model, today, final, laid_out, objects),
        MAPPINGS: mapping_records(model, laid_out, objects, places or Places()),
        TASKS: task_records(model, laid_out),
    })
