"""The gate: it opens every built file and searches it for words that its readers must not see. It cannot be switched off."""
