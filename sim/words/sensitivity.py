"""Texts of what matters."""

WORDS: dict[str, tuple[str, str]] = {
}
