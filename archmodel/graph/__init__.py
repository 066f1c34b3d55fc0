"""The architecture at one moment: what exists then, how it hangs together, and the questions one may ask of it."""

from archmodel.graph.architecture import Architecture
from archmodel.graph.moment import Point, chain, point
from archmodel.graph.state import Cause, Change, State, state

__all__ = ["Architecture", "Cause", "Change", "Point", "State", "chain", "point", "state"]
