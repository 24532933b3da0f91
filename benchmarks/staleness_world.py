"""A help centre of 500 articles whose truth is known, for ``benchmarks.staleness``.

What is assumed, none of it known to the scorer:

- **Traffic.** An article is met a log-normal number of times a week (median 8, sigma 1.3: a few
  hundred for the favourites, one for many), half more or less from week to week; 60 % are answers
  in the chat, 40 % are opened on its page.
- **Truth.** Categories differ: what an article says holds for an exponential time with a mean of
  0.7 to 5 years, counted from when it was last written or rightly checked. The category's policy
  knows that mean but for a factor of up to 1.5. At the start articles were checked up to three
  years ago, a quarter never, so that some are wrong from the first day.
- **Repair** has nothing to do with any worklist, so that all of them see the same history: a wrong
  article is rewritten after an exponential time with a mean of 90 days. Besides, any article is
  checked by chance about every 400 days; who checks a wrong one sees it in three of five cases and
  rewrites it, else says "still true", which is a lie that the scorer believes.
- **Persons.** After a right article a person is asked for in 8 % of cases on the average, but
  articles differ (beta 2, 23); after a wrong one in 15 to 50 points more. The same is asked again
  in 5 % (beta 2, 38), and in 5 to 15 points more. One wrong article in eight shows none of that.
- **Votes.** Of those who meet an article 4 % vote; of a right one 25 % say no (beta 2, 6: some
  right articles are disliked), of a wrong one 10 to 50 points more, of a silent one 5. Of those who
  say no half give a reason: of right articles 20 % of them say "outdated" or "wrong", of wrong ones
  65 %.
- **Staff.** After a person was asked for, the agent reports a wrong article in 3 % of cases and a
  right one in 0.2 %.
- **Sureness.** The bot's probability for an article wanders by 0.08 a day around its own mean; for
  a third of the wrong ones it falls by 0.05 to 0.2, and for a twentieth of the right ones too.
- **Text.** 15 % of the wrong articles hold a date that passed when they went wrong; 4 % of the
  right ones hold one that passes for no harm.

Not simulated: links, pairs, translations, seasons, editors who follow the worklist.
"""

from dataclasses import dataclass

import numpy as np

ARTICLES = 500
HISTORY_DAYS = 112
YEAR_DAYS = 365
REASONS = ("outdated", "unclear", "wrong", "missing")
RIGHT_REASONS = (0.1, 0.45, 0.1, 0.35)
WRONG_REASONS = (0.35, 0.2, 0.3, 0.15)
NEVER = -(10**6)

Array = np.ndarray


@dataclass(frozen=True)
class World:
    """What happened, by day and article; days before 0 are negative, and NEVER is never.

    Attributes:
        weekly: how often each article is met a week on the average.
        half_life_days: of each article's category, as its policy says.
        complaints: no votes with a reason, by day, article and reason.
        published: of the revision in force at the end of each day, the day.
        checked: the day of the last check.
        passes: the day on which a date in the text passes.
        reported: reports made that day.
    """

    weekly: Array
    half_life_days: Array
    wrong: Array
    shown: Array
    persons: Array
    repeats: Array
    opened: Array
    yes: Array
    no: Array
    complaints: Array
    probability: Array
    published: Array
    checked: Array
    passes: Array
    reported: Array

    @property
    def days(self) -> int:
        """How many days there are."""
        return len(self.shown)


def make_world(
    seed: int, *, articles: int = ARTICLES, days: int = HISTORY_DAYS + YEAR_DAYS
) -> World:
    """Let time pass; the same seed makes the same world."""
    return _Maker(np.random.default_rng(seed), articles, days).run()


