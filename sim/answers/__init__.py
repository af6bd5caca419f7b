"""ASK: from numbers by future to answers, each with its error."""
