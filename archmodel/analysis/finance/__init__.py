"""The arithmetic of finance on plain numbers, exact in Decimal: no model, no files. What each formula comes from stands with it."""
