"""Illustrations of the country: wheat, panels, olives, the dam and the night sky."""

import math

from config.demo.drawing import HEIGHT, WIDTH, Canvas, curve, mix, towards


def wheat(canvas: Canvas) -> None:
    """Draw the plain before the harvest."""
    canvas.wash(0, 520, "#5f93a8", "#a9c4b8", "#f4dfae")
    canvas.glow(1220, 210, 520, "#fff3c8", 0.8)
    canvas.oval(1220, 210, 66, 66, "#fffbe6")
    for x, y, size in ((240, 150, 1.2), (620, 230, 0.8), (980, 120, 0.6)):
        _cloud(canvas, x, y, size)
    canvas.ridge(520, 120, "#8ea79a", "#a9b08c", waves=1.5)
    canvas.ridge(540, 70, "#7d8f6a", "#97945f", waves=2.4)
    canvas.shade(
        [(0, 540), (WIDTH, 520), (WIDTH, HEIGHT), (0, HEIGHT)], "#e2b757", "#cf9636", "#a96f22"
    )
    for step in range(-30, 62):
        foot = step * 80 - 400
        colour = "#f1cf7b55" if step % 2 else "#8f5b1d33"
        canvas.polygon(
            [(700 + step * 9, 532), (704 + step * 9, 532), (foot + 40, 1000), (foot, 1000)], colour
        )
    _harvester(canvas, 400, 540)
    for row in range(5):
        for x in range(-10, WIDTH + 10, 11 + row * 3):
            here = x + canvas.between(-6, 6)
            height = (60 + row * 46) * canvas.between(0.8, 1.15)
            shade = mix("#f3cf74", "#8a5518", canvas.between(0, 0.55) + row * 0.07)
            _ear(canvas, here, 800 + row * 62, height, shade)


def _cloud(canvas: Canvas, x: float, y: float, size: float) -> None:
    for dx, dy, radius in ((0, 0, 46), (58, -16, 60), (124, 0, 48), (176, 8, 30), (-44, 10, 28)):
        canvas.oval(
            x + dx * size, y + dy * size, radius * 1.25 * size, radius * 0.52 * size, "#fdf3dcaa"
        )


def _harvester(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x, y - 46, x + 92, y + 4, "#a8452f", 6)
    canvas.box(x + 60, y - 76, x + 96, y - 40, "#3a4d57", 5)
    canvas.line([(x + 16, y - 46), (x - 40, y - 78)], "#7c3323", 9)
    canvas.oval(x + 66, y + 8, 22, 22, "#2c2a28")
    canvas.oval(x + 12, y + 14, 14, 14, "#2c2a28")
    canvas.box(x + 96, y - 6, x + 138, y + 16, "#c9a45c", 6)
    for n in range(6):
        canvas.oval(x - 50 - n * 26, y - 84 - n * 5, 18 + n * 7, 9 + n * 4, "#f4e1b544")


def _ear(canvas: Canvas, x: float, y: float, height: float, colour: str) -> None:
    lean = canvas.between(-0.1, 0.22) * height
    tip = (x + lean, y - height)
    canvas.line(curve([(x, y), (x + lean * 0.3, y - height * 0.5), tip], 6), colour, 1.6)
    for n in range(5):
        px, py = towards(tip, (x + lean * 0.5, y - height * 0.6), n / 7)
        size = height * 0.035
        canvas.oval(px - size * 0.7, py, size * 0.75, size * 1.5, colour)
        canvas.oval(
            px + size * 0.7, py - size * 0.6, size * 0.75, size * 1.5, mix(colour, "#fff0b8", 0.3)
        )
    canvas.line([tip, (tip[0] + lean * 0.2, tip[1] - height * 0.14)], colour, 1)


