"""The ways to write a report, one file each: `NAME`, and `write(report, lang)` that yields styled lines."""
