"""What the score knows before anybody has decided anything; no Django."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from comments.screening.scoring import Scorer
from comments.screening.training import Decision, train

KNOWLEDGE = Path(__file__).with_name("prior.txt")
#: Where an insult stands, and praise as well, by language: no frame is bad by itself.
FRAMES = {
    "ar": ("{}", "يا {}", "انت {}", "انتو {}", "هال{}", "واحد {}", "كلكن {}"),
    "en": ("{}", "you {}", "you are a {}", "what a {}", "these {}"),
}
#: Sections whose lines stand in frames, and those that nobody would refuse.
FRAMED, CLEAN = {"insults", "praise"}, {"praise", "clean"}
ROUNDS = 3


@cache
def prior() -> Scorer:
    """Return the scorer of a newsroom that has decided nothing yet; learned once per process."""
    return train(list(examples()), start=Scorer(bias=-1.5), rounds=ROUNDS)


def examples() -> Iterator[Decision]:
    """Yield what the prior learns from, in the order of its file."""
    section = ""
    for line in KNOWLEDGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            kind, _space, language = section.partition(" ")
            for frame in FRAMES[language] if kind in FRAMED else ("{}",):
                yield Decision(frame.format(line), is_refused=kind not in CLEAN)
