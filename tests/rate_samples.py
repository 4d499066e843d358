"""Builders of what the sources of exchange rates publish, and of answers that are no use."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from fractions import Fraction

from giftcalc.core.decimals import rounded
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.fetch import ECB_90_DAYS, ECB_DAILY, FRANKFURTER_LATEST, Address
from giftcalc.paths import resource

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
FRIDAY = "2026-11-20"

Fetch = Callable[[Address], bytes]


def shipped_figures() -> dict[str, str]:
    """What the ECB published, as shipped."""
    figures: dict[str, str] = json.loads(resource("rates", "ecb.json").read_bytes())["rates"]
    return figures


def figures(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The shipped figures with some changed, added or (None) left out."""
    changed = {**shipped_figures(), **changes}
    return {code: text for code, text in changed.items() if text is not None}


def ecb_cube(day: str = FRIDAY, **changes: str | None) -> str:
    rates = "".join(
        f'<Cube currency="{code}" rate="{text}"/>' for code, text in figures(changes).items()
    )
    return f'<Cube time="{day}">{rates}</Cube>'


def ecb_envelope(*cubes: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
        'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">'
        "<gesmes:subject>Reference rates</gesmes:subject>"
        "<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>"
        f"<Cube>{''.join(cubes)}</Cube></gesmes:Envelope>"
    ).encode()


def ecb_xml(day: str = FRIDAY, **changes: str | None) -> bytes:
    return ecb_envelope(ecb_cube(day, **changes))


def frankfurter_row(code: str, text: str, day: str = FRIDAY, base: str = "EUR") -> str:
    return f'{{"date":"{day}","base":"{base}","quote":"{code}","rate":{text}}}'


def frankfurter_json(day: str = FRIDAY, **changes: str | None) -> bytes:
    rows = [frankfurter_row(code, text, day) for code, text in figures(changes).items()]
    return f"[{','.join(rows)}]".encode()


def offline(address: Address) -> bytes:
    raise Refusal(Problem.FETCH_OFFLINE, host=address.host)


def answering(
    ecb: bytes | None = None, frankfurter: bytes | None = None, recent: bytes | None = None
) -> Fetch:
    """A fetch that gives these answers, and is offline for the rest."""
    answers = {ECB_DAILY: ecb, FRANKFURTER_LATEST: frankfurter, ECB_90_DAYS: recent}

    def fetch(address: Address) -> bytes:
        answer = answers[address]
        return offline(address) if answer is None else answer

    return fetch


ENTITY_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY d "&c;&c;&c;&c;&c;&c;">]><a>&d;</a>'
)
CAPTCHA = b"<!DOCTYPE html><html><head><title>Are you a robot?</title></head><body></body></html>"

