"""The kinds of fault that the rule `markup` reports."""
