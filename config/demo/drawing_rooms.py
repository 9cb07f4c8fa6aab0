"""Illustrations of rooms and gatherings: reading room, stage, football ground, inkwell."""

import math

from config.demo.drawing import HEIGHT, WIDTH, Canvas, Point, curve, mix

SPINES = ("#7c3b2f", "#2f5a5e", "#b98a45", "#43506b", "#8f6a4a", "#5e6b4a", "#a8563b", "#d3b987")


def library(canvas: Canvas) -> None:
    """Draw the great reading room."""
    canvas.box(0, 0, WIDTH, HEIGHT, "#3a261c")
    canvas.wash(0, 120, "#2a1a14", "#4f3324")
    for n in range(17):
        canvas.line([(n * 100, 0), (n * 100, 118)], "#6b4630", 10)
    canvas.box(0, 112, WIDTH, 130, "#8a5f3e")
    for left, right in ((20, 580), (1020, 1580)):
        for row, top in enumerate((140, 255, 370, 500)):
            _shelf(canvas, left, right, top, 100 if row < 3 else 110)
    canvas.box(0, 486, WIDTH, 500, "#9a6d45")
    for x in range(10, WIDTH, 26):
        if not 590 < x < 1010:
            canvas.line([(x, 452), (x, 488)], "#2a1a14", 3)
    for left, right in ((0, 588), (1012, 1600)):
        canvas.line([(left, 452), (right, 452)], "#b98a5a", 6)
    _tall_window(canvas)
    canvas.wash(625, HEIGHT, "#6b4630", "#3a241a")
    canvas.polygon([(660, 625), (940, 625), (1240, 1000), (360, 1000)], "#ffe3a822")
    for row, (y, size) in enumerate(((690, 0.6), (780, 0.85), (900, 1.2))):
        for x in (330 - row * 60, 800, 1270 + row * 60):
            _table(canvas, x, y, size)


def _shelf(canvas: Canvas, left: float, right: float, top: float, height: float) -> None:
    canvas.box(left, top, right, top + height, "#24160f")
    x = left + 6
    while x < right - 14:
        width = canvas.between(8, 19)
        tall = height * canvas.between(0.68, 0.93)
        colour = mix(canvas.chance.choice(SPINES), "#24160f", canvas.between(0.05, 0.35))
        canvas.box(x, top + height - tall, x + width, top + height, colour, 2)
        canvas.line(
            [(x + 2, top + height - tall * 0.8), (x + width - 2, top + height - tall * 0.8)],
            "#e9c98a99",
            1.6,
        )
        x += width + (canvas.between(10, 26) if canvas.chance.random() < 0.05 else 1.6)
    canvas.box(left - 6, top + height, right + 6, top + height + 12, "#8a5f3e")
    for post in (left - 8, (left + right) / 2 - 5, right - 4):
        canvas.box(post, top - 12, post + 12, top + height + 12, "#7a5135")


def _tall_window(canvas: Canvas) -> None:
    frame = [(615.0, 640.0), *_arched(800, 330, 185), (985.0, 640.0)]
    canvas.polygon([(800 + (x - 800) * 1.1, 640 + (y - 640) * 1.05) for x, y in frame], "#8a5f3e")
    canvas.shade(frame, "#bfe0e0", "#f3efcf", "#fff3cf")
    canvas.polygon(
        [(615, 600), (680, 560), (790, 590), (880, 545), (985, 590), (985, 640), (615, 640)],
        "#a9c2a0",
    )
    for x in (708, 800, 892):
        canvas.line([(x, 640), (x, 330 - math.sqrt(max(185**2 - (x - 800) ** 2, 0)))], "#7a5135", 7)
    for y in (330, 430, 530):
        canvas.line([(615, y), (985, y)], "#7a5135", 6)
    canvas.glow(800, 420, 460, "#fff0c4", 0.55)


def _arched(x: float, y: float, radius: float) -> list[Point]:
    return [
        (x - math.cos(n / 30 * math.pi) * radius, y - math.sin(n / 30 * math.pi) * radius)
        for n in range(31)
    ]


