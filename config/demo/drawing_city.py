"""Illustrations of the town: tram, market, hospital and parliament."""

import math

from config.demo.drawing import HEIGHT, WIDTH, Canvas, Point, curve, mix, towards

#: House fronts by their nearer and farther edge, top and colour.
HOUSES = (
    (700, 520, 330, "#d8a878"),
    (540, 330, 250, "#e6cfa8"),
    (345, 40, 150, "#c47f5b"),
    (60, -360, -60, "#dcbf92"),
)
WALKERS = (
    *((300, 812, 150), (352, 822, 142), (1300, 800, 140)),
    *((1160, 720, 96), (470, 706, 88)),
)
LAMPS = (
    *((330, 300, 1.3), (1270, 280, 1.3), (560, 360, 0.8)),
    *((1040, 350, 0.8), (690, 400, 0.5), (905, 396, 0.5)),
)
SPICES = ("#d98e2b", "#a8321f", "#e8c25a", "#6f7f3a", "#8a4a2a")


def tram(canvas: Canvas) -> None:
    """Draw a tram in Harbour Street."""
    canvas.wash(0, 640, "#8fc1c6", "#cfe0cf", "#fbe6bd")
    canvas.glow(800, 520, 640, "#fff4cf", 0.7)
    canvas.ridge(560, 60, "#a9bfb2", "#b9c0a0", waves=3)
    canvas.box(0, 555, WIDTH, HEIGHT, "#b9a88c")
    canvas.shade("690,560 910,560 1700,1000 -100,1000", "#c9b796", "#8d8073", "#6d655f")
    for left, right, top, colour in HOUSES:
        _facade(canvas, left, right, top, colour)
        _facade(canvas, WIDTH - left, WIDTH - right, top + 26, mix(colour, "#9aa7a0", 0.28))
    for rail in (-437, -333, 333, 437):
        canvas.line([(800 + math.copysign(10, rail), 560), (800 + rail, 1000)], "#4c4a4c", 3)
    for share in (0.12, 0.3, 0.6):
        for side in (-1, 1):
            x = 800 + side * (130 + share * 560)
            _lamp(canvas, x, 600 + share * 330, 0.5 + share * 1.4)
    for wire in (-330, 330):
        canvas.line([(800 + wire, 0), (800, 505)], "#38404a99", 1.6)
    _car(canvas, 800, 880)
    for x, y, height in WALKERS:
        canvas.oval(x + 20, y, height * 0.34, height * 0.035, "#4c433b66")
        canvas.figure(x, y, height, mix("#33414a", "#4a3b3b", x / WIDTH))


def _facade(canvas: Canvas, near: float, far: float, top: float, colour: str) -> None:
    """Draw one house side between two verticals; `far` is the one closer to the viewer."""
    slope = (540 - top) / abs(far - 800)
    corners = [(x, 540 - slope * abs(x - 800)) for x in (near, far)]
    corners += [(x, 560 + (abs(x - 800) - 110) * 0.47) for x in (far, near)]
    canvas.shade(corners, mix(colour, "#fff3d4", 0.3), colour, mix(colour, "#5a4a45", 0.35))
    canvas.line([corners[0], corners[1]], mix(colour, "#4a3b36", 0.5), 5)
    for column in range(3):
        for floor in range(3):
            _window(canvas, corners, (column + 0.28) / 3, (floor + 0.3) / 4.4)
        _shop(canvas, corners, (column + 0.28) / 3)


def _on(corners: list[Point], across: float, down: float) -> Point:
    top = towards(corners[0], corners[1], across)
    return towards(top, towards(corners[3], corners[2], across), down)


def _frame(corners: list[Point], left: float, top: float, size: float) -> list[Point]:
    places = ((0.0, 0.0), (size, 0.0), (size, size), (0.0, size))
    return [_on(corners, left + across, top + down) for across, down in places]


def _window(canvas: Canvas, corners: list[Point], across: float, down: float) -> None:
    frame = _frame(corners, across, down, 0.13)
    canvas.polygon(frame, "#2f4450")
    canvas.polygon([frame[0], frame[1], towards(frame[0], frame[2], 0.55)], "#9fc0c455")
    shelf = [_on(corners, across + edge, down + 0.13) for edge in (-0.02, 0.15)]
    canvas.line(shelf, "#f6e7c6", 3)
    if canvas.chance.choice([True, False, False]):
        canvas.line(shelf, "#5f7f4f", 6)


def _shop(canvas: Canvas, corners: list[Point], across: float) -> None:
    frame = _frame(corners, across, 0.75, 0.24)
    canvas.polygon(frame, "#3b2f2c")
    canvas.polygon([frame[0], frame[1], towards(frame[0], frame[2], 0.55)], "#9fc0c455")
    edges = ((-0.02, 0.75), (0.26, 0.75), (0.28, 0.82), (-0.04, 0.82))
    awning = [_on(corners, across + edge, down) for edge, down in edges]
    canvas.polygon(awning, canvas.chance.choice(["#b9563b", "#2f6f73", "#e0a03b"]))