def solar(canvas: Canvas) -> None:
    """Draw the panels on their hillside."""
    canvas.wash(0, 560, "#25456b", "#6f7f9c", "#e79a6c", "#fbd59a")
    canvas.glow(330, 470, 620, "#ffd08a", 0.85)
    canvas.oval(330, 470, 70, 70, "#fff5d6")
    canvas.ridge(560, 150, "#6a6a85", "#585a72", waves=1.4)
    canvas.ridge(600, 90, "#4f5a62", "#3f4a4c", waves=2.2)
    hill = curve([(0, 700), (500, 610), (1000, 560), (1600, 600)])
    canvas.shade([*hill, (WIDTH, HEIGHT), (0, HEIGHT)], "#8a8a52", "#5d6a3f", "#39472e")
    for row in range(7):
        near = (row / 6) ** 1.4
        _panels(canvas, 606 + near * 262, 0.3 + near * 0.8)
    for x, y, size in (
        (260, 925, 1.0),
        (372, 952, 1.15),
        (1190, 930, 1.05),
        (1420, 950, 1.1),
        (830, 956, 1.15),
    ):
        _sheep(canvas, x, y, size)


def _panels(canvas: Canvas, y: float, size: float) -> None:
    width, height = 190 * size, 74 * size
    x = canvas.between(-1.2, -0.4) * width
    while x < WIDTH + 80:
        rise = 46 * math.sin((x / WIDTH) * math.pi) * (1.15 - size * 0.6)
        top, low = y - rise - height, y - rise
        for leg in (0.25, 0.75):
            canvas.line(
                [(x + width * leg, low - 8), (x + width * leg, low + 34 * size)],
                "#23302f",
                4 * size,
            )
        face = [
            (x + 26 * size, top),
            (x + width + 10 * size, top),
            (x + width - 16 * size, low),
            (x, low),
        ]
        canvas.polygon(face, "#24466d")
        canvas.polygon(
            [face[0], face[1], towards(face[1], face[2], 0.5), towards(face[0], face[3], 0.25)],
            "#5f88a688",
        )
        for n in range(1, 6):
            start, end = towards(face[0], face[1], n / 6), towards(face[3], face[2], n / 6)
            canvas.line([start, end], "#a9c3d066", 1.2 * size)
        for n in range(1, 3):
            start, end = towards(face[0], face[3], n / 3), towards(face[1], face[2], n / 3)
            canvas.line([start, end], "#a9c3d066", 1.2 * size)
        canvas.line([face[0], face[1]], "#ffdca8", 2.6 * size)
        x += width + 26 * size


def _sheep(canvas: Canvas, x: float, y: float, size: float) -> None:
    for leg in (-22, -10, 12, 24):
        canvas.line([(x + leg * size, y), (x + leg * size, y + 32 * size)], "#2b2a2a", 5 * size)
    for dx, dy, radius in ((-20, -4, 22), (0, -10, 26), (20, -4, 22), (2, 6, 24)):
        canvas.oval(x + dx * size, y + dy * size, radius * size, radius * 0.85 * size, "#f0e2c8")
    canvas.oval(x + 44 * size, y - 10 * size, 13 * size, 11 * size, "#3a3230")


def olive(canvas: Canvas) -> None:
    """Draw old trees on their terraces."""
    canvas.wash(0, 600, "#a7c4c4", "#d6dcc2", "#f6e3bd")
    canvas.glow(1350, 180, 480, "#fff3cd", 0.7)
    canvas.ridge(460, 150, "#9fb3a6", "#b1b796", waves=1.3)
    canvas.ridge(520, 90, "#8aa08a", "#9aa57c", waves=2)
    for step, (y, colour) in enumerate(((560, "#b5a56b"), (680, "#b3945c"), (830, "#a8814c"))):
        _terrace(canvas, y, colour, 26 + step * 14)
        for n in range(5 - step):
            x = (n + 0.5) * WIDTH / (5 - step) + canvas.between(-60, 60) + step * 30
            _olive_tree(canvas, x, y + 14 + step * 12, 0.55 + step * 0.36)
    for _ in range(160):
        x, y = canvas.between(0, WIDTH), canvas.between(900, 1000)
        canvas.line([(x, y), (x + canvas.between(-6, 6), y - 22)], "#6f6a3a88", 2)


