"""From files to records. A reader returns a value and its problems: it never prints and never stops at the first fault."""
