"""When a person can be there: weeks, nights, holidays, and the two days with a changed clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from settings import Settings
from web.hours.schedule import ALWAYS, LONGEST_LOOK, Schedule, make_schedule, parse_hours

PARIS = ZoneInfo("Europe/Paris")


def schedule(hours: str, *closed: date, zone: ZoneInfo = PARIS) -> Schedule:
    return Schedule(parse_hours(hours), zone, lambda day: day in closed)


def paris(*numbers: int, fold: int = 0) -> datetime:
    return datetime(*numbers, tzinfo=PARIS, fold=fold)


SHOP = schedule("mon-fri 09:00-18:00, sat 10:00-12:00")


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (paris(2026, 11, 23, 8, 59), paris(2026, 11, 23, 9)),
        (paris(2026, 11, 23, 18), paris(2026, 11, 24, 9)),
        (paris(2026, 11, 27, 18), paris(2026, 11, 28, 10)),
        (paris(2026, 11, 28, 12), paris(2026, 11, 30, 9)),
        (paris(2026, 11, 29, 12), paris(2026, 11, 30, 9)),
    ],
)
def test_a_closed_shop_says_when_it_opens(at, opens):
    assert not SHOP.is_open(at)
    assert SHOP.next_opening(at) == opens
    assert SHOP.is_open(opens)
    assert SHOP.next_opening(at).tzinfo is PARIS


def test_the_first_minute_is_open_and_the_last_one_is_not():
    assert SHOP.is_open(paris(2026, 11, 23, 9))
    assert SHOP.is_open(paris(2026, 11, 23, 17, 59))
    assert not SHOP.is_open(paris(2026, 11, 23, 18))


def test_while_it_is_open_the_next_opening_is_now():
    now = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    assert SHOP.next_opening(now) == now


def test_no_hours_at_all_are_always():
    always = schedule("")
    assert always.week == ALWAYS
    assert always.is_always_open
    assert all(
        always.is_open(paris(2026, 3, 28) + timedelta(minutes=17 * step)) for step in range(200)
    )


def test_a_day_may_have_a_break():
    shop = schedule("mon-fri 09:00-12:00 14:00-18:00")
    assert not shop.is_open(paris(2026, 11, 23, 13))
    assert shop.next_opening(paris(2026, 11, 23, 12)) == paris(2026, 11, 23, 14)


def test_a_night_belongs_to_the_day_on_which_it_begins():
    bar = schedule("fri-sat 20:00-02:00", date(2026, 11, 28))
    assert bar.is_open(paris(2026, 11, 28, 1, 59)), "Friday's night, though Saturday is closed"
    assert not bar.is_open(paris(2026, 11, 28, 2))
    assert not bar.is_open(paris(2026, 11, 28, 21))
    assert not bar.is_open(paris(2026, 11, 29, 1))
    assert bar.next_opening(paris(2026, 11, 28, 2)) == paris(2026, 12, 4, 20)


def test_days_may_go_over_the_end_of_the_week():
    shop = schedule("sat-mon 10:00-12:00")
    days = [shop.is_open(paris(2026, 11, 23 + number, 11)) for number in range(7)]
    assert days == [True, False, False, False, False, True, True]


def test_it_opens_at_nine_by_the_clock_on_the_wall_before_and_after_the_clock_changes():
    daily = schedule("mon-sun 09:00-18:00")
    before, after = paris(2026, 3, 28, 20), paris(2026, 3, 29, 20)
    assert daily.next_opening(before) == datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert daily.next_opening(before - timedelta(days=1)) == datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert daily.next_opening(after) == datetime(2026, 3, 30, 7, tzinfo=UTC)
    autumn = paris(2026, 10, 24, 20)
    assert daily.next_opening(autumn) == datetime(2026, 10, 25, 8, tzinfo=UTC)


def test_the_hour_that_autumn_shows_twice_is_open_twice():
    night = schedule("sat 20:00-02:30")
    assert night.is_open(paris(2026, 10, 25, 2, 15))
    assert night.is_open(paris(2026, 10, 25, 2, 15, fold=1))
    assert not night.is_open(paris(2026, 10, 25, 2, 30, fold=1).astimezone(UTC))
    early = schedule("sun 02:30-04:00")
    opens = early.next_opening(paris(2026, 10, 25, 1))
    assert opens.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_hour_that_spring_leaves_out_opens_an_hour_later():
    early = schedule("sun 02:30-04:00")
    opens = early.next_opening(paris(2026, 3, 29, 1))
    assert opens == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert (opens.hour, opens.minute) == (3, 30)
    # All of it lies in the hour that there is not.
    gone = schedule("sun 02:45-03:15")
    assert gone.next_opening(paris(2026, 3, 29, 1)) == paris(2026, 4, 5, 2, 45)


def test_what_is_closed_for_ever_never_opens():
    closed = Schedule(parse_hours("mon 09:00-18:00"), PARIS, lambda _day: True)
    assert closed.next_opening(paris(2026, 11, 23, 10)) is None
    monday = paris(2026, 11, 23)
    late = Schedule(
        parse_hours("mon 09:00-18:00"),
        PARIS,
        lambda day: day < monday.date() + LONGEST_LOOK + timedelta(days=7),
    )
    assert late.next_opening(monday) is None


def made(**settings) -> Schedule:
    given = {"business_hours": "mon-fri 09:00-18:00", "business_time_zone": "Europe/Paris"}
    return make_schedule(Settings(_env_file=None, **given, **settings))


def test_public_holidays_are_closed_also_in_years_to_come():
    france = made(public_holidays="FR")
    assert france.next_opening(paris(2026, 7, 14, 10)) == paris(2026, 7, 15, 9)
    assert france.next_opening(paris(2033, 7, 14, 10)) == paris(2033, 7, 15, 9)
    assert made().is_open(paris(2026, 7, 14, 10))


def test_a_region_has_holidays_of_its_own():
    good_friday = paris(2026, 4, 3, 10)
    assert made(public_holidays="FR").is_open(good_friday)
    assert not made(public_holidays="FR-57").is_open(good_friday)
    assert not made(public_holidays="ca-qc").is_open(paris(2026, 6, 24, 10))


def test_further_days_may_be_closed():
    shop = made(extra_closed_days="2026-12-24, 2026-12-25")
    assert shop.next_opening(paris(2026, 12, 23, 18)) == paris(2026, 12, 28, 9)
    always = make_schedule(Settings(_env_file=None, extra_closed_days="2026-12-24"))
    assert always.next_opening(datetime(2026, 12, 24, 5, tzinfo=UTC)) == datetime(
        2026, 12, 25, tzinfo=UTC
    )
