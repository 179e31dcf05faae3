"""Writes test/runtime/validate/conversions.json: what pydantic makes of every input under every type, in three ways.

    python3 test/support/conversion-table.py > test/runtime/validate/conversions.json

lax: parsed JSON as FastAPI validates a body. strict: JSON text under `strict=True`, told in the words that it has for Python, which a 422
of FastAPI shows. text: `validate_strings`. texts: lists of them, as FastAPI validates a repeated key. Every input is tried with every type, so that no row of pydantic's own conversion table
(docs/concepts/conversion_table.md) is left to choice; that table's inputs which no JSON can hold (bytes, deques, dates) are not here.
Types stand as our IR has them beside what FastAPI would be given. Outcomes are numbered, because few of them are different.
"""

import json
import math
import sys
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address
from typing import Annotated, Literal, Optional, Union
from uuid import UUID

import pydantic
from pydantic import UUID4, AnyUrl, AwareDatetime, Base64Str, Base64UrlStr, Field, HttpUrl, IPvAnyAddress, IPvAnyNetwork, NaiveDatetime, TypeAdapter, ValidationError, create_model

LONG = "1" + "0" * 400
JSON = [
    "null", "true", "false", "0", "1", "-1", "2", "-0", "1.0", "0.0", "-0.0", "1.5", "-1.5", "1e3", "2.50", "0.1", "3720.0002", "86400", "1e999", "-1e999", "1e-400",
    "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740993", "9223372036854775807", "9223372036854775808", "1e16", "1e19", LONG, f"{LONG}.5",
    "86399.9", "1493979010", "1493979010000", "20000000000", "20000000001", "-20000000001", "1654646400", "253402300800000", "-62135596800001", "-377705116801000", "4294967296", "168430090",
    "[]", "[1]", '["1"]', "[1,2]", "[1,1]", '["1","a"]', '[1,"a"]', "[1.5]", "[true]", "[null]", "[[1]]", '["a","b"]', '[1,"a",true]', '["2024-01-02"]',
    "{}", '{"a":1}', '{"a":"1"}', '{"a":1,"b":2}', '{"a":1.5}', '{"a":null}', '{"a":"x"}', '{"b":"y"}', '{"a":"1","b":"2"}', '{"a":[1]}', '{"1":1}',
]
TEXTS = [
    "", " ", "0", "1", "-1", "2", "-0", "+1", "01", "00012", " 1 ", "1 ", "1_000", "1__0", "_1", "0x10", "0b1", "1e3", "1E3", "1.", ".5", "1.0", "1.00", "-1.0", "1.5", "-1.5", "3.141", "3.141x", "123x", "1,5", "1 2", "\u0663", "1\u0000",
    "9007199254740991", "9007199254740993", "-9007199254740993", "9223372036854775808", "1e999", "-1e999", "1e-400", LONG, "1" * 4300, "1" * 4301,
    "true", "True", "TRUE", "false", "f", "T", "yes", "No", "y", "n", "on", "OFF", "null", "None", "undefined", "NaN", "nan", "inf", "-inf", "Infinity", "a", "b", "c", "A", "RED", "abc", "test", "[]", "[1]", "{}", "\u00e9", "\U0001f600",
    "2024-01-02", "2024-02-30", "2024-01-02T00:00:00", "2024-01-02T03:04:05", "2024-01-02T03:04:05Z", "2024-01-02T03:04:05.123456+02:00", "2024-01-02 03:04", "2024-01-02T03:04:60", "2022-06-08T00:00:00Z", "1/2/2024", "1493979010", "1493979010000", "1654646400", "-1654646400", "20000000001", "1493979010.5",
    "03:04", "03:04:05", "03:04:05.000002", "03:04:05Z", "3:4:5", "24:00:00", "1:1:1", "3720", "86400", "P1D", "PT1H30M", "-P1W", "1 day", "1 days 10:10", "1 d 10:10", "1 10:10", "100:00:00", "123000.0002",
    "12345678-1234-5678-1234-567812345678", "12345678-1234-4678-9234-567812345678", "123456781234567812345678123456789", "{12345678-1234-5678-1234-567812345678}", "urn:uuid:12345678-1234-5678-1234-567812345678",
    "192.168.0.1", "192.168.0.256", "168430090", "::1", "2001:db8::1", "10.0.0.0/8", "10.0.0.1/8", "2001:db8::/32", "http://example.com", "https://example.com/a?b=c#d", "ftp://example.com", "example.com", "http://",
    "YQ==", "YQ", "YWI=", "_-==", "a*b=",
]
TEXT_LISTS = [[], ["1"], ["1", "2"], ["1", "x"], ["", "1.0"], ["true", "0"], ["a"], ["a", "c"], ["2024-01-02"], ["1", "1"]]

