"""Texts of places needed."""

WORDS: dict[str, tuple[str, str]] = {
}