BAD_ECB: dict[str, tuple[Problem, bytes]] = {
    name: (problem, content)
    for problem, contents in {
        Problem.RATES_NOT_UNDERSTOOD: {
            "empty": b"",
            "blank": b" \n\n ",
            "not xml": b"Service temporarily unavailable",
            "xml cut short": ecb_xml()[:-200],
            "xml cut inside a rate": ecb_xml()[:400],
            "xml followed by junk": ecb_xml() + b"<script/>",
            "captcha page": CAPTCHA,
            "captcha page as xhtml": b"<html><body><p>Are you a robot?</p></body></html>",
            "meta refresh": b'<html><meta http-equiv="refresh" content="0;url=x"/></html>',
            "gzip bytes": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcbH\xcd\xc9\xc9\x07\x00",
            "a dtd": b'<!DOCTYPE Envelope SYSTEM "file:///etc/passwd">' + ecb_xml()[38:],
            "entity bomb": ENTITY_BOMB,
            "unknown encoding": ecb_xml().replace(b"UTF-8", b"X-9"),
            "invalid utf-8": ecb_xml().replace(b"Reference", b"\xff\xfe"),
            "null character": ecb_xml().replace(b"Reference", b"\0"),
            "wrong root namespace": ecb_xml()
            .replace(b"gesmes/xml/2002-08-01", b"x")
            .replace(b"www.gesmes.org", b"evil.example"),
            "wrong cube namespace": ecb_xml().replace(b"www.ecb.int", b"evil.example"),
            "no days": ecb_envelope(),
            "no cube at all": ecb_envelope().replace(b"<Cube></Cube>", b""),
            "two boxes": ecb_envelope().replace(b"<Cube></Cube>", b"<Cube/><Cube/>"),
            "a day that is no cube": ecb_envelope("<p>2026-11-20</p>"),
            "a rate that is no cube": ecb_envelope('<Cube time="2026-11-20"><p/></Cube>'),
            "a rate without a figure": ecb_envelope(
                '<Cube time="2026-11-20"><Cube currency="USD"/></Cube>'
            ),
            "a figure without a currency": ecb_envelope(
                '<Cube time="2026-11-20"><Cube rate="1.1"/></Cube>'
            ),
            "no date": ecb_xml().replace(b' time="2026-11-20"', b""),
            "a date that does not exist": ecb_xml("2026-02-30"),
            "a date in another order": ecb_xml("20-11-2026"),
            "the same day twice": ecb_envelope(ecb_cube(), ecb_cube()),
            "json": frankfurter_json(),
        },
        Problem.RATE_NOT_A_NUMBER: {
            "negative": ecb_xml(USD="-1.1172"),
            "plus sign": ecb_xml(USD="+1.1172"),
            "not a number": ecb_xml(USD="NaN"),
            "infinite": ecb_xml(USD="Infinity"),
            "inf": ecb_xml(USD="inf"),
            "exponent": ecb_xml(JPY="1e5"),
            "decimal comma": ecb_xml(USD="1,1172"),
            "grouped": ecb_xml(IDR="20,275.17"),
            "underscore": ecb_xml(IDR="20_275"),
            "hexadecimal": ecb_xml(USD="0x1.2"),
            "forty digits": ecb_xml(USD="1." + "1" * 40),
            "eleven digits before the point": ecb_xml(IDR="20275170000"),
            "no figure": ecb_xml(USD=""),
            "a space inside": ecb_xml(USD="1.11 72"),
            "a space before": ecb_xml(USD=" 1.1172"),
            "no digit before the point": ecb_xml(GBP=".8338"),
            "no digit after the point": ecb_xml(ISK="136."),
            "two points": ecb_xml(USD="1.117.2"),
            "other digits": ecb_xml(USD="١.١١٧٢"),
            "a fraction": ecb_xml(USD="11/10"),
            "not available": ecb_xml(USD="N/A"),
        },
        Problem.RATE_OUT_OF_RANGE: {
            "zero": ecb_xml(USD="0"),
            "zero with decimals": ecb_xml(USD="0.0000"),
            "below the range": ecb_xml(USD="0.000000999999"),
            "above the range": ecb_xml(IDR="10000001"),
        },
        Problem.RATE_INVERTED: {
            "yen below one": ecb_xml(JPY="0.005692"),
            "rupiah below one": ecb_xml(IDR="0.0000493"),
            "won at one": ecb_xml(KRW="1"),
        },
        Problem.RATE_BAD_CODE: {
            "lower case": ecb_xml(usd="1.1172"),
            "two letters": ecb_xml(US="1.1172"),
            "four letters": ecb_xml(USDT="1.1172"),
            "letters of another script": ecb_xml(USÐ="1.1172"),
            "digits": ecb_xml(**{"840": "1.1172"}),
            "no code": ecb_xml(**{"": "1.1172"}),
        },
        Problem.RATE_TWICE: {
            "a currency twice": ecb_xml().replace(b'currency="JPY"', b'currency="USD"'),
        },
        Problem.RATES_EMPTY: {
            "a day without rates": ecb_envelope('<Cube time="2026-11-20"/>'),
            "only unknown currencies": ecb_envelope(
                '<Cube time="2026-11-20"><Cube currency="XYZ" rate="1"/></Cube>'
            ),
        },
        Problem.RATES_MISS_MAJORS: {
            "no dollar": ecb_xml(USD=None),
            "no pound and no yen": ecb_xml(GBP=None, JPY=None),
        },
        Problem.RATES_FROM_FUTURE: {
            "the day after tomorrow": ecb_xml("2026-11-24"),
            "the year 9999": ecb_xml("9999-12-31"),
        },
        Problem.RATES_OLDER: {
            "older than held": ecb_xml("2026-10-29"),
            "the year 1": ecb_xml("0001-01-01"),
        },
        Problem.RATE_JUMPED: {
            "up by a fifth": ecb_xml(USD="1.34064"),
            "down by a fifth": ecb_xml(TRY="44.6412"),
            "a slipped point": ecb_xml(CZK="243.53"),
        },
    }.items()
    for name, content in contents.items()
}
BAD_ECB["upside down"] = (
    Problem.RATE_INVERTED,
    ecb_xml(**{code: rounded(1 / Fraction(text), 8) for code, text in shipped_figures().items()}),
)