RED = Enum("Color", {"RED": "red", "ONE": "1", "A": "a"})
SIZE = IntEnum("Size", {"SMALL": 1, "LARGE": 2})
FLOAT = Annotated[float, Field(allow_inf_nan=False)]
MODELS = {}


def string(name=None, **options):
    return {"kind": "string"} if name is None else {"kind": "string", "named": {"name": name, **options}}


def number(integer, **rules):
    return {"kind": "number", "integer": integer, **rules}


def literal(*values, **more):
    return {"kind": "literal", "values": list(values), **more}


def array(element, **rules):
    return {"kind": "array", "element": element, **rules}


def union(*members):
    return {"kind": "union", "members": list(members)}


def model(name, extra="ignore", **fields):
    """Of each field the IR, the annotation and whether it is optional."""
    made = create_model(name, __config__={"extra": extra}, **{key: (python, None) if optional else (python, ...) for key, (_, python, optional) in fields.items()})
    MODELS[name] = {"kind": "object", "extra": extra, "fields": [{"name": key, "type": described, "optional": optional, "documentation": {}} for key, (described, _, optional) in fields.items()]}
    return {"kind": "ref", "name": name}, made


INT, NUMBER, BOOL, STRING, NULL, DATE, BIGINT = number(True), number(False), {"kind": "boolean"}, string(), {"kind": "null"}, {"kind": "date"}, {"kind": "bigint"}
PART = model("Part", a=(INT, int, False))
LOOSE = model("Loose", a=(STRING, str, True), b=(NUMBER, FLOAT, True))
CLOSED = model("Closed", extra="forbid", a=(INT, int, False))
PAIR = model("Pair", a=(INT, int, False), b=(INT, int, False))
WORDS = model("Words", a=(STRING, str, False))


def nullable(described, python):
    return union(*(described["members"] if described["kind"] == "union" else [described]), NULL), Optional[python]


