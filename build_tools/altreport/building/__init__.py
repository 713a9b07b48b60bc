"""A build: check the report, make the outputs asked for, prove them, pass the gate, and swap them in whole."""
