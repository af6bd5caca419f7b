"""RULES: what the desk decides by. Pure functions of scalars; this file imports nothing.

Both engines use these very functions, the fast one compiled.
"""


def chooses_external(die, share):
    """Whether a citizen with free choice takes an external provider though an own place is free."""
    return die < share


def can_be_taken_home(movable_die, movable, consent_die, consent):
    """Whether a citizen living externally can be moved and would accept an own place."""
    return movable_die < movable and consent_die < consent


def must_stop_waiting(waited, most):
    """Whether a citizen who has waited so many days goes to an external provider today."""
    return waited >= most


def waiting_rank(referred):
    """Who waits and was referred first gets a free place first (then the lowest id)."""
    return referred


def may_be_offered(free, kept):
    """Whether a pool with so many free places has one for a citizen who is taken home."""
    return free > kept


def home_rank(order, since, price):
    """Who is offered a free place first when citizens are taken home: the lowest rank.

    ``order`` is a number from ORDERS, ``since`` the day the external stay began, ``price`` the
    external price of the need. Ties go to the lowest id.
    """
    if order == 0:
        return (0, since)
    if order == 1:
        return (0, -since)
    return (-price, since)


ORDERS = ("longest_external_stay", "shortest_external_stay", "dearest_need")


def days_until_ready(place, empty, turnaround):
    """Days until the ``place``-th of ``empty`` places that stand empty today is refitted."""
    return (2 * place + 1) * turnaround // (2 * empty)


def calls_for_a_lot(own, external, waiting, coming, share_below, external_above):
    """Whether the next lot of a plan that reacts is decided.

    ``coming``: places decided and not yet in use. They count as if they were lived in already, by
    citizens from external places, so that what is on its way is not decided twice.
    """
    everybody = own + external + waiting
    return own + coming < share_below * everybody or external - coming > external_above


# --- levers: what they decide about one citizen ------------------------------------------


def is_prevented(pressure, share):
    """Whether a referral does not come: a share of all is prevented, those with the highest pressure.

    Who is latent (pressure of 1 and more) comes only where less than nothing is prevented.
    """
    return pressure >= 1 - share


def prevented_together(one, other):
    """The share that two measures prevent together, each of what the other leaves."""
    return 1 - (1 - one) * (1 - other)


def prevented_by_caseload(load, usual, low, share):
    """The share that a caseload prevents, where ``share`` is what the low one does; less than 0 above the usual."""
    return share * (usual - load) / (usual - low)


def is_diverted(die, share):
    """Whether a citizen who would be referred lives in a home of their own instead."""
    return share > die


def case_days(work, load):
    """Days from the start of a case to the decision; ``work``: days at a caseload of one."""
    return max(1, int(work * load + 0.5))


def may_start_a_case(citizens, caseworkers, most):
    """Whether caseworkers who have so many citizens can take on one more."""
    return citizens + 1 <= caseworkers * most


def offer_taken(regime, regimes, moved, closed):
    """The number of the offer that is taken: today's, or the same from providers that are not closing.

    ``regimes``: ways of buying that follow each other; ``moved``: was displaced before.
    """
    return regime + regimes if moved or closed else regime


def house_residents(residents, places, of):
    """Residents of a house of so many places ``of`` a pool's: their part, rounded up."""
    return min(residents, places, -(-residents * places // of))
