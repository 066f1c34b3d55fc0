"""The kit: text, positions, diagnostics, reading, drawing and documents. It has never heard of architecture."""
