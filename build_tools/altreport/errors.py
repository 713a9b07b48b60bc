"""What stops a command altogether. A fault in an author's file is no exception: see `problems`."""


class CouldNotRunError(Exception):
    """The command cannot do its work at all (exit code 2).

    `message` says in plain words what is wrong; `hint` says what to do about it.
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
    """A program that the command called (pandoc, MkDocs) ended with an error."""
