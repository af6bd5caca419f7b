"""Texts of the cheapest plan."""

WORDS: dict[str, tuple[str, str]] = {
}
