"""Form 03 of the national dossier as records: what the four tables say of this architecture, cell by cell, with where each has it from."""

from archmodel.analysis.form03.checking import Checker, Problem, problems
from archmodel.analysis.form03.codes import by_code, code_of, id_of
from archmodel.analysis.form03.compose import form03, form03_between
from archmodel.analysis.form03.forms import (
    BETWEEN,
    MAPPINGS,
    OBJECTS,
    OWN_LISTS,
    RELATIONS,
    TASKS,
    Field,
    Form,
    Wording,
    choices,
    forms,
    value_list,
    value_of,
    wording,
)
from archmodel.analysis.form03.mappings import Places
from archmodel.analysis.form03.records import Cell, Form03, Record

__all__ = [
    "BETWEEN", "MAPPINGS", "OBJECTS", "OWN_LISTS", "RELATIONS", "TASKS", "Cell", "Checker", "Field", "Form", "Form03", "Places", "Problem",
    "Record", "Wording", "by_code", "choices", "code_of", "form03", "form03_between", "forms", "id_of", "problems", "value_list",
    "value_of", "wording",
]
