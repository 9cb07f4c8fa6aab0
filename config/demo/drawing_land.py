"""Illustrations of the country: wheat, panels, olives, the dam and the night sky."""

import math

from config.demo.drawing import HEIGHT, WIDTH, Canvas, curve, mix, towards

LEAVES = (("#4f6350", "#5a6e55"), ("#6d8262", "#7b8f69"), ("#95a680", "#a9b68d"))
#: How far below the grass each band of a bank begins, and its colours.
BANDS = (
    (0, ("#7f8a5c", "#6a6f48")),
    (46, ("#e3cfa5", "#cdb384")),
    (70, ("#d6bd90", "#c2a577")),
    (94, ("#c39f70", "#8c6f4c", "#5c4a37")),
)


def wheat(canvas: Canvas) -> None:
    """Draw the plain before the harvest."""
    canvas.wash(0, 520, "#5f93a8", "#a9c4b8", "#f4dfae")
    canvas.glow(1220, 210, 520, "#fff3c8", 0.8)
    canvas.oval(1220, 210, 66, 66, "#fffbe6")
    for x, y, size in ((240, 150, 1.2), (620, 230, 0.8), (980, 120, 0.6)):
        _cloud(canvas, x, y, size)
    canvas.ridge(520, 120, "#8ea79a", "#a9b08c", waves=1.5)
    canvas.ridge(540, 70, "#7d8f6a", "#97945f", waves=2.4)
    canvas.shade("0,540 1600,520 1600,1000 0,1000", "#e2b757", "#cf9636", "#a96f22")
    for step in range(-30, 62):
        foot, far = step * 80 - 400, 700 + step * 9
        colour = "#f1cf7b55" if step % 2 else "#8f5b1d33"
        canvas.polygon([(far, 532), (far + 4, 532), (foot + 40, 1000), (foot, 1000)], colour)
    _harvester(canvas, 400, 540)
    for row in range(5):
        for x in range(-10, WIDTH + 10, 11 + row * 3):
            _ear(canvas, x, row)


