"""ASK: from numbers by future to answers, each with its error.

- every answer: ``estimate`` (intervals), ``at_once`` (many of them), ``precision`` (how many futures),
  ``spread`` (chance, ignorance, too few futures), ``yearly`` (tables over time)
- ``reachability``, ``compare``
- ``places_needed``: ``places_played`` (what workers do), ``inverse`` (the search), ``by_when``,
  ``conditions``, ``bounds`` (rules of thumb), ``places_tables``
- ``sensitivity``: ``sobol``, ``information``
- ``backcast``: ``past``, ``calibration``, ``beliefs``
- ``optimise``: ``schedule``, ``search``, ``selection``, ``three_sets``, ``present_cost``, ``played_plans``,
  ``found_plans``
"""
