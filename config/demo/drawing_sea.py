"""Illustrations by the water: harbour, corniche, beach and reservoir."""

import math

from config.demo.drawing import HEIGHT, WIDTH, Canvas, curve, mix

CONTAINERS = ("#b9563b", "#d98e4a", "#2f6f73", "#7c3b3b", "#c9a45c", "#3f5a78")


def harbour(canvas: Canvas) -> None:
    """Draw the eastern quay at dusk."""
    canvas.wash(0, 640, "#1b2547", "#4b3f6b", "#b5586a", "#ee8f52", "#fbd08a")
    canvas.glow(1010, 600, 620, "#ffb45e", 0.75)
    canvas.oval(1010, 600, 62, 62, "#fff0c4")
    canvas.ridge(640, 70, "#6d4665", "#4d3a5c", waves=2)
    canvas.box(0, 636, WIDTH, HEIGHT, "#4d3a5c")
    _ship(canvas, 250, 640)
    for x, size in ((1120, 1.0), (1290, 1.12), (1480, 1.26)):
        _crane(canvas, x, 640, size)
    for x in range(60, WIDTH, 97):
        canvas.glow(x, 632, 16, "#ffd98a", 0.8)
    canvas.mirror(640, 360, 0.62)
    canvas.ripples(640, HEIGHT, "#ffce8a66", 150)
    canvas.ripples(660, HEIGHT, "#1b254788", 110)
    _quay(canvas)
    for x, y in ((520, 190), (575, 214), (640, 176), (700, 240)):
        canvas.line(curve([(x - 15, y - 7), (x, y), (x + 15, y - 8)], 6), "#1b2547", 2.6)


def _ship(canvas: Canvas, x: float, water: float) -> None:
    for column in range(13):
        for row in range(3 + (column * 7) % 3):
            left, top = x + 40 + column * 45, water - 76 - row * 25
            colour = CONTAINERS[(column * 5 + row * 3) % len(CONTAINERS)]
            canvas.box(left, top, left + 43, top + 23, mix(colour, "#2b2547", 0.42))
    canvas.box(x + 634, water - 205, x + 704, water - 50, "#d9b48c")
    for row in range(4):
        canvas.box(x + 640, water - 196 + row * 26, x + 698, water - 184 + row * 26, "#3a2f4f")
    canvas.box(x + 655, water - 246, x + 684, water - 205, "#b9563b")
    hull = [(x - 20, water - 56), (x + 740, water - 56), (x + 716, water), (x + 26, water)]
    canvas.shade(hull, "#3b2c48", "#1d1b34")
    canvas.line([(x + 20, water - 10), (x + 720, water - 10)], "#b9563b", 5)


def _crane(canvas: Canvas, x: float, ground: float, size: float) -> None:
    ink, top = "#221e3a", ground - 300 * size
    for leg in (-52, 52):
        canvas.line([(x + leg * size, ground), (x + leg * 0.82 * size, top + 60 * size)], ink, 9)
    canvas.line(
        [(x - 48 * size, ground - 110 * size), (x + 48 * size, ground - 110 * size)], ink, 7
    )
    canvas.box(x - 62 * size, top + 46 * size, x + 62 * size, top + 72 * size, ink)
    canvas.line([(x - 250 * size, top + 58 * size), (x + 120 * size, top + 58 * size)], ink, 8)
    canvas.line([(x, top + 58 * size), (x, top - 46 * size)], ink, 8)
    for end in (-240, -120, 112):
        canvas.line([(x, top - 44 * size), (x + end * size, top + 56 * size)], ink, 2.2)
    canvas.line([(x - 170 * size, top + 58 * size), (x - 170 * size, top + 150 * size)], ink, 2)
    canvas.box(x - 190 * size, top + 150 * size, x - 150 * size, top + 168 * size, "#b9563b")
    canvas.glow(x, top - 48 * size, 22, "#ff6b4a", 0.9)


