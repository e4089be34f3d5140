"""Names of people, as different systems write them."""

import unicodedata

LONGEST = 120  # bytes of a student's id: it becomes the name of a folder


JOINERS = "\u200c\u200d"  # they belong to the spelling of Persian and Indian names


def one_form(text: str) -> str:
    """Composed letters, nothing invisible, one space between words: the same for the same name,
    wherever it was typed."""
    return spelled("".join(c for c in text if c not in JOINERS))


def spelled(text: str) -> str:
    """As `one_form`, for people to read: joiners stay."""
    composed = unicodedata.normalize("NFC", text)
    seen = (c for c in composed if c in JOINERS or unicodedata.category(c) != "Cf")
    return " ".join("".join(seen).split())


def letters(text: str) -> str:
    """Letters and digits alone, without case: what is left of a name in Canvas' file names."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def bare(text: str) -> str:
    """As `letters`, without accents."""
    return letters("".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum()))


def fault(id: str) -> str | None:
    """What is wrong with a student's id as the name of a folder; None if nothing is."""
    if not id:
        return "it is empty"
    if id.startswith(".") or any(c in "/\\" for c in id):
        return "a folder's name may not hold / or \\, or begin with a dot"
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in id):
        return "it holds control characters"
    if len(id.encode()) > LONGEST:
        return f"it is longer than {LONGEST} bytes"
    return None