SCALARS = {
    "Int": (INT, int),
    "number": (NUMBER, FLOAT),
    "boolean": (BOOL, bool),
    "bigint": (BIGINT, int),
    "string": (STRING, str),
    "Date": (DATE, datetime),
    "Int from 1 to 1000": (number(True, minimum=1, maximum=1000), Annotated[int, Field(ge=1, le=1000)]),
    "number above 0": (number(False, exclusiveMinimum=0), Annotated[float, Field(gt=0, allow_inf_nan=False)]),
    "multiple of 0.5": (number(False, multipleOf=0.5), Annotated[float, Field(multiple_of=0.5, allow_inf_nan=False)]),
    '"a" | "1"': (literal("1", "a"), Literal["1", "a"]),
    "1 | 2": (literal(1, 2), Literal[1, 2]),
    "true": (literal(True), Literal[True]),
    "enum of texts": (literal("red", "1", "a", isEnum=True), RED),
    "enum of numbers": (literal(1, 2, isEnum=True), SIZE),
    "Uuid": (string("uuid"), UUID),
    "Uuid<4>": (string("uuid", version=4), UUID4),
    "AnyUrl": (string("anyUrl"), AnyUrl),
    "HttpUrl": (string("httpUrl"), HttpUrl),
    "IPv4": (string("ipv4"), IPv4Address),
    "IPv6": (string("ipv6"), IPv6Address),
    "IPAny": (string("ip"), IPvAnyAddress),
    "Cidr": (string("cidr"), IPvAnyNetwork),
    "Cidr<4>": (string("cidr", version=4), IPv4Network),
    "IsoDate": (string("date"), date),
    "IsoTime": (string("time"), time),
    "IsoDateTime": (string("dateTime"), datetime),
    'IsoDateTime<"aware">': (string("dateTime", zone="aware"), AwareDatetime),
    'IsoDateTime<"naive">': (string("dateTime", zone="naive"), NaiveDatetime),
    "Duration": (string("duration"), timedelta),
    "Decimal": (string("decimal"), Decimal),
    "Decimal of 3 digits": (string("decimal", maxDigits=3, decimalPlaces=2), Annotated[Decimal, Field(max_digits=3, decimal_places=2)]),
    "Base64": (string("base64"), Base64Str),
    "Base64Url": (string("base64Url"), Base64UrlStr),
    "Int | string": (union(INT, STRING), Union[int, str]),
    'number | "a"': (union(literal("a"), NUMBER), Union[Literal["a"], FLOAT]),
    "Int | Date": (union(INT, DATE), Union[int, datetime]),
    "Int | boolean": (union(BOOL, INT), Union[int, bool]),
}
# Which of them one text may be: read/types/positions.ts.
NO_TEXTS = {"Int | string", "Int | boolean"}
LISTS = {
    "Int[]": (array(INT), list[int]),
    "number[]": (array(NUMBER), list[FLOAT]),
    "boolean[]": (array(BOOL), list[bool]),
    "string[]": (array(STRING), list[str]),
    "Date[]": (array(DATE), list[datetime]),
    '("a" | "1")[]': (array(literal("1", "a")), list[Literal["1", "a"]]),
    "Int[] of 1 to 2": (array(INT, minItems=1, maxItems=2), Annotated[list[int], Field(min_length=1, max_length=2)]),
}
OTHERS = {
    "null": (NULL, None),
    "Int | null": nullable(INT, int),
    "boolean | null": nullable(BOOL, bool),
    "Date | null": nullable(DATE, datetime),
    "Int[][]": (array(array(INT)), list[list[int]]),
    "(Int | null)[]": (array(nullable(INT, int)[0]), list[Optional[int]]),
    "[Int, string]": ({"kind": "tuple", "elements": [INT, STRING]}, tuple[int, str]),
    "[]": ({"kind": "tuple", "elements": []}, tuple[()]),
    "...Int[]": ({"kind": "tuple", "elements": [], "rest": INT}, tuple[int, ...]),
    "Record<string, Int>": ({"kind": "record", "value": INT}, dict[str, int]),
    "Record<string, number | null>": ({"kind": "record", "value": nullable(NUMBER, FLOAT)[0]}, dict[str, Optional[FLOAT]]),
    "Record<number, string>": ({"kind": "record", "key": INT, "value": STRING}, dict[int, str]),
    "Record<string, Int> of 1 to 2": ({"kind": "record", "value": INT, "minProperties": 1, "maxProperties": 2}, Annotated[dict[str, int], Field(min_length=1, max_length=2)]),
    "JsonValue": ({"kind": "json"}, pydantic.JsonValue),
    "{ a: Int }": PART,
    "{ a?: string; b?: number }": LOOSE,
    "{ a: Int }, no others": CLOSED,
    "{ a: Int } | null": nullable(*PART),
    "{ a: Int } | { a: Int; b: Int }": (union(PART[0], PAIR[0]), Union[PART[1], PAIR[1]]),
    "{ a: Int } | { a: string }": (union(PART[0], WORDS[0]), Union[PART[1], WORDS[1]]),
    "Int[] | string[]": (union(array(INT), array(STRING)), Union[list[int], list[str]]),
    "boolean | Int[] | { a: Int }": (union(BOOL, array(INT), PART[0]), Union[bool, list[int], PART[1]]),
}


