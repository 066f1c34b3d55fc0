"""archmodel: a city's architecture in YAML, checked, drawn and compared."""

__version__ = "0.1.0"