BAD_FRANKFURTER: dict[str, tuple[Problem, bytes]] = {
    name: (problem, content)
    for problem, contents in {
        Problem.RATES_NOT_UNDERSTOOD: {
            "empty": b"",
            "html": CAPTCHA,
            "cut short": frankfurter_json()[:-5],
            "an error object": b'{"message":"not found"}',
            "version 1": b'{"amount":1.0,"base":"EUR","date":"2026-11-20","rates":{"USD":1.1}}',
            "rows that are no objects": b'["USD",1.1]',
            "another base": frankfurter_json().replace(b'"EUR"', b'"USD"'),
            "no base": b'[{"date":"2026-11-20","quote":"USD","rate":1.1}]',
            "no quote": b'[{"date":"2026-11-20","base":"EUR","rate":1.1}]',
            "no date": b'[{"base":"EUR","quote":"USD","rate":1.1}]',
            "a date as a number": b'[{"date":20261120,"base":"EUR","quote":"USD","rate":1.1}]',
            "nested too deep": b"[" * 100_000,
            "invalid utf-8": frankfurter_json() + b"\xff",
            "null character": frankfurter_json() + b"\0",
            "a number of 5,000 digits as base": b'[{"base":' + b"1" * 5000 + b"}]",
        },
        Problem.RATE_NOT_A_NUMBER: {
            "NaN": frankfurter_json(USD="NaN"),
            "Infinity": frankfurter_json(USD="-Infinity"),
            "exponent": frankfurter_json(USD="1e0"),
            "null": frankfurter_json(USD="null"),
            "true": frankfurter_json(USD="true"),
            "a list": frankfurter_json(USD="[1]"),
            "negative": frankfurter_json(USD="-1.1"),
            "5,000 digits": frankfurter_json(USD="1" * 5000),
        },
        Problem.RATE_TWICE: {
            "a key twice": frankfurter_json().replace(b'"rate":1.1172', b'"rate":1.1172,"rate":2'),
            "a currency twice": frankfurter_json().replace(b'"JPY"', b'"USD"'),
        },
        Problem.RATE_BAD_CODE: {"lower case": frankfurter_json(usd="1.1")},
        Problem.RATES_EMPTY: {"no rows": b"[]"},
        Problem.RATES_MISS_MAJORS: {"no dollar": frankfurter_json(USD=None)},
        Problem.RATES_FROM_FUTURE: {
            "a row from the future": frankfurter_json().replace(
                b'2026-11-20","base":"EUR","quote":"ZAR', b'2026-12-20","base":"EUR","quote":"ZAR'
            ),
        },
        Problem.RATE_INVERTED: {"won below one": frankfurter_json(KRW="0.5")},
        Problem.RATE_OUT_OF_RANGE: {"zero": frankfurter_json(USD="0.0")},
        Problem.RATE_JUMPED: {"up by a fifth": frankfurter_json(USD="1.34064")},
    }.items()
    for name, content in contents.items()
}
