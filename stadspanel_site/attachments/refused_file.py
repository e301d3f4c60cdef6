"""Why a file is refused: a permanent code, and never a word of the file."""

BROKEN = "bijlage-stuk"
"""The file is empty, cut off or damaged."""
OTHER_KIND = "bijlage-andere-soort"
"""The content is not what the file name says, or is of a kind that may not be published."""
ENCRYPTED = "bijlage-versleuteld"
"""The PDF is encrypted, with or without a password."""
TOO_LARGE = "bijlage-te-groot"
"""More bytes or pixels than a page can bear."""
MOVING = "bijlage-beweegt"
"""An animation: to publish one frame of it would be a guess."""
HIDDEN_LAYERS = "bijlage-verborgen-lagen"
"""The PDF has layers that are switched off: a reader can switch them on."""
COVERED = "bijlage-afgedekt"
"""Comments lie over the PDF's pages that may hide what is under them; without them it would be seen."""


class FileRefused(Exception):  # noqa: N818 - "refused" says it
    """Raised when a file may not be published as it is; carries only the code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
