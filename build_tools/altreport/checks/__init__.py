"""Checks only look. Each is one module whose docstring is its manual page; `registry` lists them all."""
