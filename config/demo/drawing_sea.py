"""Illustrations by the water: harbour, corniche, beach and reservoir."""

import math

from config.demo.drawing import HEIGHT, WIDTH, Canvas, curve, mix

#: Arms, body and legs of a runner one unit tall, each with its width.
RUNNING = (
    ("0.05,-0.76 0,-0.5", 0.14),
    ("0,-0.48 0.15,-0.3 0.08,-0.03", 0.078),
    ("0.08,-0.03 0.15,-0.01", 0.05),
    ("0,-0.48 -0.08,-0.24 -0.28,-0.2", 0.072),
    ("0.05,-0.77 -0.1,-0.64 -0.02,-0.5", 0.052),
    ("0.05,-0.77 0.14,-0.62 0.27,-0.7", 0.052),
)
HATCHLINGS = (
    *((1230, 800, 0.55), (860, 770, 0.5), (520, 830, 0.85)),
    *((1020, 900, 1.25), (330, 940, 1.5)),
)
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
    canvas = canvas.at(x, water)
    for column in range(13):
        for row in range(3 + column * 7 % 3):
            left, top = (40 + column * 45, -76 - row * 25)
            colour = CONTAINERS[(column * 5 + row * 3) % len(CONTAINERS)]
            canvas.box(left, top, left + 43, top + 23, mix(colour, "#2b2547", 0.42))
    canvas.box(634, -205, 704, -50, "#d9b48c")
    for row in range(4):
        canvas.box(640, -196 + row * 26, 698, -184 + row * 26, "#3a2f4f")
    canvas.box(655, -246, 684, -205, "#b9563b")
    hull = [(-20, -56), (740, -56), (716, 0), (26, 0)]
    canvas.shade(hull, "#3b2c48", "#1d1b34")
    canvas.line("20,-10 720,-10", "#b9563b", 5)


def _crane(canvas: Canvas, x: float, ground: float, size: float) -> None:
    canvas = canvas.at(x, ground, size)
    ink, top = ("#221e3a", -300)
    for leg in (-52, 52):
        canvas.line([(leg, 0), (leg * 0.82, top + 60)], ink, 9)
    canvas.line("-48,-110 48,-110", ink, 7)
    canvas.box(-62, top + 46, 62, top + 72, ink)
    canvas.line([(-250, top + 58), (120, top + 58)], ink, 8)
    canvas.line([(0, top + 58), (0, top - 46)], ink, 8)
    for end in (-240, -120, 112):
        canvas.line([(0, top - 44), (end, top + 56)], ink, 2.2)
    canvas.line([(-170, top + 58), (-170, top + 150)], ink, 2)
    canvas.box(-190, top + 150, -150, top + 168, "#b9563b")
    canvas.glow(0, top - 48, 22, "#ff6b4a", 0.9)


def _quay(canvas: Canvas) -> None:
    canvas.shade("0,900 620,930 760,1000 0,1000", "#241f3b", "#14132a")
    canvas.line("0,900 620,930 760,1000", "#e5a36a99", 3)
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
    canvas.ridge(566, 60, "#6d8fa0", "#56808f", waves=1.2)
    canvas.wash(561, 745, "#dcae8c", "#4d8a93", "#2a5f70")
    canvas.ripples(562, 740, "#fff0cc77", 130)
    road = [(0, 800), (900, 706), (1600, 690), (1600, 1000), (0, 1000)]
    canvas.shade(road, "#8a7f83", "#4a4657")
    canvas.shade("0,770 900,692 1600,678 1600,696 900,712 0,812", "#f0d6b4", "#b89a86")
    _railing(canvas)
    canvas.line(curve("0,930 700,838 1600,800"), "#f7e7c488", 6)
    for x, y, height in ((1490, 780, 470), (1180, 740, 380), (960, 726, 320)):
        _palm(canvas, x, y, height)
    for x, y, height in ((300, 900, 260), (470, 868, 220), (610, 880, 235), (800, 838, 190)):
        _runner(canvas, x, y, height)


