"""What was asked cannot be done, and why: in Dutch, for users."""


class RefusedError(Exception):
    """Raised where what was asked cannot be done; says why, in Dutch, for users. What stood, still stands."""


class WrongUsageError(RefusedError):
    """Raised where a command is given in a way that can never work."""