def _table(canvas: Canvas, x: float, y: float, size: float) -> None:
    reader = "#1f1612"
    for seat in (-95, 85):
        canvas.oval(x + seat * size, y - 78 * size, 19 * size, 23 * size, reader)
        canvas.polygon(
            [
                (x + (seat - 46) * size, y),
                (x + (seat - 30) * size, y - 54 * size),
                (x + (seat + 30) * size, y - 54 * size),
                (x + (seat + 46) * size, y),
            ],
            reader,
        )
    canvas.glow(x, y - 50 * size, 190 * size, "#ffdf8f", 0.75)
    top = [
        (x - 200 * size, y - 16 * size),
        (x + 200 * size, y - 16 * size),
        (x + 226 * size, y + 26 * size),
        (x - 226 * size, y + 26 * size),
    ]
    canvas.shade(top, "#a8703f", "#c98f52", "#a8703f", across=True)
    canvas.box(x - 226 * size, y + 26 * size, x + 226 * size, y + 44 * size, "#5a3822")
    for leg in (-190, 170):
        canvas.box(x + leg * size, y + 44 * size, x + (leg + 20) * size, y + 130 * size, "#47291a")
    for book in (-120, 78):
        canvas.polygon(
            [
                (x + book * size, y - 8 * size),
                (x + (book + 42) * size, y - 8 * size),
                (x + (book + 46) * size, y + 14 * size),
                (x + (book - 6) * size, y + 14 * size),
            ],
            "#f6e9cb",
        )
    canvas.line([(x, y), (x, y - 66 * size)], "#c9a24f", 6 * size)
    canvas.box(x - 24 * size, y - 6 * size, x + 24 * size, y + 4 * size, "#c9a24f", 4 * size)
    canvas.shade(
        [
            (x - 32 * size, y - 92 * size),
            (x + 32 * size, y - 92 * size),
            (x + 56 * size, y - 58 * size),
            (x - 56 * size, y - 58 * size),
        ],
        "#2f7a5a",
        "#1d5440",
    )
    canvas.box(x - 54 * size, y - 60 * size, x + 54 * size, y - 54 * size, "#fff0b8")


def theatre(canvas: Canvas) -> None:
    """Draw one performer in a pool of light."""
    canvas.box(0, 0, WIDTH, HEIGHT, "#1a0d14")
    canvas.shade(
        [(330, 120), (1270, 120), (1270, 700), (330, 700)], "#221a33", "#31284a", "#4a3a58"
    )
    for x, y, lit in ((430, 300, True), (560, 240, False), (990, 250, True), (1120, 310, False)):
        _stage_house(canvas, x, y, is_lit=lit)
    canvas.shade([(200, 690), (1400, 690), (1600, 880), (0, 880)], "#7a4f38", "#4a2c24")
    for n in range(-8, 9):
        canvas.line([(800 + n * 74, 690), (800 + n * 104, 880)], "#2a181677", 2)
    for spread in (1.0, 0.8, 0.6):
        canvas.polygon(
            [(790, -20), (810, -20), (800 + 230 * spread, 800), (800 - 230 * spread, 800)],
            "#fff0c81a",
        )
    canvas.oval(800, 800, 240, 46, "#ffe9b4aa")
    canvas.oval(800, 800, 190, 34, "#fff6da99")
    canvas.oval(810, 806, 70, 10, "#4a2c2477")
    canvas.figure(800, 804, 250, "#2a1a24")
    canvas.polygon([(768, 690), (832, 690), (856, 782), (744, 782)], "#2a1a24")
    canvas.line([(778, 616), (838, 700)], "#8a5a34", 5)
    canvas.box(820, 690, 876, 738, "#a06a3a", 8)
    canvas.box(820, 690, 876, 706, "#7a4e2a", 8)
    _curtains(canvas)
    canvas.box(0, 876, WIDTH, HEIGHT, "#12090e")
    for row in range(3):
        for n in range(19 - row * 2):
            x = (n + 0.5 + row * 0.25) * WIDTH / (19 - row * 2) + canvas.between(-9, 9)
            y, size = 906 + row * 40 + canvas.between(-6, 6), 24 + row * 8
            tone = ("#2b1822", "#1d1018", "#12090e")[row]
            canvas.oval(x, y - size, size * 0.72, size * 0.9, tone)
            canvas.oval(x, y + size * 0.9, size * 1.5, size * 1.1, tone)


def _stage_house(canvas: Canvas, x: float, y: float, *, is_lit: bool) -> None:
    canvas.polygon([(x - 60, 692), (x - 60, y), (x, y - 50), (x + 60, y), (x + 60, 692)], "#3d3252")
    for row in range(3):
        for column in (-34, 8):
            glowing = is_lit and row == 1 and column > 0
            top = y + 40 + row * 92
            canvas.box(
                x + column, top, x + column + 28, top + 44, "#ffce7a" if glowing else "#241c36", 3
            )
    canvas.box(x - 18, 612, x + 18, 692, "#241c36", 10)


