"""Illustrations of the town: tram, market, hospital and parliament."""

import math

from config.demo.drawing import HEIGHT, WIDTH, Canvas, Point, curve, mix, towards


def tram(canvas: Canvas) -> None:
    """Draw a tram in Harbour Street."""
    canvas.wash(0, 640, "#8fc1c6", "#cfe0cf", "#fbe6bd")
    canvas.glow(800, 520, 640, "#fff4cf", 0.7)
    canvas.ridge(560, 60, "#a9bfb2", "#b9c0a0", waves=3)
    canvas.box(0, 555, WIDTH, HEIGHT, "#b9a88c")
    canvas.shade(
        [(690, 560), (910, 560), (1700, 1000), (-100, 1000)], "#c9b796", "#8d8073", "#6d655f"
    )
    for left, right, top, colour in (
        (700, 520, 330, "#d8a878"),
        (540, 330, 250, "#e6cfa8"),
        (345, 40, 150, "#c47f5b"),
        (60, -360, -60, "#dcbf92"),
    ):
        _facade(canvas, left, right, top, colour)
        _facade(canvas, WIDTH - left, WIDTH - right, top + 26, mix(colour, "#9aa7a0", 0.28))
    for rail in (-52, 52):
        for edge in (-1, 1):
            canvas.line(
                [(800 + rail * 0.2, 560), (800 + (rail + edge * 7) * 7.4, 1000)], "#4c4a4c", 3
            )
    for share in (0.12, 0.3, 0.6):
        _lamp(canvas, 800 - 130 - share * 560, 600 + share * 330, 0.5 + share * 1.4)
        _lamp(canvas, 800 + 130 + share * 560, 600 + share * 330, 0.5 + share * 1.4)
    for wire in (-330, 330):
        canvas.line([(800 + wire, 0), (800, 505)], "#38404a99", 1.6)
    _car(canvas, 800, 880)
    for x, y, height in (
        (300, 812, 150),
        (352, 822, 142),
        (1300, 800, 140),
        (1160, 720, 96),
        (470, 706, 88),
    ):
        canvas.oval(x + 20, y, height * 0.34, height * 0.035, "#4c433b66")
        canvas.figure(x, y, height, "#33414a" if x < 800 else "#4a3b3b")


def _facade(canvas: Canvas, near: float, far: float, top: float, colour: str) -> None:
    """Draw one house side between two verticals; `far` is the one closer to the viewer."""

    def ground(x: float) -> float:
        return 560 + (abs(x - 800) - 110) * 0.47

    def roof(x: float) -> float:
        return 540 - (540 - top) * (abs(x - 800) / abs(far - 800))

    corners = [(near, roof(near)), (far, roof(far)), (far, ground(far)), (near, ground(near))]
    canvas.shade(corners, mix(colour, "#fff3d4", 0.3), colour, mix(colour, "#5a4a45", 0.35))
    canvas.line([corners[0], corners[1]], mix(colour, "#4a3b36", 0.5), 5)
    for column in range(3):
        for floor in range(4):
            _window(canvas, corners, (column + 0.28) / 3, (floor + 0.3) / 4.4, is_shop=floor == 3)


def _window(
    canvas: Canvas, corners: list[Point], across: float, down: float, *, is_shop: bool
) -> None:
    def place(a: float, d: float) -> Point:
        return towards(towards(corners[0], corners[1], a), towards(corners[3], corners[2], a), d)

    wide, tall = (0.24, 0.24) if is_shop else (0.13, 0.13)
    frame = [
        place(across, down),
        place(across + wide, down),
        place(across + wide, down + tall),
        place(across, down + tall),
    ]
    canvas.polygon(frame, "#2f4450" if not is_shop else "#3b2f2c")
    canvas.polygon([frame[0], frame[1], towards(frame[0], frame[2], 0.55)], "#9fc0c455")
    if is_shop:
        awning = [
            place(across - 0.02, down),
            place(across + wide + 0.02, down),
            place(across + wide + 0.04, down + 0.07),
            place(across - 0.04, down + 0.07),
        ]
        canvas.polygon(awning, canvas.chance.choice(["#b9563b", "#2f6f73", "#e0a03b"]))
        return
    shelf = [place(across - 0.02, down + tall), place(across + wide + 0.02, down + tall)]
    canvas.line(shelf, "#f6e7c6", 3)
    if canvas.chance.random() < 0.4:
        canvas.line(shelf, "#5f7f4f", 6)


