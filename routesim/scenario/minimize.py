"""Orders of MINIMIZE, from the network file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routesim.directory.directory import Directory
from routesim.message.precedence import Precedence
from routesim.routing.minimize import Minimize, Restraint
from routesim.scenario.faults import Faults
from routesim.scenario.staffing import MinimizeEntry


def read_minimize(
    entries: Sequence[MinimizeEntry], directory: Directory, faults: Faults
) -> tuple[Minimize, ...]:
    """Return the orders of *entries*, in the order in which they begin.

    Args:
        entries: The entries.
        directory: Who is in an area.
        faults: Takes what is wrong.
    """
    orders = []
    for number, entry in enumerate(entries):
        place = f"minimize[{number}]"
        times = (("start", entry.start), ("end", entry.end))
        if not faults.all_zoned(place, times):
            continue
        if entry.start >= entry.end:
            faults.add(place, f"expected an end after {entry.start}, found {entry.end}")
        else:
            orders.append(
                Minimize(
                    start=entry.start,
                    end=entry.end,
                    area=_area(f"{place}.area", entry.area, directory, faults),
                    below=Precedence[entry.below],
                    restraint=Restraint(entry.action),
                )
            )
    return tuple(sorted(orders, key=lambda order: (order.start, order.end)))


def _area(
    place: str, names: Sequence[str] | None, directory: Directory, faults: Faults
) -> frozenset[str] | None:
    """Return the addresses of an area; ``None`` for everywhere."""
    if names is None:
        return None
    if not names:
        faults.add(
            place, "expected at least one name, found none; without an area it is everywhere"
        )
    return frozenset(_addresses(place, names, directory, faults))


def _addresses(
    place: str, names: Sequence[str], directory: Directory, faults: Faults
) -> Iterator[str]:
    """Yield the addresses of an area: those of a country, of a collective, or one itself."""
    for name in names:
        post, collective = directory.post(name), directory.collective(name)
        country = [each.address for each in directory.posts if each.country == name]
        if country:
            yield from country
        elif post is not None:
            yield post.address
        elif collective is not None and collective.members is not None:
            yield from collective.members
        elif collective is not None:
            faults.add(place, f"the members of {collective.name} are not known")
        else:
            faults.add(
                place,
                "expected a country such as EG, an address or a collective of the directory, "
                f"found {name!r}",
                directory.suggest(name),
            )