def _curtains(canvas: Canvas) -> None:
    for side in (-1, 1):
        edge = 0 if side < 0 else WIDTH
        for fold in range(9):
            near, far = edge - side * fold * 44, edge - side * (fold + 1) * 44
            drop = 850 - fold * 6
            colours = (
                ("#5a0f1c", "#c22a38", "#5a0f1c") if fold % 2 else ("#6e1420", "#a81f2e", "#4a0b16")
            )
            canvas.shade(
                [(near, 0), (far, 0), (far - side * 4, drop), (near - side * 8, drop + 8)],
                *colours,
                across=True,
            )
        canvas.box(edge - side * 330, 520, edge, 546, "#d9a441")
    for n in range(11):
        x = n * 160
        swag = curve([(x - 10, 0), (x - 10, 96), (x + 80, 168), (x + 170, 96), (x + 170, 0)], 10)
        canvas.shade(swag, "#4a0b16", "#a81f2e", "#7d1522")
        canvas.line(swag[10:31], "#d9a441", 7)


def pitch(canvas: Canvas) -> None:
    """Draw the Harbour Ground under floodlights."""
    canvas.wash(0, 520, "#070d22", "#152448", "#2b4270")
    for x in (150, 520, 1080, 1450):
        _floodlight(canvas, x)
    canvas.shade([(0, 330), (1600, 330), (1600, 560), (0, 560)], "#1a2748", "#101a33")
    for row in range(11):
        for n in range(150):
            x, y = n * 10.8 + (row % 2) * 5 + canvas.between(-2, 2), 350 + row * 17
            tone = canvas.chance.choice(
                [
                    "#e9c98a",
                    "#d86a4a",
                    "#7fa3c4",
                    "#f3e6cc",
                    "#4a5d80",
                    "#2f7f83",
                    "#2b3a5c",
                    "#33456b",
                ]
            )
            canvas.oval(
                x, y + canvas.between(-2, 2), 4.2, 5.2, mix(tone, "#101a33", 0.5 - row * 0.03)
            )
    canvas.box(0, 316, WIDTH, 340, "#2b3a5c")
    canvas.box(0, 540, WIDTH, 566, "#d9e4e8")
    for n in range(9):
        canvas.box(n * 190, 540, n * 190 + 92, 566, ("#b9563b", "#2f6f73", "#e0a03b")[n % 3])
    for n in range(12):
        share, after = (n / 12) ** 1.5, ((n + 1) / 12) ** 1.5
        canvas.box(
            0, 566 + share * 434, WIDTH, 566 + after * 434, "#3f8a4c" if n % 2 else "#347a43"
        )
    for points in (
        [(180, 620), (1420, 620)],
        [(800, 566), (800, 1000)],
        [(180, 620), (-260, 1000)],
        [(1420, 620), (1860, 1000)],
    ):
        canvas.line(points, "#f3f6ea", 4)
    canvas.arc(800, 780, 250, 92, "#f3f6ea", 4)
    canvas.glow(800, 700, 620, "#eaffd9", 0.22)
    for x, y, height, shirt in (
        (640, 770, 150, "#e0a03b"),
        (760, 742, 138, "#f3e6cc"),
        (980, 800, 160, "#e0a03b"),
        (1090, 720, 122, "#f3e6cc"),
        (420, 850, 185, "#f3e6cc"),
        (1260, 880, 200, "#e0a03b"),
        (300, 690, 112, "#e0a03b"),
        (560, 660, 100, "#f3e6cc"),
    ):
        _player(canvas, x, y, height, shirt)
    canvas.oval(868, 804, 34, 6, "#1c4a2a99")
    canvas.oval(868, 794, 11, 11, "#ffffff")


def _floodlight(canvas: Canvas, x: float) -> None:
    canvas.line([(x, 560), (x, 90)], "#0c1328", 12)
    lean = (800 - x) * 0.75
    canvas.polygon(
        [(x - 50, 80), (x + 50, 80), (x + lean + 420, 980), (x + lean - 420, 980)], "#f2fbff0c"
    )
    canvas.box(x - 66, 44, x + 66, 116, "#0c1328", 6)
    canvas.glow(x, 80, 260, "#eaf4ff", 0.9)
    for row in range(2):
        for n in range(4):
            canvas.oval(x - 45 + n * 30, 64 + row * 32, 12, 12, "#ffffff")


def _player(canvas: Canvas, x: float, y: float, height: float, shirt: str) -> None:
    canvas.oval(x + height * 0.1, y, height * 0.3, height * 0.04, "#1c4a2a99")

    def limb(points: list[Point], colour: str, width: float) -> None:
        canvas.limb(
            [(x + px * height, y + py * height) for px, py in points], colour, width * height
        )

    limb([(0.0, -0.46), (0.13, -0.26), (0.06, -0.03)], "#8a5a40", 0.075)
    limb([(0.0, -0.46), (-0.1, -0.25), (-0.26, -0.16)], "#8a5a40", 0.075)
    limb([(0.13, -0.26), (0.06, -0.03), (0.12, -0.01)], "#22304a", 0.06)
    limb([(0.02, -0.46), (0.08, -0.36)], "#22304a", 0.13)
    limb([(0.04, -0.74), (0.0, -0.5)], shirt, 0.17)
    limb([(0.04, -0.76), (-0.12, -0.64), (-0.17, -0.5)], shirt, 0.06)
    limb([(0.04, -0.76), (0.17, -0.66), (0.27, -0.73)], shirt, 0.06)
    canvas.oval(x + height * 0.07, y - height * 0.92, height * 0.06, height * 0.07, "#5a3a2b")


