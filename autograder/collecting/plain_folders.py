"""Plain folders and zips: which part of a path is the student."""

from dataclasses import replace

from autograder.collecting.archives import Member
from autograder.collecting.forms import Piece, Sign
from autograder.collecting.register import Open, Register
from autograder.collecting.which_chapter import Chapters


def placed(
    found: list[Piece | Member], register: Register | Open, chapters: Chapters
) -> list[Piece | Member]:
    """Each file with the part of its path that is a student, and with its path from there. Of
    several such parts the outermost counts."""
    pieces = [one for one in found if isinstance(one, Piece)]
    around = int(isinstance(register, Open) and _in_one_folder(pieces, chapters))
    return [_placed(one, around, register, chapters) for one in pieces]


def _placed(one: Piece, around: int, register: Register | Open, chapters: Chapters) -> Piece:
    texts, parts = one.signs[0].texts, one.member.parts
    for depth in range(around, len(texts)):
        rest = chapters.without(texts[depth])
        if depth == len(texts) - 1 and isinstance(register, Open) and not one.is_notebook:
            break  # a loose file of another kind is no student's
        meant = next((text for text in (texts[depth], rest) if rest and register.means(text)), None)
        if meant:
            above = min(depth + 1, len(parts) - 1)
            if above < len(parts) - 1 and chapters.named(parts[above]):
                above += 1  # as in submitted/STUDENT/CHAPTER/
            name = rest if isinstance(register, Open) else meant
            return replace(one, signs=(Sign(texts=(name,)),), file="/".join(parts[above:]))
    outermost = "" if isinstance(register, Open) else chapters.without(texts[0])
    return replace(one, signs=(Sign(texts=(outermost,)),))


def _in_one_folder(pieces: list[Piece], chapters: Chapters) -> bool:
    """Whether all lies in one folder that holds a folder for each student."""
    paths = [one.member.parts for one in pieces]
    one_only = len({parts[0] for parts in paths}) == 1 and all(len(parts) > 2 for parts in paths)
    return one_only and not all(chapters.named(parts[1]) for parts in paths)
