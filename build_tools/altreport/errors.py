"""Errors that stop a command. A fault in an author's file is not an exception: see `problems`."""


class CouldNotRunError(Exception):
    """The command cannot do its work (exit code 2).

    `message` says what is wrong, and `hint` what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NoReportError(CouldNotRunError):
    """No folder with report/report.yml was found."""


class ToolMissingError(CouldNotRunError):
    """A program that the command needs is not installed."""


class ToolFailedError(CouldNotRunError):
    """A program that the command started (pandoc, MkDocs) ended with an error."""
