"""A second, deliberately naive reckoning of terms for 2026, against which the product's due dates are checked.

Sources: Labour Code 2019 Art 112; notice 9441/TB-BNV (Tết, National Day, swap of 31 August); 12729/VPCP-KGVX (swap of 2 January);
Civil Code 2015 Arts 147 and 148: the first day is not counted, a term in calendar days that ends on a day off ends on the next working day.
"""
from datetime import date, timedelta

DAY = timedelta(days=1)

OFF = {
    date(2026, 1, 1), date(2026, 1, 2),
    *(date(2026, 2, day) for day in range(16, 21)),
    # Giỗ Tổ, the 10th of the third lunar month, is Sunday 26 April; made up for on Monday.
    date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1),
    date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2),
    date(2026, 11, 24),
}
WORKED_WEEKENDS = {date(2026, 1, 10), date(2026, 8, 22)}


def is_working(day):
    if day.year != 2026:
        raise ValueError(f"the naive calendar knows 2026 only, not {day}")
    return day in WORKED_WEEKENDS or (day.weekday() < 5 and day not in OFF)


def after_working_days(start, count, paused=()):
    """The last day of a term of working days counted from an event on `start`, leaving paused days out."""
    day = start
    while count > 0:
        day += DAY
        if is_working(day) and day not in paused:
            count -= 1
    return day


def after_calendar_days(start, count, paused=()):
    """The last day of a term of calendar days, moved on when it is a day off."""
    day = start
    while count > 0:
        day += DAY
        if day not in paused:
            count -= 1
    while not is_working(day) or day in paused:
        day += DAY
    return day


def after(start, term, paused=()):
    """The last day of a term such as `15wd` or `15d`."""
    if term.endswith("wd"):
        return after_working_days(start, int(term[:-2]), paused)
    return after_calendar_days(start, int(term[:-1]), paused)


def before_working_day(day, count):
    """The day that is `count` working days before."""
    while count > 0:
        day -= DAY
        if is_working(day):
            count -= 1
    return day


def days_between(first, last):
    """The days after `first` up to and including `last`: those for which a pause from `first` to `last` stops the clock."""
    return {first + DAY * offset for offset in range(1, (last - first).days + 1)}


def working_days_late(due, done):
    """Working days after the last day of a term up to the day on which the thing was done."""
    count = 0
    while due < done:
        due += DAY
        count += is_working(due)
    return count