class _Maker:
    """The state of the articles from day to day."""

    def __init__(self, rng: np.random.Generator, articles: int, days: int) -> None:
        self.rng, self.n, self.days = rng, articles, days
        self.weekly = rng.lognormal(np.log(8), 1.3, articles)
        categories = rng.uniform(0.7, 5, 10) * 365
        self.lasts = categories[rng.integers(0, 10, articles)]
        # Half of what was true: ln 2 of the mean, which the policy knows but for a factor.
        self.half_life = self.lasts * np.log(2) * rng.uniform(1 / 1.5, 1.5, articles)
        self.usual_person = rng.beta(2, 23, articles)
        self.usual_again = rng.beta(2, 38, articles)
        self.usual_no = rng.beta(2, 6, articles)
        self.sure = np.clip(rng.normal(0.8, 0.08, articles), 0.3, 0.98)
        self.published = -rng.integers(1, 3 * 365, articles)
        self.checked = np.maximum(-rng.integers(1, 3 * 365, articles), self.published)
        self.checked[rng.random(articles) < 0.25] = NEVER
        self.wrong = np.zeros(articles, bool)
        self.goes_wrong = np.zeros(articles)
        self.repaired = np.full(articles, np.inf)
        self.passes = np.full(articles, NEVER)
        self.more_person, self.more_again, self.more_no, self.less_sure = np.zeros((4, articles))
        self._begin_truth(np.ones(articles, bool), np.maximum(self.published, self.checked))

    def run(self) -> World:
        """Let all days pass."""
        rows = [self._day(day) for day in range(self.days)]
        columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
        return World(self.weekly, self.half_life, **columns)

    def _begin_truth(self, which: Array, since: Array) -> None:
        """From then on it is right, for as long as it lasts."""
        rng = self.rng
        self.wrong[which] = False
        self.goes_wrong[which] = (since + rng.exponential(self.lasts))[which]
        self.repaired[which] = np.inf
        for name in ("more_person", "more_again", "more_no"):
            getattr(self, name)[which] = 0
        drifts = rng.random(self.n) < 0.05
        self.less_sure[which] = np.where(drifts, rng.uniform(0.05, 0.2, self.n), 0)[which]
        harmless = rng.random(self.n) < 0.04
        day = since + rng.integers(30, 700, self.n)
        self.passes[which] = np.where(harmless, day, NEVER)[which]

    def _go_wrong(self, which: Array, day: int) -> None:
        rng, n = self.rng, self.n
        self.wrong[which] = True
        self.repaired[which] = day + rng.exponential(90, n)[which]
        silent = rng.random(n) < 1 / 8
        self.more_person[which] = np.where(silent, 0, rng.uniform(0.15, 0.5, n))[which]
        self.more_again[which] = np.where(silent, 0, rng.uniform(0.05, 0.15, n))[which]
        self.more_no[which] = np.where(silent, 0.05, rng.uniform(0.1, 0.5, n))[which]
        other_words = rng.random(n) < 1 / 3
        self.less_sure[which] = np.where(other_words, rng.uniform(0.05, 0.2, n), 0)[which]
        dated = which & (rng.random(n) < 0.15)
        self.passes[dated] = np.minimum(day, self.goes_wrong[dated]).astype(int)

    def _day(self, day: int) -> dict[str, Array]:
        rng, n = self.rng, self.n
        self._go_wrong(~self.wrong & (self.goes_wrong <= day), day)
        checked = rng.random(n) < 1 / 400
        seen = checked & self.wrong & (rng.random(n) < 0.6)
        rewritten = seen | (self.wrong & (self.repaired <= day))
        self.checked[checked & ~seen] = day
        self.published[rewritten] = day
        self._begin_truth(rewritten | (checked & ~self.wrong), np.full(n, day))
        return self._met()

    def _met(self) -> dict[str, Array]:
        rng, n = self.rng, self.n
        rate = self.weekly / 7 * rng.lognormal(0, 0.4, n)
        shown, opened = rng.poisson(rate * 0.6), rng.poisson(rate * 0.4)
        persons = rng.binomial(shown, np.minimum(0.9, self.usual_person + self.more_person))
        repeats = rng.binomial(shown - persons, np.minimum(0.9, self.usual_again + self.more_again))
        votes = rng.binomial(shown + opened, 0.04)
        no = rng.binomial(votes, np.minimum(0.95, self.usual_no + self.more_no))
        said = rng.binomial(no, 0.5)
        told_right, told_wrong = (
            rng.multinomial(said, shares) for shares in (RIGHT_REASONS, WRONG_REASONS)
        )
        reports = rng.binomial(persons, np.where(self.wrong, 0.03, 0.002))
        sure = np.clip(self.sure - self.less_sure + rng.normal(0, 0.08, n), 0.02, 0.99)
        return {
            "wrong": self.wrong.copy(),
            "shown": shown,
            "persons": persons,
            "repeats": repeats,
            "opened": opened,
            "yes": votes - no,
            "no": no,
            "complaints": np.where(self.wrong[:, None], told_wrong, told_right),
            "probability": sure,
            "published": self.published.copy(),
            "checked": self.checked.copy(),
            "passes": self.passes.copy(),
            "reported": reports,
        }
