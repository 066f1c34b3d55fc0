"""Whether the architecture survives the failure of a part."""
