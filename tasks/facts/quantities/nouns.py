"""English nouns: which words are plural, and their singular (tasks/lookups/counted.yaml)."""

from tasks.facts.lexicon import lookup

_EN = lookup("counted")["en"]
_NOT_PLURAL = frozenset(_EN["not_plural"])
_IRREGULAR: dict[str, str] = _EN["irregular"]
_ES = tuple(_EN["es_endings"])


def is_plural(word: str) -> bool:
    """Return whether the lower-case ``word`` is a plural noun."""
    if word in _IRREGULAR:
        return True
    if len(word) < 4 or not word.endswith("s") or word in _NOT_PLURAL:
        return False
    return not word.endswith(("ss", "us", "is", "'s", "ous"))


def singular(word: str) -> str:
    """Return the singular of a lower-case plural noun, ``word`` itself when it is none."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_ES):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
