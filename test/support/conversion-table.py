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
from pydantic import UUID4, AfterValidator, AnyUrl, AwareDatetime, Base64Bytes, Base64Str, Base64UrlStr, ConfigDict, Field, HttpUrl, IPvAnyAddress, IPvAnyNetwork, NaiveDatetime, TypeAdapter, ValidationError, create_model

LONG = "1" + "0" * 400
JSON = [
    "null", "true", "false", "0", "1", "-1", "2", "-0", "1.0", "0.0", "-0.0", "1.5", "-1.5", "1e3", "2.50", "0.1", "3720.0002", "86400", "1e999", "-1e999", "1e-400",
    "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740993", "9223372036854775807", "9223372036854775808", "1e16", "1e19", LONG, f"{LONG}.5",
    "86399.9", "1493979010", "1493979010000", "20000000000", "20000000001", "-20000000001", "1654646400", "253402300800000", "-62135596800001", "-377705116801000", "4294967296", "168430090",
    "[]", "[1]", '["1"]', "[1,2]", "[1,1]", '["1","a"]', '[1,"a"]', "[1.5]", "[true]", "[null]", "[[1]]", '["a","b"]', '[1,"a",true]', '["2024-01-02"]',
    "{}", '{"a":1}', '{"a":"1"}', '{"a":1,"b":2}', '{"a":1.5}', '{"a":null}', '{"a":"x"}', '{"b":"y"}', '{"a":"1","b":"2"}', '{"a":[1]}', '{"1":1}',
    '["a","a"]', '[1,"1",1.0,true]', '[1.5,"x"]', '["2024-01-02","2024-01-02T00:00:00Z"]', "[128,-32769]", '["9223372036854775808",1]', '[["a",1]]', '[[1,"a"]]', '[["1","a"],[1,"b"]]', '[["a",1],["a",2]]', '[["a"]]', '[["a",1,2]]', '[["a","x"],1]',
    '{"1":"a"}', '{"1.0":"a"}', '{"1.5":"a"}', '{"01":"a","1":"b"}', '{"0":"a","-1":"b"}', '{"1":"a","x":2}', '{"12345678-1234-5678-1234-567812345678":1}', '{"2024-01-02":1}', '{"2024-01-02T03:04:05Z":1}',
]
TEXTS = [
    "", " ", "0", "1", "-1", "2", "-0", "+1", "01", "00012", " 1 ", "1 ", "1_000", "1__0", "_1", "0x10", "0b1", "1e3", "1E3", "1.", ".5", "1.0", "1.00", "-1.0", "1.5", "-1.5", "3.141", "3.141x", "123x", "1,5", "1 2", "\u0663", "1\u0000",
    "9007199254740991", "9007199254740993", "-9007199254740993", "9223372036854775808", "1e999", "-1e999", "1e-400", LONG, "1" * 4300, "1" * 4301,
    "true", "True", "TRUE", "false", "f", "T", "yes", "No", "y", "n", "on", "OFF", "null", "None", "undefined", "NaN", "nan", "inf", "-inf", "Infinity", "a", "b", "c", "A", "RED", "abc", "test", "[]", "[1]", "{}", "\u00e9", "\U0001f600",
    "2024-01-02", "2024-02-30", "2024-01-02T00:00:00", "2024-01-02T03:04:05", "2024-01-02T03:04:05Z", "2024-01-02T03:04:05.123456+02:00", "2024-01-02 03:04", "2024-01-02T03:04:60", "2022-06-08T00:00:00Z", "1/2/2024", "1493979010", "1493979010000", "1654646400", "-1654646400", "20000000001", "1493979010.5",
    "03:04", "03:04:05", "03:04:05.000002", "03:04:05Z", "3:4:5", "24:00:00", "1:1:1", "3720", "86400", "P1D", "PT1H30M", "-P1W", "1 day", "1 days 10:10", "1 d 10:10", "1 10:10", "100:00:00", "123000.0002",
    "12345678-1234-5678-1234-567812345678", "12345678-1234-4678-9234-567812345678", "123456781234567812345678123456789", "{12345678-1234-5678-1234-567812345678}", "urn:uuid:12345678-1234-5678-1234-567812345678",
    "192.168.0.1", "192.168.0.256", "168430090", "::1", "2001:db8::1", "10.0.0.0/8", "10.0.0.1/8", "2001:db8::/32", "http://example.com", "https://example.com/a?b=c#d", "ftp://example.com", "example.com", "http://",
    "YQ==", "YQ", "YWI=", "_-==", "a*b=", "/+8=", "_-8=", "YQ==\n", "=", "mailto:a@b.c", "HTTP://Example.com:80/a b", "http://\u00e9.example/\u00e4?\u00f6", "http://a.b/../c#", "file:///a", "//a.b", " http://a.b",
    "2024-01-02T03:04:05+01:00[Europe/Paris]", "2024-01-02T03:04:05Z[UTC]", "2024-01-02[u-ca=iso8601]", "20240102", "+002024-01-02", "-000001-01-01", "10000-01-01", "2024-01", "01-02", "T03:04", "23:59:59.123456789", "03:04:05+01:00", "2024-01-02T03:04:05-00:00", "2024-01-02t03:04:05z", "0000-01-01", "0001-01-01", "9999-12-31T23:59:59.999999Z",
    "P1Y2M", "P1W2D", "PT0.5S", "-PT0.5S", "P1.5D", "PT1.5H", "PT", "P", "P1DT", "+P1D", "p1d", "PT36H", "P999999999D", "P1000000000D",
]
TEXT_LISTS = [[], ["1"], ["1", "2"], ["1", "x"], ["", "1.0"], ["true", "0"], ["a"], ["a", "c"], ["2024-01-02"], ["1", "1"], ["1", "01", "2"], ["http://a.b", "http://A.b/"], ["1", "2", "3"]]

