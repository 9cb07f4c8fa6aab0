"""Illustrations of rooms and gatherings: reading room, stage, football ground, inkwell."""

import math

from config.demo.drawing import HEIGHT, WIDTH, Canvas, Point, curve, mix, towards

SPINES = ("#7c3b2f", "#2f5a5e", "#b98a45", "#43506b", "#8f6a4a", "#5e6b4a", "#a8563b", "#d3b987")

CROWD = ("#e9c98a", "#d86a4a", "#7fa3c4", "#f3e6cc", "#4a5d80", "#2f7f83", "#2b3a5c", "#33456b")
#: Where players stand and how tall; the two sides take turns.
PLAYERS = (
    *((640, 770, 150), (760, 742, 138), (980, 800, 160), (1090, 720, 122)),
    *((1260, 880, 200), (420, 850, 185), (300, 690, 112), (560, 660, 100)),
)
#: Limbs of a player one unit tall, with colour and width; without colour they wear the shirt.
PLAYING = (
    ("0,-0.46 0.13,-0.26 0.06,-0.03", "#8a5a40", 0.075),
    ("0,-0.46 -0.1,-0.25 -0.26,-0.16", "#8a5a40", 0.075),
    ("0.13,-0.26 0.06,-0.03 0.12,-0.01", "#22304a", 0.06),
    ("0.02,-0.46 0.08,-0.36", "#22304a", 0.13),
    ("0.04,-0.74 0,-0.5", "", 0.17),
    ("0.04,-0.76 -0.12,-0.64 -0.17,-0.5", "", 0.06),
    ("0.04,-0.76 0.17,-0.66 0.27,-0.73", "", 0.06),
)


def library(canvas: Canvas) -> None:
    """Draw the great reading room."""
    canvas.box(0, 0, WIDTH, HEIGHT, "#3a261c")
    canvas.wash(0, 120, "#2a1a14", "#4f3324")
    for n in range(17):
        canvas.line([(n * 100, 0), (n * 100, 118)], "#6b4630", 10)
    canvas.box(0, 112, WIDTH, 130, "#8a5f3e")
    for left in (20, 1020):
        for top, height in ((140, 100), (255, 100), (370, 100), (500, 110)):
            _shelf(canvas.at(left, top + height), 560, height)
        _gallery(canvas.at(left - 20, 0))
    _tall_window(canvas)
    canvas.wash(625, HEIGHT, "#6b4630", "#3a241a")
    canvas.polygon("660,625 940,625 1240,1000 360,1000", "#ffe3a822")
    for row, (y, size) in enumerate(((690, 0.6), (780, 0.85), (900, 1.2))):
        for x in (330 - row * 60, 800, 1270 + row * 60):
            _table(canvas, x, y, size)


def _gallery(canvas: Canvas) -> None:
    canvas.box(0, 486, 600, 500, "#9a6d45")
    for x in range(10, 590, 26):
        canvas.line([(x, 452), (x, 488)], "#2a1a14", 3)
    canvas.line("0,452 590,452", "#b98a5a", 6)


def _shelf(canvas: Canvas, width: float, height: float) -> None:
    canvas.box(0, -height, width, 0, "#24160f")
    x = 6.0
    while x < width - 14:
        thick, tall = canvas.between(8, 19), height * canvas.between(0.68, 0.93)
        colour = mix(canvas.chance.choice(SPINES), "#24160f", canvas.between(0.05, 0.35))
        canvas.box(x, -tall, x + thick, 0, colour, 2)
        canvas.line([(x + 2, -tall * 0.8), (x + thick - 2, -tall * 0.8)], "#e9c98a99", 1.6)
        x += thick + canvas.chance.choice([1.6] * 19 + [canvas.between(10, 26)])
    canvas.box(-6, 0, width + 6, 12, "#8a5f3e")
    for post in (-8, width / 2 - 5, width - 4):
        canvas.box(post, -height - 12, post + 12, 12, "#7a5135")


