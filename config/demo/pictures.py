"""Every illustration of the demo by name, drawn once and kept as a file."""

from collections.abc import Callable
from pathlib import Path

from config.demo.drawing import Canvas
from config.demo.drawing_city import chamber, hospital, market, tram
from config.demo.drawing_land import dam, observatory, olive, solar, wheat
from config.demo.drawing_people import rana, ziad
from config.demo.drawing_rooms import ink, library, pitch, theatre
from config.demo.drawing_sea import corniche, harbour, turtles

SCENES: dict[str, Callable[[Canvas], None]] = {
    scene.__name__: scene
    for scene in (
        *(chamber, corniche, dam, harbour, hospital, ink, library, market),
        *(observatory, olive, pitch, rana, solar, theatre, tram, turtles, wheat, ziad),
    )
}
QUALITY = 92


def draw(name: str, path: Path) -> None:
    """Draw one illustration into a JPEG file, the same bytes each time."""
    canvas = Canvas(name)
    SCENES[name](canvas)
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas.finish().save(path, "JPEG", quality=QUALITY)