def _railing(canvas: Canvas) -> None:
    for x in range(0, WIDTH, 84):
        y = 792 - 86 * min(x / 900, 1) - 14 * max(0, (x - 900) / 700)
        canvas.line([(x, y), (x, y - 62)], "#2b3a4f", 4)
    canvas.line("0,732 900,645 1600,632", "#2b3a4f", 5)


def _palm(canvas: Canvas, x: float, y: float, height: float) -> None:
    canvas = canvas.at(x, y, height)
    ink = "#1f3038"
    trunk = curve("0,0 0.03,-0.5 -0.04,-1")
    canvas.line(trunk, ink, 0.035)
    top_x, top_y = trunk[-1]
    for step in range(13):
        angle = math.pi * (1.12 + step / 12 * 0.98 - 0.1)
        reach = 0.34 + 0.06 * math.sin(step * 2.4)
        across, down = math.cos(angle) * reach, math.sin(angle) * reach
        tip = (top_x + across, top_y + down * 0.7 + reach * 0.42)
        bend = (top_x + across * 0.6, top_y + down * 0.62)
        leaf = curve([(top_x, top_y), bend, tip], 14)
        thick = [(px, py - 0.022 * math.sin(n / 28 * math.pi)) for n, (px, py) in enumerate(leaf)]
        canvas.polygon([*leaf, *reversed(thick)], ink)
        canvas.line(leaf, ink, 0.006)


def _runner(canvas: Canvas, x: float, y: float, height: float) -> None:
    ink, canvas = "#22283a", canvas.at(x, y, height)
    canvas.oval(-0.05, 0.02, 0.26, 0.022, "#1a1c2a66")
    canvas.oval(0.09, -0.905, 0.058, 0.068, ink)
    for points, width in RUNNING:
        canvas.limb(points, ink, width)


def turtles(canvas: Canvas) -> None:
    """Draw hatchlings on their way to the water."""
    canvas.wash(0, 380, "#5d6fa0", "#c58fa6", "#f8c7a0", "#fde7bd")
    canvas.glow(1180, 360, 520, "#fff2cf", 0.65)
    canvas.wash(380, 760, "#f0b9a0", "#7fa9b5", "#3f7f90", "#3f7f90")
    canvas.ripples(384, 600, "#fff1d588", 170)
    for depth, colour in ((0, "#d9c9b4"), (26, "#e9d9bf"), (60, "#f6ead2")):
        shore = curve("0,640 420,590 900,650 1600,600")
        canvas.at(0, depth).polygon([*shore, (1600, 1000), (0, 1000)], colour)
    shore = curve("0,716 420,664 900,724 1600,672")
    canvas.shade([*shore, (1600, 1000), (0, 1000)], "#dcbd92", "#c79f6f", "#a87d53")
    for _ in range(900):
        grain = canvas.chance.choice(["#8d663f55", "#f4e0b955"])
        canvas.oval(canvas.between(0, WIDTH), canvas.between(730, 1000), 2, 1, grain)
    for x, y, size in HATCHLINGS:
        _track(canvas, x, y, size)
        _turtle(canvas, x, y, size)


def _track(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas = canvas.at(x, y, size)
    for step in range(1, 26):
        here_x, here_y = (0 - step * 9, step * 10)
        for side in (-1, 1):
            foot = here_x + side * 26
            canvas.line([(foot, here_y), (foot + side * 13, here_y + 8)], "#8a613c88", 5)


def _turtle(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas = canvas.at(x, y, size)
    canvas.oval(8, 14, 60, 30, "#6d4a2e77")
    skin, shell = ("#3b4a43", "#2c3a36")
    for dx, dy, rx, ry in ((-44, -16, 27, 10), (50, -4, 27, 10), (-40, 24, 16, 9), (28, 32, 16, 9)):
        canvas.oval(dx, dy, rx, ry, skin)
    canvas.oval(38, -36, 16, 14, skin)
    canvas.oval(0, 0, 50, 40, shell)
    canvas.oval(-3, -5, 42, 31, "#47594f")
    for dx, dy in ((0, -4), (-20, -12), (20, -14), (-16, 12), (20, 8)):
        canvas.oval(dx, dy, 9, 7, "#6b7d62")
    canvas.oval(44, -40, 2.6, 2.6, "#f3e6cc")