def _terrace(canvas: Canvas, y: float, colour: str, wall: float) -> None:
    edge = curve([(0, y), (500, y - 18), (1100, y + 12), (WIDTH, y - 8)])
    canvas.shade([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], mix(colour, "#f6e3bd", 0.35), colour)
    top = y + 62
    for row in range(2):
        x = -20.0
        while x < WIDTH:
            width = canvas.between(38, 84)
            tone = mix("#c8b79a", "#8c7a60", canvas.chance.random())
            canvas.box(x, top + row * wall, x + width - 4, top + row * wall + wall - 4, tone, 7)
            x += width


def _olive_tree(canvas: Canvas, x: float, y: float, size: float) -> None:
    bark, dark = "#6a5a4a", "#4a3f36"
    for lean, width in ((-1, 1.0), (1, 0.8)):
        trunk = curve(
            [
                (x + lean * 26 * size, y + 30 * size),
                (x - lean * 10 * size, y - 60 * size),
                (x + lean * 46 * size, y - 150 * size),
            ],
            16,
        )
        for n, (px, py) in enumerate(trunk):
            thick = (30 - n * 0.55) * size * width
            canvas.oval(px, py, thick, thick * 0.8, bark if n % 5 else dark)
    canvas.oval(x, y + 40 * size, 150 * size, 18 * size, "#5d512e66")
    for layer, colours in enumerate(
        (("#4f6350", "#5a6e55"), ("#6d8262", "#7b8f69"), ("#95a680", "#a9b68d"))
    ):
        for _ in range(46 - layer * 6):
            angle, reach = canvas.between(0, math.tau), canvas.chance.random() ** 0.6
            px = x + math.cos(angle) * reach * (168 - layer * 16) * size + layer * 12 * size
            py = y - 190 * size + math.sin(angle) * reach * 92 * size - layer * 16 * size
            radius = canvas.between(17, 34) * size * (1 - layer * 0.22)
            canvas.oval(px, py, radius * 1.25, radius * 0.8, canvas.chance.choice(colours))


