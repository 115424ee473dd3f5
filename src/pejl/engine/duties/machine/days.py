"""Days as whole numbers since 1970."""

from pejl.engine.duties.machine.marks import machine_code


@machine_code
def plus(day, months, days):  # type: ignore[no-untyped-def]
    """A day moved by months, kept to the last day of the month, and then by days. Years begin in March within."""
    if months == 0:
        return day + days
    era, rest = divmod(day + 719_468, 146_097)
    year = (rest - rest // 1_460 + rest // 36_524 - rest // 146_096) // 365
    of_year = rest - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    date = of_year - (153 * month + 2) // 5
    years, month = divmod((era * 400 + year) * 12 + month + months, 12)
    length = 31 if month in (0, 2, 4, 5, 7, 9, 10) else 30
    if month == 11:
        after = years + 1  # February belongs to the calendar's next year
        length = 29 if after % 4 == 0 and (after % 100 != 0 or after % 400 == 0) else 28
    start = years * 365 + years // 4 - years // 100 + years // 400 + (153 * month + 2) // 5
    return start + min(date, length - 1) - 719_468 + days
