"""Portraits of the demo's own people, as a newspaper's artist would cut them from paper."""

from config.demo.drawing import HEIGHT, WIDTH, Canvas, curve

#: The middle of the face.
X, Y = WIDTH / 2, 430


def rana(canvas: Canvas) -> None:
    """Draw a reporter with short dark hair before a morning wall."""
    canvas.wash(0, HEIGHT, "#f3d9b1", "#e2a76f", "#b86b4b")
    canvas.glow(X - 320, 220, 520, "#fff1cf", 0.7)
    _shoulders(canvas, "#2f5d62", "#254a4e")
    canvas.oval(X, Y - 40, 215, 240, "#2b1d1a")
    canvas.box(X - 210, Y - 40, X + 210, Y + 120, "#2b1d1a", 90)
    _face(canvas, "#d9a47c", "#c48d66")
    canvas.shade(
        curve([(X - 165, Y - 60), (X - 90, Y - 200), (X + 40, Y - 190), (X + 165, Y - 50)], 30),
        "#3a2823",
        "#2b1d1a",
    )
    canvas.line([(X + 120, HEIGHT - 250), (X + 60, HEIGHT)], "#d8c3a0", 14)


def ziad(canvas: Canvas) -> None:
    """Draw a photographer with a cap and a beard before the evening sea."""
    canvas.wash(0, 640, "#22385c", "#5a6f93", "#d7a07a")
    canvas.wash(640, HEIGHT, "#33507a", "#1e3350")
    canvas.glow(X + 380, 560, 420, "#ffc98c", 0.8)
    _shoulders(canvas, "#6b3f2a", "#553222")
    _face(canvas, "#c98f66", "#b27b55")
    canvas.shade(
        curve([(X - 160, Y + 40), (X - 110, Y + 205), (X + 110, Y + 205), (X + 160, Y + 40)], 30),
        "#2a1d17",
        "#3a2a21",
    )
    canvas.box(X - 62, Y + 92, X + 62, Y + 112, "#8d5a45", 10)
    canvas.oval(X, Y - 150, 190, 110, "#3d4a3a")
    canvas.box(X - 235, Y - 128, X + 120, Y - 92, "#2f3a2d", 18)
    canvas.box(X - 95, HEIGHT - 170, X + 95, HEIGHT - 40, "#17181b", 18)
    canvas.oval(X, HEIGHT - 105, 48, 48, "#3b4552")
    canvas.oval(X - 14, HEIGHT - 120, 14, 14, "#9fb3c8")


def _shoulders(canvas: Canvas, light: str, dark: str) -> None:
    canvas.shade(
        curve([(X - 430, HEIGHT), (X - 330, 780), (X + 330, 780), (X + 430, HEIGHT)], 40),
        light,
        dark,
    )
    canvas.box(X - 80, Y + 120, X + 80, 830, "#b57d58", 60)


def _face(canvas: Canvas, skin: str, shade: str) -> None:
    canvas.oval(X, Y, 162, 200, skin)
    canvas.shade([(X, Y - 20), (X + 22, Y + 58), (X - 6, Y + 62)], shade, shade)
    for side in (-1, 1):
        canvas.oval(X + side * 66, Y - 22, 15, 18, "#20150f")
        canvas.limb([(X + side * 96, Y - 66), (X + side * 40, Y - 74)], "#2b1d1a", 13)
    canvas.line(curve([(X - 48, Y + 98), (X, Y + 116), (X + 48, Y + 98)], 12), "#8d4c3c", 9)
