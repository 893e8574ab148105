"""Invented people for sample lists: who they are, where they live, how they are reached."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Culture(NamedTuple):
    """Names that go together, and the languages that may be asked for."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    languages: tuple[str, ...] = ("English",)


class City(NamedTuple):
    """A place with its area codes."""

    name: str
    state: str
    zip: str
    areas: tuple[str, ...]


class Person(NamedTuple):
    """One invented patient. Numbers are ten digits; ``guardian`` is empty for adults."""

    mrn: str
    family: str
    given: str
    middle: str
    dob: date
    mobile: str
    home: str
    email: str
    language: str
    guardian: str
    street: str
    city: City


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


CULTURES = (
    Culture(
        _words("Grace, Walter, Denise, Marcus, Holly, Trevor, Ruth, Calvin, Joanne, Dwight, Paige, Tessa"),
        _words("Hollowell, Brandt, Pettigrew, Ashworth, Kimball, Thornbury, Whitlock, Mercer, Dunmore"),
    ),
    Culture(
        _words("Lucía, Mateo, Ximena, Andrés, Rosario, Joaquín, Inés, Rubén, Marisol, Íñigo, Begoña, Ángel"),
        _words("García López, Peña, Ibáñez Ruiz, Quiñones, Rivera Ortiz, Núñez, Del Valle, Cordero Díaz"),
        ("Spanish", "Spanish", "English"),
    ),
    Culture(
        _words("Siobhán, Declan, Maeve, Eoin, Nora, Fergus, Bridget, Cormac"),
        _words("O'Rourke, O'Shea, McAllister, O'Donnell-Hayes, MacTavish, Fitzsimmons, O'Malley, Ní Bhriain"),
    ),
    Culture(
        _words("Wei, Xiuying, Jun, Mei-Ling, Haoran, Yuk Wah, Lian, Zhen"),
        _words("Zhang, Ng, Ouyang, Lau, Xu, Hsieh, Chiu, Szeto"),
        ("Mandarin", "Cantonese", "English"),
    ),
    Culture(
        _words("Minh, Thi Lan, Quang, Huong, Duc, Thuy Linh, Bao"),
        _words("Nguyen, Tran, Pham, Vo, Huynh, Duong, Le"),
        ("Vietnamese", "English"),
    ),
    Culture(
        _words("Françoise, Jean-Baptiste, Widelène, Étienne, Rose-Marie, Cédric, Marie-Ange"),
        _words("Beaubrun, Saint-Félix, Lefèvre, Desrosiers, Théodore, Jean-Louis, Bélanger-Côté"),
        ("Haitian Creole", "French", "English"),
    ),
    Culture(
        _words("João, Conceição, Thiago, Fátima, Rogério, Luísa"),
        _words("Gonçalves, da Conceição, Araújo, Magalhães, Simões Tavares, Brandão"),
        ("Portuguese", "English"),
    ),
    Culture(
        _words("Amina, Yusuf, Layla, Khalid, Samira, Tariq, Noor"),
        _words("Al-Hakim, Haddad, El-Sayed, Mansour, Ben Youssef, Rahimi"),
        ("Arabic", "Somali", "English"),
    ),
    Culture(
        _words("Zofia, Bozena, Kazimierz, Jadwiga, Zdenek, Milica, Björn, Søren, Jürgen, Anneliese"),
        _words("Wójcik, Kowalczyk, Novák, Šimek, Žižka, Sørensen, Müller-Weiß, Åkesson"),
        ("Polish", "English", "English"),
    ),
    Culture(
        _words("Priya, Arjun, Lakshmi, Harpreet, Anand, Farzana, Olena, Dmitri, Soo-jin, Min-ho, Leilani"),
        _words("Subramanian, Kaur Gill, Chowdhury, Iyer, Shevchenko, Baek, Kealoha, Kim, Rahman"),
        ("English", "Korean", "Russian", "Bengali", "English"),
    ),
)

