#!/usr/bin/env python3
"""Writes lunar-years.tsv: first day, leap month and lengths of the months of each Vietnamese lunar year from 1900 to 2199.

The oracle of the lunar calendar's tests. It shares nothing with the Swift code: the positions come from PyEphem (libastro: full VSOP87
for the sun, ELP-2000 for the moon, its own table for the rotation of the Earth), new moons and solar terms are found as moments by
searching, and the months without a solar term are found by laying these moments over the days at UTC+7.

    pip install ephem && python3 lunar_years.py > lunar-years.tsv
"""

import datetime
import math

import ephem

UTC7 = 7 / 24
EPOCH = datetime.date(1899, 12, 31)  # PyEphem counts days from noon of this day.


def day(moment):
    """The ordinal of the day at UTC+7, counted from EPOCH."""
    return math.floor(float(moment) + 0.5 + UTC7)


def longitude(moment):
    """Apparent geocentric longitude of the sun in degrees."""
    sun = ephem.Sun(moment)
    position = ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=moment)
    return math.degrees(float(ephem.Ecliptic(position, epoch=moment).lon))


def crossing(target, guess):
    """The moment near guess at which the sun reaches the longitude."""
    moment = guess
    for _ in range(20):
        error = (longitude(ephem.Date(moment)) - target + 180) % 360 - 180
        moment -= error * 365.2422 / 360
        if abs(error) < 1e-8:
            break
    return moment


def new_moons(first, last):
    moment = ephem.Date(first)
    while True:
        moment = ephem.next_new_moon(moment)
        if float(moment) > last:
            return
        yield day(moment), float(moment)
        moment = ephem.Date(moment + 1)


def main():
    start = float(ephem.Date("1898/11/1"))
    end = float(ephem.Date("2201/3/1"))
    moons = list(new_moons(start, end))
    starts = [d for d, _ in moons]
    march = float(ephem.Date("1898/3/20"))
    terms = []  # (day, longitude), the twelve major terms of each year
    for index in range(12 * 304):
        target = (index * 30) % 360
        moment = crossing(target, march + index * 365.2422 / 12)
        terms.append((day(moment), target))
    term_days = sorted(d for d, _ in terms)
    solstices = [d for d, target in terms if target == 270]

    def month_of(d):
        return max(i for i, s in enumerate(starts) if s <= d)

    elevenths = [month_of(d) for d in solstices if starts[0] <= d < starts[-1]]
    years = {}
    for first, following in zip(elevenths, elevenths[1:]):
        leap = None
        if following - first == 13:
            for i in range(first, following):
                if not any(starts[i] <= d < starts[i + 1] for d in term_days):
                    leap = i
                    break
        number = 11
        solstice_year = (EPOCH + datetime.timedelta(starts[first])).year
        for i in range(first, following):
            if i > first and i != leap:
                number = number % 12 + 1
            year = solstice_year if number >= 11 else solstice_year + 1
            if number == 1 and i != leap:
                years.setdefault(year, [None, 0, ""])[0] = starts[i]
            if i == leap:
                years.setdefault(year, [None, 0, ""])[1] = number
            years.setdefault(year, [None, 0, ""])[2] += "+" if starts[i + 1] - starts[i] == 30 else "-"
    print("# Written by lunar_years.py. Lunar year, first day, leap month (0: none), months of 30 (+) and 29 (-) days.")
    for year in range(1900, 2200):
        first, leap, lengths = years[year]
        print(f"{year}\t{EPOCH + datetime.timedelta(first)}\t{leap}\t{lengths}")


main()
