"""The contract as an editable DOCX for the legal department: a working copy, never the original."""