def _tall_window(canvas: Canvas) -> None:
    frame = [(615.0, 640.0), *_arched(800, 330, 185), (985.0, 640.0)]
    canvas.polygon([(800 + (x - 800) * 1.1, 640 + (y - 640) * 1.05) for x, y in frame], "#8a5f3e")
    canvas.shade(frame, "#bfe0e0", "#f3efcf", "#fff3cf")
    canvas.polygon("615,600 680,560 790,590 880,545 985,590 985,640 615,640", "#a9c2a0")
    for x in (708, 800, 892):
        canvas.line([(x, 640), (x, 330 - math.sqrt(max(185**2 - (x - 800) ** 2, 0)))], "#7a5135", 7)
    for y in (330, 430, 530):
        canvas.line([(615, y), (985, y)], "#7a5135", 6)
    canvas.glow(800, 420, 460, "#fff0c4", 0.55)


def _arched(x: float, y: float, radius: float) -> list[Point]:
    angles = [n / 30 * math.pi for n in range(31)]
    return [(x - math.cos(angle) * radius, y - math.sin(angle) * radius) for angle in angles]


def _table(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas = canvas.at(x, y, size)
    reader = "#1f1612"
    for seat in (-95, 85):
        canvas.oval(seat, -78, 19, 23, reader)
        canvas.polygon([(seat - 46, 0), (seat - 30, -54), (seat + 30, -54), (seat + 46, 0)], reader)
    canvas.glow(0, -50, 190, "#ffdf8f", 0.75)
    top = [(-200, -16), (200, -16), (226, 26), (-226, 26)]
    canvas.shade(top, "#a8703f", "#c98f52", "#a8703f", across=True)
    canvas.box(-226, 26, 226, 44, "#5a3822")
    for leg in (-190, 170):
        canvas.box(leg, 44, leg + 20, 130, "#47291a")
    for book in (-120, 78):
        canvas.polygon([(book, -8), (book + 42, -8), (book + 46, 14), (book - 6, 14)], "#f6e9cb")
    canvas.line("0,0 0,-66", "#c9a24f", 6)
    canvas.box(-24, -6, 24, 4, "#c9a24f", 4)
    canvas.shade("-32,-92 32,-92 56,-58 -56,-58", "#2f7a5a", "#1d5440")
    canvas.box(-54, -60, 54, -54, "#fff0b8")


def theatre(canvas: Canvas) -> None:
    """Draw one performer in a pool of light."""
    canvas.box(0, 0, WIDTH, HEIGHT, "#1a0d14")
    canvas.shade("330,120 1270,120 1270,700 330,700", "#221a33", "#31284a", "#4a3a58")
    for x, y, lit in ((430, 300, True), (560, 240, False), (990, 250, True), (1120, 310, False)):
        _stage_house(canvas, x, y, is_lit=lit)
    canvas.shade("200,690 1400,690 1600,880 0,880", "#7a4f38", "#4a2c24")
    for n in range(-8, 9):
        canvas.line([(800 + n * 74, 690), (800 + n * 104, 880)], "#2a181677", 2)
    _performer(canvas.at(800, 800))
    for side in (-1, 1):
        _curtain(canvas, side)
    for n in range(11):
        swag = curve("-10,0 -10,96 80,168 170,96 170,0", 10)
        canvas.at(n * 160, 0).shade(swag, "#4a0b16", "#a81f2e", "#7d1522")
        canvas.at(n * 160, 0).line(swag[10:31], "#d9a441", 7)
    _audience(canvas)


def _performer(canvas: Canvas) -> None:
    for spread in (230, 184, 138):
        canvas.polygon([(-10, -820), (10, -820), (spread, 0), (-spread, 0)], "#fff0c81a")
    canvas.oval(0, 0, 240, 46, "#ffe9b4aa")
    canvas.oval(0, 0, 190, 34, "#fff6da99")
    canvas.oval(10, 6, 70, 10, "#4a2c2477")
    canvas.figure(0, 4, 250, "#2a1a24")
    canvas.polygon("-32,-110 32,-110 56,-18 -56,-18", "#2a1a24")
    canvas.line("-22,-184 38,-100", "#8a5a34", 5)
    canvas.box(20, -110, 76, -62, "#a06a3a", 8)
    canvas.box(20, -110, 76, -94, "#7a4e2a", 8)


def _audience(canvas: Canvas) -> None:
    canvas.box(0, 876, WIDTH, HEIGHT, "#12090e")
    for row, tone in enumerate(("#2b1822", "#1d1018", "#12090e")):
        count = 19 - row * 2
        for n in range(count):
            x = (n + 0.5 + row * 0.25) * WIDTH / count + canvas.between(-9, 9)
            head = canvas.at(x, 906 + row * 40 + canvas.between(-6, 6), 24 + row * 8)
            head.oval(0, -1, 0.72, 0.9, tone)
            head.oval(0, 0.9, 1.5, 1.1, tone)


def _stage_house(canvas: Canvas, x: float, y: float, *, is_lit: bool) -> None:
    canvas = canvas.at(x, y)
    canvas.polygon("-60,692 -60,0 0,-50 60,0 60,692", "#3d3252")
    for row in range(3):
        for column in (-34, 8):
            glowing = is_lit and row == 1 and (column > 0)
            top = 40 + row * 92
            canvas.box(column, top, column + 28, top + 44, "#ffce7a" if glowing else "#241c36", 3)
    canvas.box(-18, 612, 18, 692, "#241c36", 10)


def _curtain(canvas: Canvas, side: int) -> None:
    edge = 0 if side < 0 else WIDTH
    for fold in range(9):
        near, far, drop = edge - side * fold * 44, edge - side * (fold + 1) * 44, 850 - fold * 6
        light = ("#5a0f1c", "#c22a38", "#5a0f1c")
        colours = light if fold % 2 else ("#6e1420", "#a81f2e", "#4a0b16")
        cloth = [(near, 0), (far, 0), (far - side * 4, drop), (near - side * 8, drop + 8)]
        canvas.shade(cloth, *colours, across=True)
    canvas.box(edge - side * 330, 520, edge, 546, "#d9a441")


def pitch(canvas: Canvas) -> None:
    """Draw the Harbour Ground under floodlights."""
    canvas.wash(0, 520, "#070d22", "#152448", "#2b4270")
    for x in (150, 520, 1080, 1450):
        _floodlight(canvas.at(x, 0), (800 - x) * 0.75)
    _stand(canvas)
    for n in range(12):
        near, far = 566 + ((n + 1) / 12) ** 1.5 * 434, 566 + (n / 12) ** 1.5 * 434
        canvas.box(0, far, WIDTH, near, "#3f8a4c" if n % 2 else "#347a43")
    for line in ("180,620 1420,620", "800,566 800,1000", "180,620 -260,1000", "1420,620 1860,1000"):
        canvas.line(line, "#f3f6ea", 4)
    canvas.arc(800, 780, 250, 92, "#f3f6ea", 4)
    canvas.glow(800, 700, 620, "#eaffd9", 0.22)
    for n, (x, y, height) in enumerate(PLAYERS):
        _player(canvas.at(x, y, height), "#f3e6cc" if n % 2 else "#e0a03b")
    canvas.oval(868, 804, 34, 6, "#1c4a2a99")
    canvas.oval(868, 794, 11, 11, "#ffffff")


def _stand(canvas: Canvas) -> None:
    canvas.shade("0,330 1600,330 1600,560 0,560", "#1a2748", "#101a33")
    for row in range(11):
        for n in range(150):
            x = n * 10.8 + row % 2 * 5 + canvas.between(-2, 2)
            tone = mix(canvas.chance.choice(CROWD), "#101a33", 0.5 - row * 0.03)
            canvas.oval(x, 350 + row * 17 + canvas.between(-2, 2), 4.2, 5.2, tone)
    canvas.box(0, 316, WIDTH, 340, "#2b3a5c")
    canvas.box(0, 540, WIDTH, 566, "#d9e4e8")
    for n in range(9):
        canvas.box(n * 190, 540, n * 190 + 92, 566, ("#b9563b", "#2f6f73", "#e0a03b")[n % 3])


def _floodlight(canvas: Canvas, lean: float) -> None:
    canvas.line("0,560 0,90", "#0c1328", 12)
    canvas.polygon([(-50, 80), (50, 80), (lean + 420, 980), (lean - 420, 980)], "#f2fbff0c")
    canvas.box(-66, 44, 66, 116, "#0c1328", 6)
    canvas.glow(0, 80, 260, "#eaf4ff", 0.9)
    for row in range(2):
        for n in range(4):
            canvas.oval(-45 + n * 30, 64 + row * 32, 12, 12, "#ffffff")


def _player(canvas: Canvas, shirt: str) -> None:
    canvas.oval(0.1, 0, 0.3, 0.04, "#1c4a2a99")
    for points, colour, width in PLAYING:
        canvas.limb(points, colour or shirt, width)
    canvas.oval(0.07, -0.92, 0.06, 0.07, "#5a3a2b")


def ink(canvas: Canvas) -> None:
    """Draw an inkwell, a reed pen and one broad stroke."""
    canvas.wash(0, HEIGHT, "#8a5a3c", "#6e452e", "#553320")
    for n in range(46):
        grain = [(0, 0), (500, canvas.between(-12, 12)), (1100, 0), (1600, canvas.between(-9, 9))]
        canvas.at(0, n * 23 + canvas.between(-6, 6)).line(curve(grain, 12), "#3d24173a", 2)
    canvas.polygon("212,146 1270,66 1372,930 300,990", "#2a170f66")
    sheet = [(190, 120), (1250, 42), (1350, 905), (280, 968)]
    canvas.shade(sheet, "#fbf3e0", "#f4e6c8", "#ead6b0")
    canvas.line([sheet[0], sheet[1]], "#fffaf0", 3)
    for n in range(3):
        canvas.at(n * 32, n * 235).line("300,300 1180,234", "#b9926a44", 2)
    stroke = curve(
        "1010,235 930,190 860,260 925,345 1010,320 1020,420 930,580 720,690 470,690 390,610", 60
    )
    _nib(canvas, stroke, 62)
    for x, y in ((640, 285), (545, 292)):
        canvas.at(x, y).polygon("0,-44 40,-4 0,38 -40,-2", "#17141c")
    _nib(canvas, curve("780,470 700,430 600,455 480,440", 50), 40)
    _reed(canvas)
    _inkwell(canvas, 1420, 660)


def _nib(canvas: Canvas, path: list[Point], width: float) -> None:
    """Draw along `path` as a reed cut at one angle does: broad downwards, thin across."""
    dx, dy = (math.cos(-0.95) * width, math.sin(-0.95) * width)
    for n, (x, y) in enumerate(path[:-1]):
        x2, y2 = path[n + 1]
        press = min(1.0, 0.35 + n / 40, 0.12 + (len(path) - n) / 90)
        a, b = (dx * press / 2, dy * press / 2)
        canvas.polygon(
            [(x - a, y - b), (x + a, y + b), (x2 + a, y2 + b), (x2 - a, y2 - b)], "#17141c"
        )


def _reed(canvas: Canvas) -> None:
    body = [(1120, 470), (1148, 492), (1490, 64), (1452, 34)]
    canvas.polygon([(x + 26, y + 34) for x, y in body], "#2a170f55")
    canvas.shade(body, "#d9a862", "#a8703a", across=True)
    canvas.polygon("1120,470 1148,492 1092,540 1076,528", "#8a5a30")
    canvas.polygon("1092,540 1076,528 1066,552", "#17141c")
    for share in (0.35, 0.68):
        x, y = towards((1134, 481), (1471, 49), share)
        canvas.at(x, y).line("-20,-15 22,17", "#7a4e28", 7)
    canvas.line("1136,470 1460,62", "#f4d79a", 4)


def _inkwell(canvas: Canvas, x: float, y: float) -> None:
    canvas = canvas.at(x, y)
    canvas.oval(26, 60, 176, 120, "#2a170f77")
    canvas.oval(0, 0, 168, 150, "#1f4a4f")
    canvas.oval(-6, -10, 150, 130, "#2f6f73")
    canvas.oval(-8, -22, 104, 84, "#d9a441")
    canvas.oval(-8, -22, 90, 71, "#8a6326")
    canvas.oval(-8, -18, 84, 65, "#12101a")
    canvas.oval(-34, -40, 30, 12, "#5a6a8088")
    canvas.line(curve("-128,-36 -118,50 -60,100", 14), "#a9d3cf99", 8)
