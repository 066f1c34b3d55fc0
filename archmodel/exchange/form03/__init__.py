"""Form 03 of the national dossier as files: a workbook or CSV out, and what somebody filled in back again."""
