"""The gate: every file of a build is opened and searched for what its audience must not see. It cannot be switched off."""
