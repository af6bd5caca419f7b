"""Thin entry points: one experiment a file, configured by Hydra."""

# Keys whose place an experiment gives to a list of its own: key -> where the list stands.
REPLACED = {
    "reachability": {
        "demand.growth": "experiment.growth", "plan.even_build_out.places": "experiment.places",
    },
    "compare": {"plan": "experiment.plans"},
    "business_case": {"plan": "experiment.plans"},
    "network": dict.fromkeys(
        ("plan.even_build_out.places", "plan.even_build_out.first", "plan.even_build_out.openings"),
        "experiment.municipalities",
    ),
    "places_needed": {"demand.growth": "experiment.growth"},
}
