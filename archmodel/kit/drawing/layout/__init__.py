"""Where things stand: one file a visual form, and what all forms share (the frame around them, the card)."""
