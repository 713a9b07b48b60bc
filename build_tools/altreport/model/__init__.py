"""The content of a report as frozen records: one definition gives the types, the validation and the JSON Schema."""
