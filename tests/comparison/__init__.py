"""One selection of the real inventory, drawn by us, by LikeC4 and by Mermaid, and measured by the same ruler."""