HOME = (
    City("Springfield", "MA", "01103", ("413",)),
    City("Holyoke", "MA", "01040", ("413",)),
    City("Worcester", "MA", "01608", ("508", "774")),
    City("Hartford", "CT", "06106", ("860", "959")),
    City("Boston", "MA", "02118", ("617", "857")),
)
AWAY = (
    City("New York", "NY", "10027", ("212", "646", "917")),
    City("Philadelphia", "PA", "19104", ("215", "267")),
    City("Baltimore", "MD", "21201", ("410", "443")),
    City("Charlotte", "NC", "28202", ("704", "980")),
    City("Atlanta", "GA", "30308", ("404", "470")),
    City("Miami", "FL", "33130", ("305", "786")),
    City("Pensacola", "FL", "32501", ("850",)),
    City("Cleveland", "OH", "44106", ("216",)),
    City("Detroit", "MI", "48201", ("313",)),
    City("Indianapolis", "IN", "46202", ("317",)),
    City("Evansville", "IN", "47713", ("812",)),
    City("Gary", "IN", "46402", ("219",)),
    City("Knoxville", "TN", "37916", ("865",)),
    City("Nashville", "TN", "37203", ("615", "629")),
    City("Chicago", "IL", "60612", ("312", "773")),
    City("Minneapolis", "MN", "55404", ("612",)),
    City("New Orleans", "LA", "70112", ("504",)),
    City("Houston", "TX", "77030", ("713", "832")),
    City("El Paso", "TX", "79905", ("915",)),
    City("Rapid City", "SD", "57701", ("605",)),
    City("Denver", "CO", "80204", ("303", "720")),
    City("Boise", "ID", "83702", ("208",)),
    City("Phoenix", "AZ", "85004", ("602",)),
    City("Tuba City", "AZ", "86045", ("928",)),
    City("Las Vegas", "NV", "89102", ("702",)),
    City("Los Angeles", "CA", "90033", ("213", "323")),
    City("Portland", "OR", "97214", ("503", "971")),
    City("Seattle", "WA", "98104", ("206",)),
    City("Anchorage", "AK", "99508", ("907",)),
    City("Honolulu", "HI", "96813", ("808",)),
    City("San Juan", "PR", "00909", ("787", "939")),
)
STREETS = _words("Maple St, Orchard Ave, Mill Rd, Chestnut St, Lakeview Dr, Union St, 3rd Ave, Harbor Way")
EXCHANGES = tuple(str(n) for n in range(220, 1000) if n != 555 and n % 100 != 11)
APART = 250  # patients of a list whose numbers are nobody else's: an area has but a hundred that no one has
SHARED, NEAR = 20, 7  # of so many patients this one lives with the one before
LINED = 40  # of so many patients one such home has a line that both have, whatever else
MRN_SPACE, MRN_STEP = 99_999_989, 48_271  # a prime and a step: every index has its own number


def pick(random: Random, items: Sequence[T]) -> T:
    """Return one of the items; much quicker than ``random.choice`` at a million rows."""
    return items[int(random.random() * len(items))]


def person(seed: int, index: int, as_of: date, *, synthetic_numbers: bool) -> Person:
    """Return the patient that ``seed`` and ``index`` stand for; some live with the one before."""
    patient = _alone(seed, index, as_of, synthetic_numbers=synthetic_numbers)
    if index < APART and not synthetic_numbers:
        mobile, home = _apart(seed)[index]
        patient = patient._replace(mobile=mobile, home=home)
    if index % SHARED != NEAR:
        return patient
    near = person(seed, index - 1, as_of, synthetic_numbers=synthetic_numbers)
    return patient._replace(family=near.family, home=near.home, street=near.street, city=near.city)


@lru_cache(maxsize=4)
def _apart(seed: int) -> tuple[tuple[str, str], ...]:
    """Return mobile and home number of the first patients, none of them twice: strangers would seem a household."""
    taken: set[str] = set()
    found = []
    for index in range(APART):
        patient = _alone(seed, index, date(2026, 1, 1), synthetic_numbers=False)
        found.append((_free(patient.mobile, taken), _free(patient.home, taken)))
    return tuple(found)


def _free(number: str, taken: set[str]) -> str:
    """Return the number, else the next one of its area that nobody has, and note it as taken; none stays none."""
    if not number:
        return ""
    lines = (f"{number[:-2]}{(int(number[-2:]) + step) % 100:02d}" for step in range(100))
    free = next(line for line in lines if line not in taken)
    taken.add(free)
    return free


def _alone(seed: int, index: int, as_of: date, *, synthetic_numbers: bool) -> Person:
    """Return the patient as drawn: of numbers that are 555-01XX some repeat."""
    random = Random(seed * 1_000_003 + index)
    culture = pick(random, CULTURES)
    city = pick(random, HOME if random.random() < 0.6 else AWAY)
    given, family = pick(random, culture.given), pick(random, culture.family)
    age = timedelta(days=int(random.random() ** 0.8 * 92 * 365) + 40)
    minor = age.days < 18 * 365
    street = f"{1 + int(random.random() * 980)} {pick(random, STREETS)}"
    numbers = [_number(random, city, 2 * index + which, synthetic=synthetic_numbers) for which in (0, 1)]
    return Person(
        mrn=f"{(seed * 7_919 + (index + 1) * MRN_STEP) % MRN_SPACE:08d}",
        family=family,
        given=given,
        middle=pick(random, ("", "", "A", "J", "M", "R", "T")),
        dob=as_of - age,
        mobile=numbers[0],
        home=numbers[1] if random.random() < 0.35 or index % LINED == NEAR - 1 else "",
        email=f"patient{index}@example.org" if random.random() < 0.6 else "",
        language=pick(random, culture.languages),
        guardian=f"{pick(random, culture.given)} {family} (parent)" if minor else "",
        street=street,
        city=city,
    )


def _number(random: Random, city: City, index: int, *, synthetic: bool) -> str:
    area = pick(random, city.areas)
    if not synthetic:
        return f"{area}55501{int(random.random() * 100):02d}"
    place = (index * 7_919) % (len(EXCHANGES) * 10_000)
    return f"{area}{EXCHANGES[place // 10_000]}{place % 10_000:04d}"
