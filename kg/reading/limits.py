"""How much one document may cost: sizes in bytes, times in seconds."""

from __future__ import annotations

from typing import Final

LARGEST_TEXT: Final = 32 * 1024 * 1024
"""A document of text, HTML or one item of a table or of JSON Lines that is longer is refused."""

LARGEST_FILE: Final = 256 * 1024 * 1024
"""A PDF or DOCX that is larger is refused: pictures may make them large, their text does not."""

HIGHEST_RATIO: Final = 200
"""A member of an archive that unpacks to more times its packed size is a bomb; text packs 20 to 1."""

BOMB_SIZE: Final = 16 * 1024 * 1024
"""Members that unpack to less may have any ratio."""

MOST_MEMBERS: Final = 100_000
"""An archive with more members is refused."""

WORKER_MEMORY: Final = 2 * 1024 * 1024 * 1024
"""The address space of the process that parses HTML, PDF and DOCX."""

WORKER_SECONDS: Final = 60.0
"""How long one HTML, PDF or DOCX may take."""