def _quay(canvas: Canvas) -> None:
    canvas.shade([(0, 900), (620, 930), (760, 1000), (0, 1000)], "#241f3b", "#14132a")
    canvas.line([(0, 900), (620, 930), (760, 1000)], "#e5a36a99", 3)
    for x in (120, 330, 520):
        canvas.box(x, 880 + x * 0.05, x + 34, 925 + x * 0.05, "#100f22", 8)
        canvas.box(x - 6, 874 + x * 0.05, x + 40, 888 + x * 0.05, "#100f22", 6)
    canvas.figure(420, 944, 118, "#100f22")
    canvas.figure(468, 948, 110, "#100f22")


def corniche(canvas: Canvas) -> None:
    """Draw runners on the seaside road at dawn."""
    canvas.wash(0, 560, "#315a7d", "#7fa3ac", "#f0b98d", "#fbe0b0")
    canvas.glow(430, 530, 560, "#fff0c0", 0.7)
    canvas.oval(430, 520, 54, 54, "#fff8dd")
    canvas.wash(560, 760, "#e8b38b", "#4d8a93", "#2a5f70")
    canvas.ripples(562, 740, "#fff0cc77", 130)
    canvas.ridge(566, 60, "#6d8fa0", "#56808f", waves=1.2)
    canvas.wash(561, 745, "#dcae8c", "#4d8a93", "#2a5f70")
    canvas.ripples(562, 740, "#fff0cc77", 130)
    road = [(0, 800), (900, 706), (1600, 690), (1600, 1000), (0, 1000)]
    canvas.shade(road, "#8a7f83", "#4a4657")
    canvas.shade(
        [(0, 770), (900, 692), (1600, 678), (1600, 696), (900, 712), (0, 812)], "#f0d6b4", "#b89a86"
    )
    for share in range(20):
        x = share * 84
        y = 792 - 86 * min(x / 900, 1) - 14 * max(0, (x - 900) / 700)
        canvas.line([(x, y), (x, y - 62)], "#2b3a4f", 4)
    canvas.line([(0, 732), (900, 645), (1600, 632)], "#2b3a4f", 5)
    canvas.line(curve([(0, 930), (700, 838), (1600, 800)]), "#f7e7c488", 6)
    for x, y, height in ((1490, 780, 470), (1180, 740, 380), (960, 726, 320)):
        _palm(canvas, x, y, height)
    for x, y, height in ((300, 900, 260), (470, 868, 220), (610, 880, 235), (800, 838, 190)):
        _runner(canvas, x, y, height)


def _palm(canvas: Canvas, x: float, y: float, height: float) -> None:
    ink = "#1f3038"
    trunk = curve([(x, y), (x + height * 0.03, y - height * 0.5), (x - height * 0.04, y - height)])
    canvas.line(trunk, ink, height * 0.035)
    top_x, top_y = trunk[-1]
    for step in range(13):
        angle = math.pi * (1.12 + step / 12 * 0.98 - 0.1)
        reach = height * (0.34 + 0.06 * math.sin(step * 2.4))
        tip = (
            top_x + math.cos(angle) * reach,
            top_y + math.sin(angle) * reach * 0.7 + reach * 0.42,
        )
        bend = (top_x + math.cos(angle) * reach * 0.6, top_y + math.sin(angle) * reach * 0.62)
        leaf = curve([(top_x, top_y), bend, tip], 14)
        thick = [
            (px, py - height * 0.022 * math.sin(n / 28 * math.pi))
            for n, (px, py) in enumerate(leaf)
        ]
        canvas.polygon([*leaf, *reversed(thick)], ink)
        canvas.line(leaf, ink, 2.4)


