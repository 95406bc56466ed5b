"""A user's own law of the routing, as a scenario file states it."""

from __future__ import annotations

import enum
from collections.abc import Callable

from attrs import frozen

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.scenario.faults import Faults
from routesim.scenario.scenario_file import LawEntry
from routesim.scenario.selection import Place, Selector


class Form(enum.StrEnum):
    """What a law demands of every message from its origins to its destinations."""

    REACHES = "reaches"
    REACHES_WITHIN = "reaches-within"
    PASSES_THROUGH = "passes-through"
    NEVER_PASSES_THROUGH = "never-passes-through"
    NEVER_ABOVE = "never-above"
    DELIVERED_ONCE = "delivered-once"
    READ_WITHIN = "read-within"


@frozen(kw_only=True)
class Demand:
    """One law.

    Attributes:
        name: What the user calls it.
        form: What it demands.
        origins: Who sends.
        destinations: Who is sent to.
        precedence: Of the messages.
        night_action: Their lines say NIACT.
        classification: Of the messages.
        within: How long it may take, as the file has it, where the form has a time.
        within_us: The same.
        through: Indicators of the stations the form names.
        highest: The highest classification of circuits, for ``NEVER_ABOVE``.
        survives: The law holds amid so many failures of circuits or stations too.
    """

    name: str
    form: Form
    origins: tuple[Place, ...]
    destinations: tuple[Place, ...]
    precedence: Precedence
    night_action: bool
    classification: Classification
    within: str
    within_us: int
    through: frozenset[str]
    highest: Classification
    survives: int

    @property
    def sentence(self) -> str:
        """What it demands, for a person."""
        what = {
            Form.REACHES: "arrives",
            Form.REACHES_WITHIN: f"arrives within {self.within}",
            Form.PASSES_THROUGH: f"passes {self._stations}",
            Form.NEVER_PASSES_THROUGH: f"never passes {self._stations}",
            Form.NEVER_ABOVE: f"goes over no circuit above {self.highest.words}",
            Form.DELIVERED_ONCE: "is delivered exactly once",
            Form.READ_WITHIN: f"is read within {self.within}",
        }[self.form]
        night = "NIACT " if self.night_action else ""
        amid = f", amid {self.survives} failure{'s' * (self.survives > 1)}" if self.survives else ""
        return (
            f"{night}{self.precedence.name} {self.classification.words} "
            f"from {_several(self.origins)} to {_several(self.destinations)} {what}{amid}."
        )

    @property
    def _stations(self) -> str:
        names = sorted(self.through)
        return names[0] if len(names) == 1 else f"one of {len(names)} stations"


def _several(places: tuple[Place, ...]) -> str:
    if len(places) == 1:
        return places[0].address or places[0].indicator
    return f"{len(places)} places"


def folder_name(law: str) -> str:
    """Return what the folder of a law's counterexample is called, whatever the law is."""
    name = "".join(letter if letter.isalnum() else "-" for letter in law.lower())
    return name.strip("-")[:_LONGEST] or "law"


_LONGEST = 60


def read_demands(
    entries: tuple[LawEntry, ...], selector: Selector, faults: Faults
) -> tuple[Demand, ...]:
    """Return the laws; what is wrong with them goes to *faults*.

    The counterexample of each is to have a folder of its own.
    """
    found = []
    places: dict[str, str] = {}
    for number, entry in enumerate(entries):
        place = f"verify.law[{number}]"
        other = places.setdefault(folder_name(entry.name), place)
        if other != place:
            faults.add(
                f"{place}.name",
                f"expected a name with other letters or digits than that of {other}, "
                f"found {entry.name!r}",
            )
        classification = Classification[entry.classification.replace(" ", "_")]
        form = Form(entry.form)

        def chosen(
            key: str,
            texts: tuple[str, ...],
            place: str = place,
            level: Classification = classification,
        ) -> tuple[Place, ...]:
            every: dict[Place, None] = {}
            for position, text in enumerate(texts):
                here = f"{place}.{key}[{position}]"
                nobody: tuple[Place, ...] = ()
                every.update(
                    dict.fromkeys(faults.value(here, _read(selector, level), text, nobody))
                )
            if not texts:
                faults.add(f"{place}.{key}", "expected at least one, found none")
            return tuple(every)

        _complete(place, entry, form, faults)
        found.append(
            Demand(
                name=entry.name,
                form=form,
                origins=chosen("origins", entry.origins),
                destinations=chosen("destinations", entry.destinations),
                precedence=Precedence[entry.precedence],
                night_action=entry.night_action,
                classification=classification,
                within=entry.within or "",
                within_us=faults.duration(f"{place}.within", entry.within) or 0,
                through=frozenset(
                    each.indicator
                    for each in (chosen("through", entry.through) if entry.through else ())
                ),
                highest=Classification[entry.highest.replace(" ", "_")],
                survives=entry.survives,
            )
        )
    return tuple(found)


def _read(selector: Selector, level: Classification) -> Callable[[str], tuple[Place, ...]]:
    return lambda text: selector.places(text, level)


_MOST_FAILURES = 2


def _complete(place: str, entry: LawEntry, form: Form, faults: Faults) -> None:
    """Note what a form needs and has not, and what it has and does not need."""
    timed = form in {Form.REACHES_WITHIN, Form.READ_WITHIN}
    passing = form in {Form.PASSES_THROUGH, Form.NEVER_PASSES_THROUGH}
    for key, wanted, given, such in (
        ("within", timed, entry.within is not None, 'a time such as "10 min"'),
        ("through", passing, bool(entry.through), "stations"),
    ):
        if wanted and not given:
            faults.add(f"{place}.{key}", f"the form {form} needs {such}, found none")
        if given and not wanted:
            faults.add(f"{place}.{key}", f"expected none, for the form {form} takes none")
    faults.between(f"{place}.survives", entry.survives, 0, _MOST_FAILURES)
    if entry.survives and form in {Form.DELIVERED_ONCE, Form.READ_WITHIN}:
        faults.add(f"{place}.survives", f"expected none, for the form {form} takes none")
