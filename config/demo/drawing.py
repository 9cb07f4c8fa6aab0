"""A canvas for flat, layered illustrations: gradients, silhouettes, light and grain."""

import copy
import math
import random
from collections.abc import Sequence
from typing import Self

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageOps

#: Pixels of a finished illustration; every coordinate of a scene is one of them.
WIDTH, HEIGHT = 1600, 1000
#: Drawn this many times larger, then reduced, which smooths every edge.
SCALE = 2

Point = tuple[float, float]
#: Points in a row, or as text: "0,-20 16,30".
Points = Sequence[Point] | str


class Canvas:
    """One illustration in the making; colours are "#rrggbb" or "#rrggbbaa"."""

    def __init__(self, name: str, paper: str = "#f3e6cc") -> None:
        """Begin with plain `paper`; `name` seeds everything that looks like chance."""
        self.chance = random.Random(name)  # noqa: S311 - grain and stars, no secrets
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), paper)
        self._pen = ImageDraw.Draw(self.image, "RGBA")
        self._x, self._y, self._size = 0.0, 0.0, 1.0

    def at(self, x: float, y: float, size: float = 1) -> Self:
        """Return the same picture with another origin, drawn `size` times as large."""
        place = copy.copy(self)
        place._x = self._x + x * self._size  # noqa: SLF001 - a copy of our own
        place._y = self._y + y * self._size  # noqa: SLF001 - likewise
        place._size = self._size * size  # noqa: SLF001 - likewise
        return place

    def _big(self, point: Point) -> Point:
        return (
            (self._x + point[0] * self._size) * SCALE,
            (self._y + point[1] * self._size) * SCALE,
        )

    def _all(self, points: Points) -> list[Point]:
        return [self._big(point) for point in points_of(points)]

    def between(self, low: float, high: float) -> float:
        """Return a number by chance, the same one each time it is drawn."""
        return self.chance.uniform(low, high)

    def polygon(self, points: Points, fill: str) -> None:
        """Fill a polygon."""
        self._pen.polygon(self._all(points), fill=fill)

    def box(self, x: float, y: float, x2: float, y2: float, fill: str, radius: float = 0) -> None:
        """Fill a rectangle, with round corners if `radius` says so."""
        corners = [self._big((min(x, x2), min(y, y2))), self._big((max(x, x2), max(y, y2)))]
        self._pen.rounded_rectangle(corners, radius * self._size * SCALE, fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """Fill an ellipse around a centre."""
        self._pen.ellipse([self._big((x - rx, y - ry)), self._big((x + rx, y + ry))], fill=fill)

    def line(self, points: Points, fill: str, width: float = 2) -> None:
        """Draw a line through points."""
        big = self._all(points)
        self._pen.line(
            big, fill=fill, width=max(1, round(width * self._size * SCALE)), joint="curve"
        )

    def limb(self, points: Points, fill: str, width: float) -> None:
        """Draw a line with round joints and ends."""
        self.line(points, fill, width)
        for x, y in points_of(points):
            self.oval(x, y, width / 2, width / 2, fill)

    def arc(self, x: float, y: float, rx: float, ry: float, fill: str, width: float) -> None:
        """Draw the outline of an ellipse around a centre."""
        box = [self._big((x - rx, y - ry)), self._big((x + rx, y + ry))]
        self._pen.ellipse(box, outline=fill, width=round(width * self._size * SCALE))

    def wash(self, y: float, y2: float, *colours: str) -> None:
        """Fill the whole width between two heights with a gradient downwards."""
        self.shade([(0, y), (WIDTH, y), (WIDTH, y2), (0, y2)], *colours)

    def shade(self, points: Points, *colours: str, across: bool = False) -> None:
        """Fill a polygon with a gradient downwards, or from left to right."""
        big = self._all(points)
        left, top = (math.floor(min(values)) for values in zip(*big, strict=True))
        right, bottom = (math.ceil(max(values)) for values in zip(*big, strict=True))
        size = (max(right - left, 1), max(bottom - top, 1))
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in big], fill=255)
        self.image.paste(_gradient(size, colours, across=across), (left, top), mask)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 1) -> None:
        """Add light around a point."""
        side = round(radius * 2 * self._size * SCALE)
        light = ImageOps.invert(Image.radial_gradient("L")).point(
            # The gradient is darkest in its corners; light must end at the sides already.
            [round(255 * strength * (max(value - 75, 0) / 180) ** 1.8) for value in range(256)]
        )
        left, top = self._big((x - radius, y - radius))
        place = (round(left), round(top))
        patch = ImageOps.colorize(light.resize((side, side)), "#000000", colour)
        below = self.image.crop((*place, place[0] + side, place[1] + side))
        self.image.paste(ImageChops.screen(below, patch), place)

    def ridge(self, y: float, height: float, *colours: str, waves: float = 3) -> None:
        """Fill everything below a line of hills."""
        shifts = [self.between(0, math.tau) for _ in range(4)]
        points: list[Point] = []
        for x in range(0, WIDTH + 9, 8):
            angle = x / WIDTH * math.tau
            rise = sum(
                math.sin(angle * waves * 1.9**n / 2 + shift) / 1.8**n
                for n, shift in enumerate(shifts)
            )
            points.append((x, y - height * (0.5 + rise / 3)))
        self.shade([*points, (WIDTH, HEIGHT), (0, HEIGHT)], *colours)

    def mirror(self, y: float, depth: float, darkness: float = 0.75) -> None:
        """Show what stands above the height `y` upside down below it, as calm water does."""
        top, size = round((y - depth) * SCALE), round(depth * SCALE)
        above = self.image.crop((0, top, WIDTH * SCALE, top + size))
        below = ImageEnhance.Brightness(ImageOps.flip(above)).enhance(darkness)
        self.image.paste(below, (0, top + size))

    def ripples(self, y: float, y2: float, colour: str, count: int = 120) -> None:
        """Lay short bright strokes on water, finer towards the horizon."""
        for _ in range(count):
            depth = self.chance.random() ** 1.6
            x, length = self.between(-50, WIDTH), 20 + depth * self.between(40, 160)
            here = y + 4 + depth * (y2 - y - 4)
            self.line([(x, here), (x + length, here)], colour, 0.8 + depth * 2.4)

    def figure(self, x: float, y: float, height: float, fill: str) -> None:
        """Stand a person with the feet at a point."""
        person = self.at(x, y, height)
        person.oval(0, -0.93, 0.06, 0.07, fill)
        person.polygon("-0.1,-0.79 0.1,-0.79 0.13,-0.36 -0.13,-0.36", fill)
        person.limb("-0.06,-0.79 0.06,-0.79", fill, 0.075)
        for side in (-1, 1):
            leg, arm = person.at(side * 0.06, 0), person.at(side * 0.1, 0)
            leg.limb([(0, -0.36), (0, -0.02)], fill, 0.075)
            arm.limb([(0, -0.79), (side * 0.03, -0.46)], fill, 0.055)

    def finish(self) -> Image.Image:
        """Reduce, darken the corners a little and lay grain over it."""
        image = self.image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        corners = Image.radial_gradient("L").resize((WIDTH, HEIGHT))
        light = corners.point([round(255 - 70 * (value / 255) ** 3) for value in range(256)])
        image = ImageChops.multiply(image, Image.merge("RGB", [light] * 3))
        noise = Image.frombytes("L", (400, 250), self.chance.randbytes(400 * 250))
        grain = Image.new("L", (WIDTH, HEIGHT))
        for x in range(0, WIDTH, 400):
            for y in range(0, HEIGHT, 250):
                grain.paste(ImageOps.flip(noise) if (x + y) % 500 else noise, (x, y))
        soft = grain.point([118 + value * 20 // 255 for value in range(256)])
        return ImageChops.overlay(image, Image.merge("RGB", [soft] * 3))


def mix(first: str, second: str, share: float) -> str:
    """Return the colour that lies `share` of the way from `first` to `second`."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def towards(start: Point, end: Point, share: float) -> Point:
    """Return the point that lies `share` of the way from `start` to `end`."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def points_of(points: Points) -> Sequence[Point]:
    """Return points that may be written as text."""
    if not isinstance(points, str):
        return points
    pairs = (pair.split(",") for pair in points.split())
    return [(float(x), float(y)) for x, y in pairs]


def curve(points: Points, steps: int = 40) -> list[Point]:
    """Return a smooth line through `points` (Catmull-Rom)."""
    points = points_of(points)
    padded = [points[0], *points, points[-1]]
    found = []
    for n in range(len(points) - 1):
        a, b, c, d = padded[n : n + 4]
        for step in range(steps):
            t = step / steps
            found.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*found, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    cubic = 3 * b - a - 3 * c + d
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + cubic * t**3)


def _channels(colour: str) -> list[int]:
    return [int(colour[n : n + 2], 16) for n in (1, 3, 5)]


def _gradient(size: tuple[int, int], colours: Sequence[str], *, across: bool) -> Image.Image:
    stops = [colours[0], *colours] if len(colours) == 1 else list(colours)
    length = 256
    strip = Image.new("RGB", (1, length))
    for n in range(length):
        place = n / (length - 1) * (len(stops) - 1)
        index = min(int(place), len(stops) - 2)
        colour = mix(stops[index], stops[index + 1], place - index)
        strip.putpixel((0, n), tuple(_channels(colour)))
    if across:
        strip = strip.rotate(90, expand=True)
    return strip.resize(size, Image.Resampling.BILINEAR)