def _runner(canvas: Canvas, x: float, y: float, height: float) -> None:
    ink = "#22283a"

    def limb(points: list[tuple[float, float]], width: float) -> None:
        canvas.limb([(x + px * height, y + py * height) for px, py in points], ink, width * height)

    canvas.oval(x + height * 0.09, y - height * 0.905, height * 0.058, height * 0.068, ink)
    limb([(0.05, -0.76), (0.0, -0.5)], 0.14)
    limb([(0.0, -0.48), (0.15, -0.3), (0.08, -0.03)], 0.078)
    limb([(0.08, -0.03), (0.15, -0.01)], 0.05)
    limb([(0.0, -0.48), (-0.08, -0.24), (-0.28, -0.2)], 0.072)
    limb([(0.05, -0.77), (-0.1, -0.64), (-0.02, -0.5)], 0.052)
    limb([(0.05, -0.77), (0.14, -0.62), (0.27, -0.7)], 0.052)
    canvas.oval(x - height * 0.05, y + 4, height * 0.26, height * 0.022, "#1a1c2a66")


def turtles(canvas: Canvas) -> None:
    """Draw hatchlings on their way to the water."""
    canvas.wash(0, 380, "#5d6fa0", "#c58fa6", "#f8c7a0", "#fde7bd")
    canvas.glow(1180, 360, 520, "#fff2cf", 0.65)
    canvas.wash(380, 760, "#f0b9a0", "#7fa9b5", "#3f7f90", "#3f7f90")
    canvas.ripples(384, 600, "#fff1d588", 170)
    for depth, colour in ((0, "#d9c9b4"), (26, "#e9d9bf"), (60, "#f6ead2")):
        shore = curve(
            [(0, 640 + depth), (420, 590 + depth), (900, 650 + depth), (1600, 600 + depth)]
        )
        canvas.polygon([*shore, (1600, 1000), (0, 1000)], colour)
    shore = curve([(0, 716), (420, 664), (900, 724), (1600, 672)])
    canvas.shade([*shore, (1600, 1000), (0, 1000)], "#dcbd92", "#c79f6f", "#a87d53")
    for _ in range(900):
        y = canvas.between(730, 1000)
        canvas.oval(
            canvas.between(0, WIDTH), y, 2, 1, canvas.chance.choice(["#8d663f55", "#f4e0b955"])
        )
    places = (
        (1230, 800, 0.55),
        (860, 770, 0.5),
        (520, 830, 0.85),
        (1020, 900, 1.25),
        (330, 940, 1.5),
    )
    for x, y, size in places:
        _track(canvas, x, y, size)
        _turtle(canvas, x, y, size)


def _track(canvas: Canvas, x: float, y: float, size: float) -> None:
    for step in range(1, 26):
        here_x, here_y = x - step * 9 * size, y + step * 10 * size
        for side in (-1, 1):
            foot = here_x + side * 26 * size
            canvas.line(
                [(foot, here_y), (foot + side * 13 * size, here_y + 8 * size)],
                "#8a613c88",
                5 * size,
            )


def _turtle(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.oval(x + 8 * size, y + 14 * size, 60 * size, 30 * size, "#6d4a2e77")
    skin, shell = "#3b4a43", "#2c3a36"
    for dx, dy, rx, ry in ((-44, -16, 27, 10), (50, -4, 27, 10), (-40, 24, 16, 9), (28, 32, 16, 9)):
        canvas.oval(x + dx * size, y + dy * size, rx * size, ry * size, skin)
    canvas.oval(x + 38 * size, y - 36 * size, 16 * size, 14 * size, skin)
    canvas.oval(x, y, 50 * size, 40 * size, shell)
    canvas.oval(x - 3 * size, y - 5 * size, 42 * size, 31 * size, "#47594f")
    for dx, dy in ((0, -4), (-20, -12), (20, -14), (-16, 12), (20, 8)):
        canvas.oval(x + dx * size, y + dy * size, 9 * size, 7 * size, "#6b7d62")
    canvas.oval(x + 44 * size, y - 40 * size, 2.6 * size, 2.6 * size, "#f3e6cc")