RED = Enum("Color", {"RED": "red", "ONE": "1", "A": "a"})
SIZE = IntEnum("Size", {"SMALL": 1, "LARGE": 2})
FLOAT = Annotated[float, Field(allow_inf_nan=False)]
MODELS = {}
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def string(name=None, **options):
    return {"kind": "string"} if name is None else {"kind": "string", "named": {"name": name, **options}}


def number(integer, **rules):
    return {"kind": "number", "integer": integer, **rules}


def literal(*values, **more):
    return {"kind": "literal", "values": list(values), **more}


def array(element, **rules):
    return {"kind": "array", "element": element, **rules}


def platform(name):
    return {"kind": "platform", "class": name}


def union(*members):
    return {"kind": "union", "members": list(members)}


def set_of(element, **rules):
    return {"kind": "set", "element": element, **rules}


def map_of(key, value, **rules):
    return {"kind": "map", "key": key, "value": value, **rules}


def pairs(key, value):
    """What JSON has for a Map: pydantic's own dict is an object of the wire."""
    return Annotated[list[tuple[key, value]], AfterValidator(dict)]


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
    "URL": (platform("URL"), AnyUrl),
    "Uint8Array": (platform("Uint8Array"), bytes),
    "Buffer": (platform("Buffer"), Base64Bytes),
    "PlainDate": (platform("Temporal.PlainDate"), date),
    "PlainTime": (platform("Temporal.PlainTime"), time),
    "PlainDateTime": (platform("Temporal.PlainDateTime"), NaiveDatetime),
    "Instant": (platform("Temporal.Instant"), AwareDatetime),
    "ZonedDateTime": (platform("Temporal.ZonedDateTime"), AwareDatetime),
    "Temporal.Duration": (platform("Temporal.Duration"), timedelta),
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
    "URL[]": (array(platform("URL")), list[AnyUrl]),
    "Set<Int>": (set_of(INT), set[int]),
    "Set<string>": (set_of(STRING), set[str]),
    "Set<Date>": (set_of(DATE), set[datetime]),
    "Set<Int> of 1 to 2": (set_of(INT, minItems=1, maxItems=2), Annotated[set[int], Field(min_length=1, max_length=2)]),
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
    "Record<number of at least 0, string>": ({"kind": "record", "key": number(False, minimum=0), "value": STRING}, dict[Annotated[float, Field(ge=0, allow_inf_nan=False)], str]),
    "Record<Uuid, Int>": ({"kind": "record", "key": string("uuid"), "value": INT}, dict[UUID, int]),
    "Record<IsoDate, number>": ({"kind": "record", "key": string("date"), "value": NUMBER}, dict[date, FLOAT]),
    "Record<text of 2, Int>": ({"kind": "record", "key": {"kind": "string", "minLength": 2, "maxLength": 2}, "value": INT}, dict[Annotated[str, Field(min_length=2, max_length=2)], int]),
    "Map<Int, string>": (map_of(INT, STRING), pairs(int, str)),
    "Map<string, number>": (map_of(STRING, NUMBER), dict[str, FLOAT]),
    "Set<Int | null>": (set_of(nullable(INT, int)[0]), set[Optional[int]]),
    "Set<Int> | null": nullable(set_of(INT), set[int]),
    "Set<Int>[]": (array(set_of(INT)), list[set[int]]),
    "Int16Array": (platform("Int16Array"), list[Annotated[int, Field(ge=-32768, le=32767)]]),
    "Uint8ClampedArray": (platform("Uint8ClampedArray"), list[Annotated[int, Field(ge=0, le=255)]]),
    "Float64Array": (platform("Float64Array"), list[FLOAT]),
    "BigInt64Array": (platform("BigInt64Array"), list[Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]]),
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
        return {"date": ((value if value.tzinfo else value.replace(tzinfo=timezone.utc)) - EPOCH) // timedelta(milliseconds=1)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, timedelta):
        return {"microseconds": value // timedelta(microseconds=1)}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, pydantic.AnyUrl):
        return {"url": str(value)}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((shown(one) for one in value), key=json.dumps)}
    if isinstance(value, (list, tuple)):
        return [shown(one) for one in value]
    if isinstance(value, dict):
        return {key_text(key): shown(one) for key, one in value.items()}
    if isinstance(value, pydantic.BaseModel):
        return {key: shown(getattr(value, key)) for key in type(value).model_fields if key in value.model_fields_set}
    raise TypeError(type(value))


def key_text(key):
    """As a program of ours has it: a number without a fraction has no point."""
    return str(int(key)) if isinstance(key, float) and key.is_integer() else str(key)


def is_text(described):
    return described["kind"] == "string" and "named" in described


# Where the words for JSON are other than those for Python.
WORDS_OF_PYTHON = {
    "list_type": "Input should be a valid list",
    "set_type": "Input should be a valid set",
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
        adapter = TypeAdapter(python, config=ConfigDict(val_json_bytes="base64") if python is bytes else None)
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
