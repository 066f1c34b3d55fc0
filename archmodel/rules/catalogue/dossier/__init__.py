"""Whether form 03 of the national dossier can be filled in as the ministry's draft guide asks."""
