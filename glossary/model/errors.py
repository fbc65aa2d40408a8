"""Errors a user can meet, each with its exit code."""


class PadananError(Exception):
    """An error a user can meet: one or two sentences that say what is wrong, where, and what to do."""

    exit_code = 3


class BadUsage(PadananError):
    """The command line or a setting asks for something that does not exist."""

    exit_code = 2


class BadInput(PadananError):
    """A file, a text, a workspace or a document number that cannot be used as it is."""

    exit_code = 3


class NoEngine(PadananError):
    """No machine translation engine or model can be used for this pair of languages."""

    exit_code = 4


class Interrupted(PadananError):
    """A job was stopped by whoever started it; what was finished is stored."""

    exit_code = 130


class Locked(BadInput):
    """A locked segment was to be changed."""


class Conflict(PadananError):
    """Somebody else changed the same thing since it was read; nothing was overwritten."""

    exit_code = 3


class Gone(Conflict):
    """The segment was split or merged since it was read; others stand in its place."""