def _lamp(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.line([(x, y), (x, y - 190 * size)], "#2b353d", 4 * size)
    reach = 40 * size if x < WIDTH / 2 else -40 * size
    canvas.line(
        curve(
            [(x, y - 190 * size), (x + reach * 0.4, y - 206 * size), (x + reach, y - 196 * size)], 8
        ),
        "#2b353d",
        3 * size,
    )
    canvas.oval(x + reach, y - 188 * size, 9 * size, 11 * size, "#fff0c0")


def _car(canvas: Canvas, x: float, y: float) -> None:
    canvas.oval(x, y + 26, 210, 24, "#3b353577")
    canvas.line([(x, y - 470), (x - 44, y - 424), (x + 30, y - 402)], "#38404a", 5)
    canvas.line([(x - 40, y - 470), (x + 40, y - 470)], "#38404a", 5)
    canvas.box(x - 140, y - 408, x + 140, y - 380, "#7a5a2b", 10)
    canvas.box(x - 172, y - 396, x + 172, y + 10, "#e2a52f", 44)
    canvas.shade(
        [(x + 60, y - 380), (x + 172, y - 352), (x + 172, y - 20), (x + 60, y)],
        "#e2a52f",
        "#c8851f",
        across=True,
    )
    canvas.box(x - 172, y - 132, x + 172, y - 96, "#f7ead0")
    canvas.box(x - 148, y - 322, x + 148, y - 150, "#25404d", 26)
    canvas.polygon(
        [(x - 140, y - 314), (x - 20, y - 314), (x - 96, y - 156), (x - 140, y - 156)], "#8fb4b877"
    )
    canvas.box(x - 92, y - 374, x + 92, y - 334, "#1d2b33", 8)
    for n in range(7):
        canvas.box(x - 74 + n * 22, y - 362, x - 60 + n * 22, y - 346, "#ffcf6b", 2)
    canvas.figure(x + 62, y - 152, 120, "#16262e")
    canvas.box(x - 148, y - 186, x + 148, y - 148, "#1d3039", 8)
    for side in (-1, 1):
        canvas.glow(x + side * 122, y - 62, 90, "#fff2c4", 0.8)
        canvas.oval(x + side * 122, y - 62, 22, 22, "#fffbe8")
    canvas.box(x - 150, y - 14, x + 150, y + 26, "#3a3a3f", 14)


def market(canvas: Canvas) -> None:
    """Draw the vaulted arcade with light from above."""
    canvas.box(0, 0, WIDTH, HEIGHT, "#2b1d1a")
    stones = ("#5d3d2c", "#7c5439", "#9a6d48", "#bb8c5c", "#d9b07a", "#f3d7a2")
    for depth, stone in enumerate(stones):
        share = (depth / 5) ** 0.72
        _vault(
            canvas, 800, 760 - share * 120, 760 - share * 600, stone, mix(stone, "#2b1d1a", 0.42)
        )
    _vault(canvas, 800, 636, 120, "#fff3d1", "#f6cf8d")
    canvas.shade(
        [(700, 690), (900, 690), (1500, 1000), (100, 1000)], "#d9a868", "#8a5a3a", "#4a2f25"
    )
    canvas.glow(800, 610, 420, "#ffdf9e", 0.7)
    for n, (x, y) in enumerate(((560, 40), (1010, 20), (740, 150))):
        canvas.polygon(
            [(x, y), (x + 60, y), (x - 40 + n * 60, 900), (x - 250 + n * 40, 930)], "#ffe9b51c"
        )
        canvas.polygon(
            [(x + 12, y), (x + 44, y), (x - 80 + n * 60, 900), (x - 190 + n * 40, 925)], "#ffe9b51c"
        )
    for side in (-1, 1):
        for near in (0.0, 0.45, 1.0):
            _stall(canvas, side, near)
    for x, y, size in (
        (330, 300, 1.3),
        (1270, 280, 1.3),
        (560, 360, 0.8),
        (1040, 350, 0.8),
        (690, 400, 0.5),
        (905, 396, 0.5),
    ):
        _hanging_lamp(canvas, x, y, size)
    for x, y, height in ((770, 760, 150), (850, 745, 132), (640, 850, 250), (985, 830, 225)):
        canvas.oval(x, y, height * 0.2, height * 0.03, "#2b1d1a88")
        canvas.figure(x, y, height, "#38231f")


def _vault(canvas: Canvas, x: float, spring: float, half: float, stone: str, shadow: str) -> None:
    """Draw one pointed arch and the wall around it."""
    rise = half * 1.02
    arch = [
        *curve(
            [
                (x - half, 1000),
                (x - half, spring),
                (x - half * 0.72, spring - rise * 0.62),
                (x, spring - rise),
            ],
            14,
        ),
        *curve(
            [
                (x, spring - rise),
                (x + half * 0.72, spring - rise * 0.62),
                (x + half, spring),
                (x + half, 1000),
            ],
            14,
        ),
    ]
    canvas.shade(arch, stone, mix(stone, shadow, 0.35), shadow)
    canvas.line(arch, shadow, 7)
    for n in range(6, len(arch) - 6, 7):
        px, py = arch[n]
        canvas.line([(px, py), towards((px, py), (x, spring - rise * 0.2), 0.06)], shadow, 3)


def _stall(canvas: Canvas, side: int, near: float) -> None:
    size, x, y = 0.55 + near, 800 + side * (250 + near * 330), 740 + near * 170
    canvas.box(x - 110 * size, y - 60 * size, x + 110 * size, y + 40 * size, "#4a2c22", 6)
    for n, colour in enumerate(("#d98e2b", "#a8321f", "#e8c25a", "#6f7f3a", "#8a4a2a")):
        px = x - 84 * size + n * 42 * size
        canvas.oval(px, y - 58 * size, 24 * size, 9 * size, "#2e1c17")
        canvas.polygon(
            [(px - 21 * size, y - 60 * size), (px, y - 96 * size), (px + 21 * size, y - 60 * size)],
            colour,
        )
        canvas.polygon(
            [(px, y - 96 * size), (px + 21 * size, y - 60 * size), (px + 4 * size, y - 60 * size)],
            mix(colour, "#2b1d1a", 0.3),
        )
    awning = [
        (x - 128 * size, y - 210 * size),
        (x + 128 * size, y - 210 * size),
        (x + 140 * size, y - 170 * size),
        (x - 140 * size, y - 170 * size),
    ]
    canvas.polygon(awning, "#a8432f" if side > 0 else "#2f6f6b")
    for n in range(0, 8, 2):
        start, end = (
            towards(awning[3], awning[2], n / 8),
            towards(awning[3], awning[2], (n + 1) / 8),
        )
        canvas.polygon(
            [
                towards(awning[0], awning[1], n / 8),
                towards(awning[0], awning[1], (n + 1) / 8),
                end,
                start,
            ],
            "#f0d9ac",
        )
    for pole in (-120, 120):
        canvas.line(
            [(x + pole * size, y - 180 * size), (x + pole * size, y + 30 * size)],
            "#2e1c17",
            5 * size,
        )


def _hanging_lamp(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.line([(x, y - 320 * size), (x, y - 40 * size)], "#2b1d1a", 2)
    canvas.glow(x, y, 120 * size, "#ffb84d", 0.85)
    canvas.polygon(
        [(x, y - 46 * size), (x + 26 * size, y - 14 * size), (x - 26 * size, y - 14 * size)],
        "#5a3420",
    )
    canvas.oval(x, y + 6 * size, 25 * size, 30 * size, "#ffd98a")
    canvas.line([(x, y - 16 * size), (x, y + 34 * size)], "#b5702f", 2 * size)
    canvas.oval(x, y + 38 * size, 7 * size, 9 * size, "#5a3420")


def hospital(canvas: Canvas) -> None:
    """Draw the corridor of the night clinics."""
    far = [(650, 380), (950, 380), (950, 640), (650, 640)]
    canvas.shade([(0, -60), (1600, -60), far[1], far[0]], "#b9d3d0", "#e4f0ea")
    canvas.shade([(0, -60), far[0], far[3], (0, 1060)], "#8fb8b8", "#d3e6df", across=True)
    canvas.shade([(1600, -60), far[1], far[2], (1600, 1060)], "#d3e6df", "#7fabae", across=True)
    canvas.shade([(0, 1060), far[3], far[2], (1600, 1060)], "#e9efe2", "#a9c5c0", "#6f9a9d")
    canvas.polygon(far, "#eef6ee")
    canvas.box(700, 430, 900, 640, "#4f8f93")
    canvas.box(708, 438, 797, 640, "#d7ecea")
    canvas.box(803, 438, 892, 640, "#d7ecea")
    for near, far_share in ((0.02, 0.2), (0.36, 0.54), (0.64, 0.76), (0.82, 0.9)):
        _panel(canvas, near, far_share)
    canvas.line([(0, 640), (650, 528)], "#2f7f83", 10)
    canvas.line([(1600, 640), (950, 528)], "#2f7f83", 10)
    for near, far_share in ((0.1, 0.32), (0.48, 0.62), (0.72, 0.81)):
        _door(canvas, near, far_share)
    for share in (0.12, 0.26, 0.38, 0.48, 0.57):
        _seat(canvas, share)
    canvas.glow(800, 520, 330, "#ffffff", 0.5)
    canvas.polygon([(740, 640), (860, 640), (980, 1000), (620, 1000)], "#ffffff2c")
    canvas.figure(760, 720, 210, "#f6fbf8")
    canvas.figure(835, 735, 190, "#2f6f73")


def _panel(canvas: Canvas, near: float, far: float) -> None:
    left, right = ((560, -60), (765, 380)), ((1040, -60), (835, 380))
    corners = [
        towards(*left, near),
        towards(*right, near),
        towards(*right, far),
        towards(*left, far),
    ]
    canvas.polygon(corners, "#ffffff")
    x, y = towards(corners[0], corners[2], 0.5)
    canvas.glow(x, y, 220 * (1 - near) + 40, "#fdfff2", 0.6)


def _door(canvas: Canvas, near: float, far: float) -> None:
    top, foot = ((1600, 130), (950, 425)), ((1600, 1060), (950, 640))
    frame = [towards(*top, near), towards(*top, far), towards(*foot, far), towards(*foot, near)]
    canvas.polygon(frame, "#3d7c82")
    inner = [
        towards(frame[0], frame[2], 0.06),
        towards(frame[1], frame[3], 0.06),
        towards(frame[2], frame[0], 0.04),
        towards(frame[3], frame[1], 0.04),
    ]
    canvas.shade(inner, "#f8efcf", "#e8d9a8")
    canvas.polygon(
        [inner[0], inner[1], towards(inner[1], inner[2], 0.45), towards(inner[0], inner[3], 0.3)],
        "#ffffff77",
    )


def _seat(canvas: Canvas, share: float) -> None:
    x, y = towards((70, 960), (650, 640), share)
    size = 1 - share * 0.92
    canvas.line([(x, y), (x, y + 90 * size)], "#3b5a5f", 7 * size)
    canvas.box(x - 40 * size, y - 14 * size, x + 80 * size, y + 12 * size, "#d9823b", 8 * size)
    canvas.box(x - 52 * size, y - 130 * size, x - 22 * size, y + 4 * size, "#c06a2b", 10 * size)


def chamber(canvas: Canvas) -> None:
    """Draw parliament before the sitting."""
    canvas.wash(0, 560, "#3a2426", "#7a4a38", "#c79a68")
    for ring in range(9):
        share = ring / 8
        canvas.oval(
            800,
            60 - share * 30,
            620 * (1 - share * 0.86),
            300 * (1 - share * 0.84),
            mix("#5d3a30", "#ffe9bd", share**1.2),
        )
    for n in range(24):
        angle = n / 24 * math.tau
        canvas.line(
            [
                (800 + math.cos(angle) * 90, 30 + math.sin(angle) * 46),
                (800 + math.cos(angle) * 620, 60 + math.sin(angle) * 300),
            ],
            "#4a2c2699",
            4,
        )
    canvas.glow(800, 40, 520, "#fff0c4", 0.6)
    canvas.shade([(0, 330), (1600, 330), (1600, 560), (0, 560)], "#8a5a40", "#b98556")
    for n in range(17):
        _column(canvas, 40 + n * 95)
    canvas.shade([(620, 400), (980, 400), (980, 580), (620, 580)], "#7c3b2f", "#5a2a24")
    canvas.box(660, 452, 940, 560, "#a8683f", 6)
    canvas.box(720, 500, 880, 600, "#8a4f30", 6)
    canvas.oval(800, 424, 34, 34, "#e9c26a")
    canvas.oval(800, 424, 24, 24, "#7c3b2f")
    canvas.wash(560, HEIGHT, "#8a5138", "#4a2722")
    for row in range(6):
        _bench(canvas, row)


def _column(canvas: Canvas, x: float) -> None:
    canvas.shade(
        [(x - 15, 330), (x + 15, 330), (x + 15, 562), (x - 15, 562)],
        "#f0d6a6",
        "#a87848",
        across=True,
    )
    canvas.box(x - 22, 324, x + 22, 338, "#f6e2b8")
    canvas.box(x - 22, 552, x + 22, 566, "#d9b07a")


def _bench(canvas: Canvas, row: int) -> None:
    rx, ry, y = 330 + row * 190, 70 + row * 62, 600 + row * 14
    outer = [
        (800 + math.cos(a / 40 * math.pi) * rx, y + math.sin(a / 40 * math.pi) * ry)
        for a in range(41)
    ]
    wood = mix("#a8683f", "#5a2f24", row / 7)
    canvas.line(outer, mix(wood, "#1d0f0d", 0.5), 46 + row * 11)
    canvas.line([(px, py - 16) for px, py in outer], wood, 30 + row * 7)
    canvas.line([(px, py - 32 - row * 3) for px, py in outer], mix(wood, "#ffe3ae", 0.4), 5)
    seats = 9 + row * 4
    for n in range(seats):
        angle = (n + 0.5) / seats * math.pi
        px, py = (
            800 + math.cos(angle) * (rx + 44 + row * 8),
            y + math.sin(angle) * (ry + 26 + row * 5),
        )
        size = 17 + row * 5
        canvas.box(px - size, py - size * 1.5, px + size, py + size, "#7f2430", size * 0.4)
        canvas.box(
            px - size * 0.72,
            py - size * 1.25,
            px + size * 0.72,
            py + size * 0.1,
            "#a8343f",
            size * 0.3,
        )
