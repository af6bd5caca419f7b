"""Texts of how sure an answer is."""

WORDS: dict[str, tuple[str, str]] = {
}