def _cloud(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas = canvas.at(x, y, size)
    for dx, dy, radius in ((0, 0, 46), (58, -16, 60), (124, 0, 48), (176, 8, 30), (-44, 10, 28)):
        canvas.oval(dx, dy, radius * 1.25, radius * 0.52, "#fdf3dcaa")


def _harvester(canvas: Canvas, x: float, y: float) -> None:
    canvas = canvas.at(x, y)
    canvas.box(0, -46, 92, 4, "#a8452f", 6)
    canvas.box(60, -76, 96, -40, "#3a4d57", 5)
    canvas.line("16,-46 -40,-78", "#7c3323", 9)
    canvas.oval(66, 8, 22, 22, "#2c2a28")
    canvas.oval(12, 14, 14, 14, "#2c2a28")
    canvas.box(96, -6, 138, 16, "#c9a45c", 6)
    for n in range(6):
        canvas.oval(-50 - n * 26, -84 - n * 5, 18 + n * 7, 9 + n * 4, "#f4e1b544")


def _ear(canvas: Canvas, x: float, row: int) -> None:
    colour = mix("#f3cf74", "#8a5518", canvas.between(0, 0.55) + row * 0.07)
    light = mix(colour, "#fff0b8", 0.3)
    height = (60 + row * 46) * canvas.between(0.8, 1.15)
    canvas = canvas.at(x + canvas.between(-6, 6), 800 + row * 62, height)
    lean, thin = canvas.between(-0.1, 0.22), 1.6 / height
    canvas.line(curve([(0, 0), (lean * 0.3, -0.5), (lean, -1)], 6), colour, thin)
    for n in range(5):
        px, py = towards((lean, -1), (lean * 0.5, -0.6), n / 7)
        canvas.oval(px - 0.025, py, 0.026, 0.053, colour)
        canvas.oval(px + 0.025, py - 0.021, 0.026, 0.053, light)
    canvas.line([(lean, -1), (lean * 1.2, -1.14)], colour, thin / 2)


def solar(canvas: Canvas) -> None:
    """Draw the panels on their hillside."""
    canvas.wash(0, 560, "#25456b", "#6f7f9c", "#e79a6c", "#fbd59a")
    canvas.glow(330, 470, 620, "#ffd08a", 0.85)
    canvas.oval(330, 470, 70, 70, "#fff5d6")
    canvas.ridge(560, 150, "#6a6a85", "#585a72", waves=1.4)
    canvas.ridge(600, 90, "#4f5a62", "#3f4a4c", waves=2.2)
    hill = curve("0,700 500,610 1000,560 1600,600")
    canvas.shade([*hill, (WIDTH, HEIGHT), (0, HEIGHT)], "#8a8a52", "#5d6a3f", "#39472e")
    for row in range(7):
        near = (row / 6) ** 1.4
        _panels(canvas, 606 + near * 262, 0.3 + near * 0.8)
    for x, y in ((260, 925), (372, 952), (1190, 930), (1420, 950), (830, 956)):
        _sheep(canvas, x, y, y / 850)


def _panels(canvas: Canvas, y: float, size: float) -> None:
    x = canvas.between(-1.2, -0.4) * 190 * size
    while x < WIDTH + 80:
        rise = 46 * math.sin(x / WIDTH * math.pi) * (1.15 - size * 0.6)
        _one_panel(canvas.at(x, y - rise, size))
        x += 216 * size


def _one_panel(canvas: Canvas) -> None:
    for leg in (48, 142):
        canvas.line([(leg, -8), (leg, 34)], "#23302f", 4)
    face = [(26.0, -74.0), (200.0, -74.0), (174.0, 0.0), (0.0, 0.0)]
    canvas.polygon(face, "#24466d")
    canvas.polygon("26,-74 200,-74 187,-37 20,-55", "#5f88a688")
    for n in range(1, 6):
        ends = [towards(face[0], face[1], n / 6), towards(face[3], face[2], n / 6)]
        canvas.line(ends, "#a9c3d066", 1.2)
    for n in range(1, 3):
        ends = [towards(face[0], face[3], n / 3), towards(face[1], face[2], n / 3)]
        canvas.line(ends, "#a9c3d066", 1.2)
    canvas.line("26,-74 200,-74", "#ffdca8", 2.6)


def _sheep(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas = canvas.at(x, y, size)
    for leg in (-22, -10, 12, 24):
        canvas.line([(leg, 0), (leg, 32)], "#2b2a2a", 5)
    for dx, dy, radius in ((-20, -4, 22), (0, -10, 26), (20, -4, 22), (2, 6, 24)):
        canvas.oval(dx, dy, radius, radius * 0.85, "#f0e2c8")
    canvas.oval(44, -10, 13, 11, "#3a3230")


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
        tuft = canvas.at(canvas.between(0, WIDTH), canvas.between(900, 1000))
        tuft.line([(0, 0), (canvas.between(-6, 6), -22)], "#6f6a3a88", 2)


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
    canvas = canvas.at(x, y, size)
    bark, dark = ("#6a5a4a", "#4a3f36")
    for lean, width in ((-1, 1.0), (1, 0.8)):
        trunk = curve([(lean * 26, 30), (-lean * 10, -60), (lean * 46, -150)], 16)
        for n, (px, py) in enumerate(trunk):
            thick = (30 - n * 0.55) * width
            canvas.oval(px, py, thick, thick * 0.8, bark if n % 5 else dark)
    canvas.oval(0, 40, 150, 18, "#5d512e66")
    for layer, colours in enumerate(LEAVES):
        for _ in range(46 - layer * 6):
            angle, reach = (canvas.between(0, math.tau), canvas.chance.random() ** 0.6)
            px = math.cos(angle) * reach * (168 - layer * 16) + layer * 12
            py = -190 + math.sin(angle) * reach * 92 - layer * 16
            radius = canvas.between(17, 34) * (1 - layer * 0.22)
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
    _wall(canvas)
    for n in range(14):
        x, y = 800 + canvas.between(-190, 190), 985 + canvas.between(-18, 20)
        canvas.oval(x, y, 70, 26, "#f4fbfa99" if n % 2 else "#ffffff66")
    canvas.figure(640, 618, 52, "#2b3a40")
    canvas.figure(664, 622, 48, "#2b3a40")


def _wall(canvas: Canvas) -> None:
    top = curve("330,560 560,612 800,628 1040,612 1270,560")
    foot = curve("1150,820 980,960 800,990 620,960 450,820")
    canvas.shade([*top, *foot], "#efe0c2", "#d0b893", "#93795f")
    for n in range(1, 14):
        joint = [top[n * len(top) // 14], foot[-(n * len(foot) // 14) - 1]]
        canvas.line(joint, "#7d654d44", 2)
    canvas.line(top, "#fff4dc", 12)
    canvas.line([(x, y + 12) for x, y in top], "#7d654d", 4)
    for place in (0.42, 0.5, 0.58):
        x, y = top[int(place * len(top))]
        spill = [(x - 18, y + 60), (x + 18, y + 60), (x + 44, 985), (x - 44, 985)]
        canvas.shade(spill, "#ffffff", "#d9eef0")


def _slope(canvas: Canvas, side: int, edge: float) -> None:
    """Draw one bank, with the pale rings of older waterlines."""
    for depth, colours in BANDS:
        bank = curve("0,300 190,380 350,520 470,700 640,1040")
        placed = [(edge + side * x, y + depth) for x, y in bank]
        canvas.shade([*placed, (edge, HEIGHT + 40)], *colours)
    for n in range(40):
        inland, y = canvas.between(0, 170), canvas.between(310, 420)
        if y < 350 + inland * 0.4:
            canvas.oval(edge + side * inland, y, 12, 9, "#56683f" if n % 2 else "#48593a")


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
        light = canvas.chance.choice(["#ffffff", "#dfe8ff", "#fff1d6"])
        canvas.oval(canvas.between(0, WIDTH), y, size, size, light)
    _comet(canvas, 470, 330)
    canvas.ridge(770, 130, "#1d2c4b", "#121c33", waves=2.2)
    canvas.ridge(860, 190, "#111a30", "#0a1122", waves=1.1)
    _dome(canvas, 1090, 760)
    canvas.ridge(950, 70, "#070c18", "#04070f", waves=4)
    canvas.figure(800, 928, 96, "#02040a")
    canvas.figure(758, 932, 86, "#02040a")


def _comet(canvas: Canvas, x: float, y: float) -> None:
    canvas = canvas.at(x, y)
    for n in range(70, 0, -1):
        spread = n * 1.3
        canvas.oval(-n * 5.6, -n * 3.6 - spread * 0.2, spread * 0.62, spread * 0.4, "#bcd3ff0b")
    for tail in range(14):
        end = (-430 + tail * 12, -215 - tail * 9)
        canvas.line(curve([(0, 0), towards((0, 0), end, 0.5), end], 6), "#dbe7ff1f", 3)
    canvas.glow(0, 0, 90, "#dfeaff", 1)
    canvas.oval(0, 0, 9, 9, "#ffffff")


def _dome(canvas: Canvas, x: float, y: float) -> None:
    canvas = canvas.at(x, y)
    canvas.shade("-170,-40 170,-40 170,200 -170,200", "#6f7d94", "#39455f", "#222b42", across=True)
    angles = [n / 60 * math.pi for n in range(61)]
    dome = [(math.cos(angle) * 190, -40 - math.sin(angle) * 190) for angle in angles]
    canvas.shade(dome, "#1f2840", "#5a6a86", "#b9c4d4", across=True)
    slit = [(-96, -52), (-60, -205), (-14, -226), (-26, -52)]
    canvas.polygon(slit, "#0a1122")
    canvas.line("-44,-80 -78,-190", "#9fb0c8", 22)
    canvas.line("-74,-176 -82,-204", "#d7e0ec", 28)
    canvas.box(-196, -52, 196, -32, "#8793a8", 6)
    canvas.glow(90, 92, 120, "#ffc873", 0.9)
    canvas.box(66, 52, 114, 130, "#ffdf9e", 4)
    for window in (-120, -60):
        canvas.box(window, 26, window + 26, 62, "#ffd58a", 3)