def shown(value):
    """A value of the program as JSON; of what is a text in ours only that it was taken."""
    if value is None or isinstance(value, (bool, str)) and not isinstance(value, Enum):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"int": str(value) if abs(value) < 10**1000 else "long"}
    if isinstance(value, float):
        return {"number": repr(value)} if math.isinf(value) or (value == 0 and math.copysign(1, value) < 0) else value
    if isinstance(value, datetime):
        return {"date": int((value if value.tzinfo else value.replace(tzinfo=timezone.utc)).timestamp() * 1000 // 1)}
    if isinstance(value, (list, tuple)):
        return [shown(one) for one in value]
    if isinstance(value, dict):
        return {key: shown(one) for key, one in value.items()}
    if isinstance(value, pydantic.BaseModel):
        return {key: shown(getattr(value, key)) for key in value.model_fields_set}
    raise TypeError(type(value))


def is_text(described):
    return described["kind"] == "string" and "named" in described


# Where the words for JSON are other than those for Python.
WORDS_OF_PYTHON = {
    "list_type": "Input should be a valid list",
    "tuple_type": "Input should be a valid tuple",
    "dict_type": "Input should be a valid dictionary",
    "model_type": "Input should be a valid dictionary or object to extract fields from",
    "none_required": "Input should be None",
    "time_delta_type": "Input should be a valid timedelta",
}


def told(one):
    """`from_attributes`, which FastAPI sets, has a type of its own."""
    type_ = "model_attributes_type" if one["type"] == "model_type" else one["type"]
    return {"type": type_, "loc": one["loc"], "msg": WORDS_OF_PYTHON.get(one["type"], one["msg"]).replace("valid duration, ", "valid timedelta, ")}


def outcome(described, run):
    try:
        value = run()
    except ValidationError as error:
        return [told(one) for one in error.errors(include_url=False)]
    return "accepted" if is_text(described) else {"value": shown(value)}


class Outcomes:
    def __init__(self):
        self.numbers = {}

    def number(self, found):
        text = json.dumps(found)
        return self.numbers.setdefault(text, len(self.numbers))

    def all(self):
        return [json.loads(text) for text in self.numbers]


def main():
    outcomes = Outcomes()
    inputs = [*JSON, *(json.dumps(text) for text in TEXTS)]
    types = {}
    for name, (described, python) in {**SCALARS, **LISTS, **OTHERS}.items():
        adapter = TypeAdapter(python)
        row = {
            "type": described,
            "lax": [outcomes.number(outcome(described, lambda: adapter.validate_python(json.loads(text), from_attributes=True))) for text in inputs],
            "strict": [outcomes.number(outcome(described, lambda: adapter.validate_json(text, strict=True))) for text in inputs],
        }
        if name in SCALARS and name not in NO_TEXTS:
            row["text"] = [outcomes.number(outcome(described, lambda: adapter.validate_strings(text))) for text in TEXTS]
        if name in LISTS:
            row["texts"] = [outcomes.number(outcome(described, lambda: adapter.validate_python(texts))) for texts in TEXT_LISTS]
        types[name] = row
    lines = [f' {json.dumps(name)}: {json.dumps(row, separators=(",", ":"))}' for name, row in types.items()]
    sys.stdout.write("{\n")
    sys.stdout.write(f'"pydantic": {json.dumps(pydantic.VERSION)},\n')
    sys.stdout.write(f'"inputs": {json.dumps(inputs)},\n"texts": {json.dumps(TEXTS)},\n"textLists": {json.dumps(TEXT_LISTS)},\n')
    sys.stdout.write('"types": {\n' + ",\n".join(lines) + "\n},\n")
    sys.stdout.write(f'"models": {json.dumps(MODELS)},\n')
    sys.stdout.write('"outcomes": [\n' + ",\n".join(f" {json.dumps(one)}" for one in outcomes.all()) + "\n]\n}\n")


main()