def ink(canvas: Canvas) -> None:
    """Draw an inkwell, a reed pen and one broad stroke."""
    canvas.wash(0, HEIGHT, "#8a5a3c", "#6e452e", "#553320")
    for n in range(46):
        y = n * 23 + canvas.between(-6, 6)
        canvas.line(
            curve(
                [
                    (0, y),
                    (500, y + canvas.between(-12, 12)),
                    (1100, y),
                    (1600, y + canvas.between(-9, 9)),
                ],
                12,
            ),
            "#3d24173a",
            2,
        )
    canvas.polygon([(212, 146), (1270, 66), (1372, 930), (300, 990)], "#2a170f66")
    sheet = [(190, 120), (1250, 42), (1350, 905), (280, 968)]
    canvas.shade(sheet, "#fbf3e0", "#f4e6c8", "#ead6b0")
    canvas.line([sheet[0], sheet[1]], "#fffaf0", 3)
    for n in range(3):
        canvas.line([(300 + n * 30, 300 + n * 235), (1180 + n * 34, 234 + n * 235)], "#b9926a44", 2)
    stroke = curve(
        [
            (1010, 235),
            (930, 190),
            (860, 260),
            (925, 345),
            (1010, 320),
            (1020, 420),
            (930, 580),
            (720, 690),
            (470, 690),
            (390, 610),
        ],
        60,
    )
    _nib(canvas, stroke, 62)
    for x, y in ((640, 285), (545, 292)):
        canvas.polygon([(x, y - 44), (x + 40, y - 4), (x, y + 38), (x - 40, y - 2)], "#17141c")
    _nib(canvas, curve([(780, 470), (700, 430), (600, 455), (480, 440)], 50), 40)
    _reed(canvas)
    _inkwell(canvas, 1420, 660)


def _nib(canvas: Canvas, path: list[Point], width: float) -> None:
    """Draw along `path` as a reed cut at one angle does: broad downwards, thin across."""
    dx, dy = math.cos(-0.95) * width, math.sin(-0.95) * width
    for n, (x, y) in enumerate(path[:-1]):
        x2, y2 = path[n + 1]
        press = min(1.0, 0.35 + n / 40, 0.12 + (len(path) - n) / 90)
        a, b = dx * press / 2, dy * press / 2
        canvas.polygon(
            [(x - a, y - b), (x + a, y + b), (x2 + a, y2 + b), (x2 - a, y2 - b)], "#17141c"
        )


def _reed(canvas: Canvas) -> None:
    body = [(1120, 470), (1148, 492), (1490, 64), (1452, 34)]
    canvas.polygon([(x + 26, y + 34) for x, y in body], "#2a170f55")
    canvas.shade(body, "#d9a862", "#a8703a", across=True)
    canvas.polygon([(1120, 470), (1148, 492), (1092, 540), (1076, 528)], "#8a5a30")
    canvas.polygon([(1092, 540), (1076, 528), (1066, 552)], "#17141c")
    for share in (0.35, 0.68):
        x, y = 1134 + (1471 - 1134) * share, 481 + (49 - 481) * share
        canvas.line([(x - 20, y - 15), (x + 22, y + 17)], "#7a4e28", 7)
    canvas.line([(1136, 470), (1460, 62)], "#f4d79a", 4)


def _inkwell(canvas: Canvas, x: float, y: float) -> None:
    canvas.oval(x + 26, y + 60, 176, 120, "#2a170f77")
    canvas.oval(x, y, 168, 150, "#1f4a4f")
    canvas.oval(x - 6, y - 10, 150, 130, "#2f6f73")
    canvas.oval(x - 8, y - 22, 104, 84, "#d9a441")
    canvas.oval(x - 8, y - 22, 90, 71, "#8a6326")
    canvas.oval(x - 8, y - 18, 84, 65, "#12101a")
    canvas.oval(x - 34, y - 40, 30, 12, "#5a6a8088")
    canvas.line(
        curve([(x - 128, y - 36), (x - 118, y + 50), (x - 60, y + 100)], 14), "#a9d3cf99", 8
    )
