"""YAML text to plain data, with the place of every key and value; hostile or broken files end in diagnostics only."""

from archmodel.kit.source.budget import STANDARD, Budget
from archmodel.kit.source.events import engine
from archmodel.kit.source.files import Listing, Sources, find_files
from archmodel.kit.source.lines import Lines
from archmodel.kit.source.reader import Parsed, read_bytes, read_file, read_text

__all__ = ["STANDARD", "Budget", "Lines", "Listing", "Parsed", "Sources", "engine", "find_files", "read_bytes", "read_file", "read_text"]