def dam(canvas: Canvas) -> None:
    """Draw the reservoir behind its wall."""
    canvas.wash(0, 420, "#6fa3bd", "#b8d2d0", "#f2e5c6")
    canvas.ridge(330, 190, "#9db4b8", "#aab7a8", waves=1.6)
    canvas.ridge(380, 120, "#7f9a94", "#8b9c80", waves=2.3)
    canvas.wash(400, 660, "#8fc0c9", "#3f8ba0", "#256a84")
    canvas.ripples(404, 600, "#e8f3ea77", 90)
    _slope(canvas, 1, 0)
    _slope(canvas, -1, WIDTH)
    top = curve([(330, 560), (560, 612), (800, 628), (1040, 612), (1270, 560)])
    foot = curve([(1150, 820), (980, 960), (800, 990), (620, 960), (450, 820)])
    canvas.shade([*top, *foot], "#efe0c2", "#d0b893", "#93795f")
    for n in range(1, 14):
        start, end = top[n * len(top) // 14], foot[-(n * len(foot) // 14) - 1]
        canvas.line([start, end], "#7d654d44", 2)
    canvas.line(top, "#fff4dc", 12)
    canvas.line([(x, y + 12) for x, y in top], "#7d654d", 4)
    for place in (0.42, 0.5, 0.58):
        x, y = top[int(place * len(top))]
        canvas.shade(
            [(x - 18, y + 60), (x + 18, y + 60), (x + 44, 985), (x - 44, 985)], "#ffffff", "#d9eef0"
        )
    for n in range(14):
        canvas.oval(
            800 + canvas.between(-190, 190),
            985 + canvas.between(-18, 20),
            70,
            26,
            "#f4fbfa99" if n % 2 else "#ffffff66",
        )
    canvas.figure(640, 618, 52, "#2b3a40")
    canvas.figure(664, 622, 48, "#2b3a40")


def _slope(canvas: Canvas, side: int, edge: float) -> None:
    """Draw one bank, with the pale rings of older waterlines."""
    for depth, colours in (
        (0, ("#7f8a5c", "#6a6f48")),
        (46, ("#e3cfa5", "#cdb384")),
        (70, ("#d6bd90", "#c2a577")),
        (94, ("#c39f70", "#8c6f4c", "#5c4a37")),
    ):
        bank = curve(
            [
                (edge, 300 + depth),
                (edge + side * 190, 380 + depth),
                (edge + side * 350, 520 + depth),
                (edge + side * 470, 700 + depth),
                (edge + side * 640, HEIGHT + 40),
            ]
        )
        canvas.shade([*bank, (edge, HEIGHT + 40)], *colours)
    for n in range(40):
        x, y = edge + side * canvas.between(0, 170), canvas.between(310, 420)
        if y < 330 + abs(x - edge) * 0.4 + 20:
            canvas.oval(x, y, 12, 9, "#56683f" if n % 2 else "#48593a")


def observatory(canvas: Canvas) -> None:
    """Draw the open dome under a comet."""
    canvas.wash(0, HEIGHT, "#060b1f", "#0f1d40", "#243a63", "#5a6a86")
    for _ in range(90):
        x, y = towards((60, 760), (1540, -40), canvas.chance.random())
        spread = canvas.chance.gauss(0, 46)
        canvas.glow(x + spread * 0.5, y + spread, canvas.between(60, 150), "#8fa6dc", 0.08)
    for _ in range(1100):
        y = canvas.chance.random() ** 1.3 * 760
        size = canvas.chance.choice([0.8, 0.8, 1.1, 1.1, 1.6, 2.2])
        canvas.oval(
            canvas.between(0, WIDTH),
            y,
            size,
            size,
            canvas.chance.choice(["#ffffff", "#dfe8ff", "#fff1d6"]),
        )
    _comet(canvas, 470, 330)
    canvas.ridge(770, 130, "#1d2c4b", "#121c33", waves=2.2)
    canvas.ridge(860, 190, "#111a30", "#0a1122", waves=1.1)
    _dome(canvas, 1090, 760)
    canvas.ridge(950, 70, "#070c18", "#04070f", waves=4)
    canvas.figure(800, 928, 96, "#02040a")
    canvas.figure(758, 932, 86, "#02040a")


def _comet(canvas: Canvas, x: float, y: float) -> None:
    for n in range(70, 0, -1):
        spread = n * 1.3
        tip_x, tip_y = x - n * 5.6, y - n * 3.6
        canvas.oval(tip_x, tip_y - spread * 0.2, spread * 0.62, spread * 0.4, "#bcd3ff0b")
    for tail in range(14):
        end = (x - 430 + tail * 12, y - 215 - tail * 9)
        canvas.line(curve([(x, y), towards((x, y), end, 0.5), end], 6), "#dbe7ff1f", 3)
    canvas.glow(x, y, 90, "#dfeaff", 1)
    canvas.oval(x, y, 9, 9, "#ffffff")


def _dome(canvas: Canvas, x: float, y: float) -> None:
    canvas.shade(
        [(x - 170, y - 40), (x + 170, y - 40), (x + 170, y + 200), (x - 170, y + 200)],
        "#6f7d94",
        "#39455f",
        "#222b42",
        across=True,
    )
    dome = [
        (x + math.cos(n / 60 * math.pi) * 190, y - 40 - math.sin(n / 60 * math.pi) * 190)
        for n in range(61)
    ]
    canvas.shade(dome, "#1f2840", "#5a6a86", "#b9c4d4", across=True)
    slit = [(x - 96, y - 52), (x - 60, y - 205), (x - 14, y - 226), (x - 26, y - 52)]
    canvas.polygon(slit, "#0a1122")
    canvas.line([(x - 44, y - 80), (x - 78, y - 190)], "#9fb0c8", 22)
    canvas.line([(x - 74, y - 176), (x - 82, y - 204)], "#d7e0ec", 28)
    canvas.box(x - 196, y - 52, x + 196, y - 32, "#8793a8", 6)
    canvas.glow(x + 90, y + 92, 120, "#ffc873", 0.9)
    canvas.box(x + 66, y + 52, x + 114, y + 130, "#ffdf9e", 4)
    for window in (-120, -60):
        canvas.box(x + window, y + 26, x + window + 26, y + 62, "#ffd58a", 3)