def _lamp(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas = canvas.at(x, y, size)
    canvas.line("0,0 0,-190", "#2b353d", 4)
    reach = 40 if WIDTH / 2 > 0 else -40
    canvas.line(curve([(0, -190), (0 + reach * 0.4, -206), (0 + reach, -196)], 8), "#2b353d", 3)
    canvas.oval(0 + reach, -188, 9, 11, "#fff0c0")


def _car(canvas: Canvas, x: float, y: float) -> None:
    canvas = canvas.at(x, y)
    canvas.oval(0, 26, 210, 24, "#3b353577")
    canvas.line("0,-470 -44,-424 30,-402", "#38404a", 5)
    canvas.line("-40,-470 40,-470", "#38404a", 5)
    canvas.box(-140, -408, 140, -380, "#7a5a2b", 10)
    canvas.box(-172, -396, 172, 10, "#e2a52f", 44)
    canvas.shade("60,-380 172,-352 172,-20 60,0", "#e2a52f", "#c8851f", across=True)
    canvas.box(-172, -132, 172, -96, "#f7ead0")
    canvas.box(-148, -322, 148, -150, "#25404d", 26)
    canvas.polygon("-140,-314 -20,-314 -96,-156 -140,-156", "#8fb4b877")
    canvas.box(-92, -374, 92, -334, "#1d2b33", 8)
    for n in range(7):
        canvas.box(-74 + n * 22, -362, -60 + n * 22, -346, "#ffcf6b", 2)
    canvas.figure(62, -152, 120, "#16262e")
    canvas.box(-148, -186, 148, -148, "#1d3039", 8)
    for side in (-1, 1):
        canvas.glow(side * 122, -62, 90, "#fff2c4", 0.8)
        canvas.oval(side * 122, -62, 22, 22, "#fffbe8")
    canvas.box(-150, -14, 150, 26, "#3a3a3f", 14)


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
    canvas.shade("700,690 900,690 1500,1000 100,1000", "#d9a868", "#8a5a3a", "#4a2f25")
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
    for x, y, size in LAMPS:
        _hanging_lamp(canvas, x, y, size)
    for x, y, height in ((770, 760, 150), (850, 745, 132), (640, 850, 250), (985, 830, 225)):
        canvas.oval(x, y, height * 0.2, height * 0.03, "#2b1d1a88")
        canvas.figure(x, y, height, "#38231f")


def _vault(canvas: Canvas, x: float, spring: float, half: float, stone: str, shadow: str) -> None:
    """Draw one pointed arch and the wall around it."""
    canvas = canvas.at(x, spring, half)
    foot = (1000 - spring) / half
    left = curve([(-1, foot), (-1, 0), (-0.72, -0.632), (0, -1.02)], 14)
    arch = [*left, *((-px, py) for px, py in reversed(left))]
    canvas.shade(arch, stone, mix(stone, shadow, 0.35), shadow)
    canvas.line(arch, shadow, 7 / half)
    for place in arch[6:-6:7]:
        canvas.line([place, towards(place, (0, -0.2), 0.06)], shadow, 3 / half)


def _stall(canvas: Canvas, side: int, near: float) -> None:
    canvas = canvas.at(800 + side * (250 + near * 330), 740 + near * 170, 0.55 + near)
    canvas.box(-110, -60, 110, 40, "#4a2c22", 6)
    for n, colour in enumerate(SPICES):
        heap = canvas.at(-84 + n * 42, -60)
        heap.oval(0, 2, 24, 9, "#2e1c17")
        heap.polygon("-21,0 0,-36 21,0", colour)
        heap.polygon("0,-36 21,0 4,0", mix(colour, "#2b1d1a", 0.3))
    for n in range(8):
        stripe = "#f0d9ac" if n % 2 == 0 else "#a8432f" if side > 0 else "#2f6f6b"
        top, foot = -128 + n * 32, -140 + n * 35
        canvas.polygon([(top, -210), (top + 32, -210), (foot + 35, -170), (foot, -170)], stripe)
    for pole in (-120, 120):
        canvas.line([(pole, -180), (pole, 30)], "#2e1c17", 5)


def _hanging_lamp(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas = canvas.at(x, y, size)
    canvas.line("0,-320 0,-40", "#2b1d1a", 2)
    canvas.glow(0, 0, 120, "#ffb84d", 0.85)
    canvas.polygon("0,-46 26,-14 -26,-14", "#5a3420")
    canvas.oval(0, 6, 25, 30, "#ffd98a")
    canvas.line("0,-16 0,34", "#b5702f", 2)
    canvas.oval(0, 38, 7, 9, "#5a3420")


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
    canvas.line("0,640 650,528", "#2f7f83", 10)
    canvas.line("1600,640 950,528", "#2f7f83", 10)
    for near, far_share in ((0.1, 0.32), (0.48, 0.62), (0.72, 0.81)):
        _door(canvas, near, far_share)
    for share in (0.12, 0.26, 0.38, 0.48, 0.57):
        _seat(canvas, share)
    canvas.glow(800, 520, 330, "#ffffff", 0.5)
    canvas.polygon("740,640 860,640 980,1000 620,1000", "#ffffff2c")
    canvas.figure(760, 720, 210, "#f6fbf8")
    canvas.figure(835, 735, 190, "#2f6f73")


def _panel(canvas: Canvas, near: float, far: float) -> None:
    left, right = ((560, -60), (765, 380)), ((1040, -60), (835, 380))
    ends = ((left, near), (right, near), (right, far), (left, far))
    corners = [towards(start, end, share) for (start, end), share in ends]
    canvas.polygon(corners, "#ffffff")
    x, y = towards(corners[0], corners[2], 0.5)
    canvas.glow(x, y, 220 * (1 - near) + 40, "#fdfff2", 0.6)


def _door(canvas: Canvas, near: float, far: float) -> None:
    top, foot = ((1600, 130), (950, 425)), ((1600, 1060), (950, 640))
    ends = ((top, near), (top, far), (foot, far), (foot, near))
    frame = [towards(start, end, share) for (start, end), share in ends]
    canvas.polygon(frame, "#3d7c82")
    inner = [towards(frame[n], frame[(n + 2) % 4], 0.06 - n // 2 * 0.02) for n in range(4)]
    canvas.shade(inner, "#f8efcf", "#e8d9a8")
    glint = [towards(inner[1], inner[2], 0.45), towards(inner[0], inner[3], 0.3)]
    canvas.polygon([inner[0], inner[1], *glint], "#ffffff77")


def _seat(canvas: Canvas, share: float) -> None:
    x, y = towards((70, 960), (650, 640), share)
    canvas = canvas.at(x, y, 1 - share * 0.92)
    canvas.line("0,0 0,90", "#3b5a5f", 7)
    canvas.box(-40, -14, 80, 12, "#d9823b", 8)
    canvas.box(-52, -130, -22, 4, "#c06a2b", 10)


def chamber(canvas: Canvas) -> None:
    """Draw parliament before the sitting."""
    canvas.wash(0, 560, "#3a2426", "#7a4a38", "#c79a68")
    _cupola(canvas.at(800, 30))
    canvas.shade("0,330 1600,330 1600,560 0,560", "#8a5a40", "#b98556")
    for n in range(17):
        _column(canvas, 40 + n * 95)
    canvas.shade("620,400 980,400 980,580 620,580", "#7c3b2f", "#5a2a24")
    canvas.box(660, 452, 940, 560, "#a8683f", 6)
    canvas.box(720, 500, 880, 600, "#8a4f30", 6)
    canvas.oval(800, 424, 34, 34, "#e9c26a")
    canvas.oval(800, 424, 24, 24, "#7c3b2f")
    canvas.wash(560, HEIGHT, "#8a5138", "#4a2722")
    for row in range(6):
        _bench(canvas, row)


def _cupola(canvas: Canvas) -> None:
    for ring in range(9):
        share = ring / 8
        stone = mix("#5d3a30", "#ffe9bd", share**1.2)
        canvas.oval(0, 30 - share * 30, 620 * (1 - share * 0.86), 300 * (1 - share * 0.84), stone)
    for n in range(24):
        x, y = math.cos(n / 24 * math.tau), math.sin(n / 24 * math.tau)
        canvas.line([(x * 90, y * 46), (x * 620, 30 + y * 300)], "#4a2c2699", 4)
    canvas.glow(0, 10, 520, "#fff0c4", 0.6)


def _column(canvas: Canvas, x: float) -> None:
    canvas = canvas.at(x, 0)
    canvas.shade("-15,330 15,330 15,562 -15,562", "#f0d6a6", "#a87848", across=True)
    canvas.box(-22, 324, 22, 338, "#f6e2b8")
    canvas.box(-22, 552, 22, 566, "#d9b07a")


def _bench(canvas: Canvas, row: int) -> None:
    rx, ry = 330 + row * 190, 70 + row * 62
    canvas = canvas.at(800, 600 + row * 14)
    wood = mix("#a8683f", "#5a2f24", row / 7)
    angles = [n / 40 * math.pi for n in range(41)]
    edge = [(math.cos(angle) * rx, math.sin(angle) * ry) for angle in angles]
    canvas.line(edge, mix(wood, "#1d0f0d", 0.5), 46 + row * 11)
    canvas.at(0, -16).line(edge, wood, 30 + row * 7)
    canvas.at(0, -32 - row * 3).line(edge, mix(wood, "#ffe3ae", 0.4), 5)
    seats = 9 + row * 4
    for n in range(seats):
        angle = (n + 0.5) / seats * math.pi
        x, y = math.cos(angle) * (rx + 44 + row * 8), math.sin(angle) * (ry + 26 + row * 5)
        seat = canvas.at(x, y, 17 + row * 5)
        seat.box(-1, -1.5, 1, 1, "#7f2430", 0.4)
        seat.box(-0.72, -1.25, 0.72, 0.1, "#a8343f", 0.3)
