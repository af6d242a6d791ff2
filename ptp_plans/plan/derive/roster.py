"""What the padrón counts: people by sex, households."""

from ..sections.roster import Roster
from .people import Sexes


def participants(roster: Roster) -> Sexes:
    """Women and men of the padrón; who said another sex, or none, counts as neither."""
    sexes = [one.sex for one in roster.people]
    return Sexes(sexes.count("woman"), sexes.count("man"))


def households(roster: Roster) -> int:
    """How many households the padrón names, written with capitals or without."""
    return len({one.household.casefold() for one in roster.people if one.household})


def has_notice(roster: Roster) -> bool:
    """Whether it is on record that the aviso de privacidad was given, when and by whom."""
    return bool(roster.notice_given and roster.notice_date and roster.notice_by)
