"""Names of languages: codes and own names become the English name."""

import re

from recalldesk.lists.clean.text import free_text

_SPELLINGS = """
Albanian: sq, sqi, alb, shqip
American Sign Language: asl, ase, sgn, sign language
Amharic: am, amh
Arabic: ar, ara
Armenian: hy, hye, arm
Bengali: bn, ben, bangla
Bosnian: bs, bos
Burmese: my, mya, bur
Cantonese: yue
Cape Verdean Creole: kea, cape verdean, kriolu
Chinese: zh, zho, chi
Croatian: hr, hrv
Dutch: nl, nld, dut
English: en, eng, engl, inglés, ingles
Farsi: fa, fas, per, persian
French: fr, fra, fre, français, francais
German: de, deu, ger, deutsch
Greek: el, ell, gre
Gujarati: gu, guj
Haitian Creole: ht, hat, haitian, kreyòl, kreyol, creole
Hebrew: he, heb
Hindi: hi, hin
Hmong: hmn
Italian: it, ita, italiano
Japanese: ja, jpn
Khmer: km, khm, cambodian
Korean: ko, kor
Lao: lo
Mandarin: cmn, mandarin chinese
Navajo: nv, nav
Nepali: ne, nep
Pashto: ps, pus
Polish: pl, pol
Portuguese: pt, por, português, portugues
Punjabi: pa, pan, panjabi
Romanian: ro, ron, rum
Russian: ru, rus
Serbian: sr, srp
Somali: so, som
Spanish: es, spa, esp, español, espanol, castellano, castilian
Swahili: sw, swa
Tagalog: tl, tgl, fil, filipino
Thai: th, tha
Tigrinya: ti, tir
Turkish: tr, tur
Ukrainian: uk, ukr
Urdu: ur, urd
Vietnamese: vi, vie, viet
Yiddish: yi, yid
"""
_ENTRIES = [line.split(": ") for line in _SPELLINGS.strip().splitlines()]
NAMES = tuple(name for name, _others in _ENTRIES)
_NAME_OF = {spelling: name for name, others in _ENTRIES for spelling in (name.casefold(), *others.split(", "))}
_UNSAID = frozenset({"declined", "declined to specify", "unspecified", "und", "not specified", "refused"})
_REGION = re.compile(r"([a-z]{2,3})[-_](?:[a-z]{2}|[0-9]{3})")
_BETWEEN = re.compile(r" - |[;,/()]")


def language(raw: str) -> str | None:
    """Return the English name of the language, a dialect rather than *Chinese*; other words as they are."""
    text = free_text(raw)
    if not text or text.casefold() in _UNSAID:
        return None
    parts = [part.strip() for part in _BETWEEN.split(_REGION.sub(r"\1", text.casefold()))]
    known = [_NAME_OF[part] for part in parts if part in _NAME_OF]
    return next((name for name in known if name != "Chinese"), known[0] if known else text)
