"""Writes test/runtime/validate/pydantic.json: what pydantic says, for tests that run without Python.

    python3 test/support/pydantic-table.py > test/runtime/validate/pydantic.json

Types stand as the IR has them beside what FastAPI would be given. Inputs that pydantic's lax mode converts and strict JSON
does not (a text for a number) are left out: there we differ on purpose.
"""

import json
import sys
from datetime import date, datetime, time, timezone
from enum import Enum
from typing import Annotated, Literal, Optional, Union

import pydantic
from pydantic import AfterValidator, AliasChoices, AliasPath, BeforeValidator, ByteSize, ConfigDict, Field, GetPydanticSchema, Json, StringConstraints, TypeAdapter, ValidationError, WrapValidator, create_model
from pydantic_core import PydanticCustomError, core_schema

FLOAT = Annotated[float, Field(allow_inf_nan=False)]


def issues(adapter, value):
    try:
        return None, adapter.validate_python(value, from_attributes=True)
    except ValidationError as error:
        # An exception in `ctx` is an empty object in what FastAPI answers.
        return json.loads(json.dumps(error.errors(include_url=False), default=lambda _: {})), None


def texts(annotation, values, shown=lambda value: value):
    adapter = TypeAdapter(annotation)
    rows = []
    for text in values:
        told, value = issues(adapter, text)
        if told is None:
            rows.append([text, {"value": shown(value)}])
        else:
            rows.append([text, {key: told[0][key] for key in ("type", "msg", "ctx") if key in told[0]}])
    return rows


def milliseconds(value):
    value = value if value.tzinfo else value.replace(tzinfo=timezone.utc)
    return (value - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds() * 1000 // 1


def field(name, pair, optional=False, **more):
    return {"name": name, "type": pair[0], "optional": optional, "documentation": {}, **more}, pair[1]


def aliased(described, *paths):
    """A field under other keys: a text is a key, a list a path."""
    own, python = described
    alias = AliasChoices(*(path if isinstance(path, str) else AliasPath(*path) for path in paths))
    return {**own, "input": [[path] if isinstance(path, str) else path for path in paths]}, Annotated[python, Field(validation_alias=paths[0] if isinstance(paths[0], str) and len(paths) == 1 else alias)]


def string(**rules):
    names = {"minLength": "min_length", "maxLength": "max_length", "pattern": "pattern"}
    changes = {"strip_whitespace": rules.get("strip"), "to_lower": rules.get("letters") == "lower" or None, "to_upper": rules.get("letters") == "upper" or None}
    python = Annotated[str, StringConstraints(**changes, **{names[key]: value for key, value in rules.items() if key in names})] if rules else str
    return {"kind": "string", **rules}, python


def number(integer=False, **rules):
    names = {"minimum": "ge", "maximum": "le", "exclusiveMinimum": "gt", "exclusiveMaximum": "lt", "multipleOf": "multiple_of"}
    given = {names[key]: value for key, value in rules.items()}
    python = (int if integer else FLOAT) if not rules else Annotated[int, Field(**given)] if integer else Annotated[float, Field(allow_inf_nan=False, **given)]
    return {"kind": "number", "integer": integer, **rules}, python


def bigint(**rules):
    """Integers of any size there; bounds are texts here."""
    _, python = number(integer=True, **rules)
    return {"kind": "bigint", **{key: str(value) for key, value in rules.items()}}, python


def array(element, **rules):
    names = {"minItems": "min_length", "maxItems": "max_length"}
    python = list[element[1]]
    if rules:
        python = Annotated[python, Field(**{names[key]: value for key, value in rules.items()})]
    return {"kind": "array", "element": element[0], **rules}, python


def set_(element, **rules):
    names = {"minItems": "min_length", "maxItems": "max_length"}
    python = set[element[1]]
    if rules:
        python = Annotated[python, Field(**{names[key]: value for key, value in rules.items()})]
    return {"kind": "set", "element": element[0], **rules}, python


def map_(key, value):
    """A list of pairs there."""
    return {"kind": "map", "key": key[0], "value": value[0]}, list[tuple[key[1], value[1]]]


def tuple_(*elements):
    return {"kind": "tuple", "elements": [element[0] for element in elements]}, tuple[tuple(element[1] for element in elements)] if elements else tuple[()]


def open_tuple(elements, optional=0, rest=None, last=()):
    """pydantic names a wrong place for what follows several of the rest: no row has that.

    Annotations have no element that may be absent, nor one after a rest before Python 3.11: pydantic's core has both."""
    required = len(elements) - optional

    def schema(_, handler):
        inner = [handler.generate_schema(element[1]) for element in (*elements, *([] if rest is None else [rest]), *last)]
        parts = [one if index < required or index >= len(elements) else core_schema.with_default_schema(one, default=None) for index, one in enumerate(inner)]
        return core_schema.tuple_schema(parts, variadic_item_index=None if rest is None else len(elements))

    described = {"kind": "tuple", "elements": [element[0] for element in elements]}
    if optional:
        described["optional"] = optional
    if rest is not None:
        described["rest"] = rest[0]
    if last:
        described["last"] = [element[0] for element in last]
    return described, Annotated[tuple, GetPydanticSchema(schema)]


def moment(kind, described, python, **rules):
    names = {"formatMinimum": "ge", "formatMaximum": "le", "formatExclusiveMinimum": "gt", "formatExclusiveMaximum": "lt"}
    return {**described, **rules}, Annotated[python, Field(**{names[name]: kind.fromisoformat(text) for name, text in rules.items()})]


def moments():
    iso = lambda name: {"kind": "string", "named": {"name": name}}
    return [
        (moment(datetime, {"kind": "date"}, datetime, formatMinimum="2020-01-01T00:00:00Z", formatExclusiveMaximum="2021-01-01T00:00:00Z"), ["2019-12-31T23:59:59.999Z", "2021-01-01", "2021-01-01T00:00:00Z", "x", None]),
        (moment(datetime, {"kind": "date"}, datetime, formatExclusiveMinimum="2020-01-01T12:00:00+02:00", formatMaximum="2020-06-01T00:00:00.500000Z"), ["2020-01-01T10:00:00Z", "2020-06-01T00:00:00.501Z"]),
        (moment(date, iso("date"), date, formatMinimum="2020-01-01", formatExclusiveMaximum="2021-01-01"), ["2019-12-31", "2021-01-01", "2020-13-01", []]),
        (moment(date, iso("date"), date, formatExclusiveMinimum="2020-01-01", formatMaximum="2020-06-01"), ["2020-01-01", "2020-06-02"]),
        (moment(time, iso("time"), time, formatMinimum="08:00:00", formatExclusiveMaximum="17:30:00"), ["07:59:59.999", "17:30", "17:30:00.1+05:00", "x"]),
        (moment(time, iso("time"), time, formatExclusiveMinimum="08:00:00+02:00"), ["06:00Z", "08:00", "07:00:00+01:00"]),
        (moment(datetime, iso("dateTime"), datetime, formatExclusiveMinimum="2020-01-01T12:00:00+02:00"), ["2020-01-01T10:00Z", "2020-01-01T12:00", "2020-01-01"]),
        (moment(datetime, iso("dateTime"), datetime, formatMaximum="2020-01-01T12:00:00"), ["2020-01-01T12:00:00.001Z", "2020-01-02 00:00"]),
    ]


def record(value, key=None, **rules):
    names = {"minProperties": "min_length", "maxProperties": "max_length"}
    described = {"kind": "record", **({} if key is None else {"key": key[0]}), "value": value[0], **rules}
    python = dict[str if key is None else key[1], value[1]]
    return described, Annotated[python, Field(**{names[name]: value for name, value in rules.items()})] if rules else python


def dictionary(*pairs):
    """Several index signatures with values of one type: pydantic has a union of keys."""
    described = {"kind": "object", "fields": [], "indexes": [{"key": key[0], "value": value[0]} for key, value in pairs], "extra": "ignore"}
    return described, dict[Union[tuple(key[1] for key, _ in pairs)], pairs[0][1][1]]


def open_model(name, fields, value):
    """Fixed keys and a string index: pydantic's typed extras."""
    described, made = model(name, *fields, extra="allow")
    made = create_model(name, __config__=ConfigDict(extra="allow"), **{one["name"]: (python, ...) for one, python in fields})

    class Open(made):
        __pydantic_extra__: dict[str, value[1]]

    MODELS[name] = {"kind": "object", "fields": [one for one, _ in fields], "indexes": [{"key": {"kind": "string"}, "value": value[0]}], "extra": "ignore"}
    return described, Open


def literal(*values):
    return {"kind": "literal", "values": list(values)}, Literal[values]


def enum(**members):
    return {"kind": "literal", "isEnum": True, "values": list(members.values())}, Enum("Made", members)


def model(name, *fields, extra="ignore"):
    members = {}
    for (described, python) in fields:
        if "default" in described:
            members[described["name"]] = (python, described["default"])
        elif described["optional"]:
            members[described["name"]] = (python, None)
        else:
            members[described["name"]] = (python, ...)
    made = create_model(name, __config__=ConfigDict(extra=extra), **members)
    MODELS[name] = {"kind": "object", "fields": [described for described, _ in fields], "extra": extra}
    return {"kind": "ref", "name": name}, made


def union(*members):
    return {"kind": "union", "members": [member[0] for member in members]}, Union[tuple(member[1] for member in members)]


def tagged(property_, *members):
    return {"kind": "union", "members": [member[0] for member in members]}, Annotated[Union[tuple(member[1] for member in members)], Field(discriminator=property_)]


def chosen(property_, *members):
    """Of several properties the one that is said; a member may be such a union itself."""
    flat = [one for described, _ in members for one in described.get("members", [described])]
    inner = [name for described, _ in members for name in described.get("discriminators", [])]
    return {"kind": "union", "members": flat, "discriminators": [property_, *inner]}, tagged(property_, *members)[1]


def tags():
    yes = model("Yes", field("kind", literal(True)), field("v", INTEGER))
    few = model("Few", field("kind", literal(1, 2)), field("v", INTEGER))
    word = model("Word", field("kind", literal("it's")), field("v", INTEGER))
    dog = model("Dog", field("type", literal("guard")), field("kind", literal("dog", "wolf")))
    black = model("Black", field("type", literal("pet")), field("kind", literal("cat")), field("colour", literal("black")))
    white = model("White", field("type", literal("pet")), field("kind", literal("cat")), field("colour", literal("white", "grey")), field("age", INTEGER))
    pets = [{}, 5, {"kind": "fish"}, {"kind": "dog"}, {"kind": "wolf", "type": 1}, {"kind": "cat"}, {"kind": "cat", "colour": "red"}, {"kind": "cat", "colour": "grey"}, {"kind": "cat", "type": "pet", "colour": "white", "age": 1.5}]
    return [(chosen("kind", dog, black), [{"type": "guard"}, {"kind": "cat"}, {"type": "pet", "kind": "dog"}]), (chosen("kind", dog, chosen("colour", black, white)), pets), (nullable(chosen("type", chosen("colour", black, white), dog)), [{"type": "pet"}, {"type": "x"}]), (tagged("kind", yes, word), [{"kind": "true"}, {"kind": False}, {"kind": 3}, {"kind": None}, {"kind": True}, {"kind": "it's"}]), (tagged("kind", few, word), [{"kind": "1"}, {"kind": 3}, {"kind": 2}])]


def nullable(inner):
    members = inner[0]["members"] if inner[0]["kind"] == "union" else [inner[0]]
    return {"kind": "union", **({"discriminators": inner[0]["discriminators"]} if "discriminators" in inner[0] else {}), "members": [*members, {"kind": "null"}]}, Optional[inner[1]]


# The functions of test/support/validators.ts that a row needs, as Python has them.


def refusesOne(value):
    if value == 1 or value == "a":
        raise ValueError("not this one")
    return value


def tidied(value):
    if isinstance(value, list) and len(value) > 3:
        raise PydanticCustomError("long_list", "{length} are too many", {"length": len(value)})
    return value


def asserts(value):
    assert value != 4, "not four"
    return value


def isSmall(value):
    """A Check that gives false is told as an assertion with the function's name."""
    assert value < 5, "isSmall"
    return value


def unpacked(value, handler):
    try:
        return handler(value)
    except ValidationError:
        if not isinstance(value, list):
            raise
        return handler(value[0])


def validated(mode, function, inner):
    marker = {"before": BeforeValidator, "after": AfterValidator, "check": AfterValidator, "wrap": WrapValidator}[mode](function)
    step = {"mode": mode, "validator": {"module": "src/validators.ts", "exportName": function.__name__, "path": []}}
    return {"kind": "validated", "inner": inner[0], "step": step}, Annotated[inner[1], marker]


def json_text(inner):
    return {"kind": "validated", "inner": inner[0], "step": {"mode": "json"}}, Json[inner[1]]


SIZE = {"kind": "validated", "inner": {"kind": "number", "integer": True, "minimum": 0}, "step": {"mode": "bytes"}}, ByteSize

MODELS = {}
BOOLEAN = {"kind": "boolean"}, bool
DATE = {"kind": "date"}, datetime
INTEGER = number(integer=True)
NUMBER = number()
STRING = string()


def values():
    card = model("Card", field("kind", literal("card")), field("number", string(minLength=4)))
    invoice = model("Invoice", field("kind", literal("invoice", "bill")), field("days", INTEGER, default=30))
    forbid = model("Forbid", field("a", INTEGER), field("b", STRING, optional=True), extra="forbid")
    node = model("Leaf", field("x", NUMBER))
    order = model("Order", field("id", number(integer=True, minimum=1)), field("tags", array(string(minLength=1), maxItems=2), optional=True), field("payment", tagged("kind", card, invoice)), field("leaves", record(array(node))))
    aliases = [aliased(field("a", INTEGER), "ex"), aliased(field("b", STRING), ["list", 0, "b"]), aliased(field("c", INTEGER), "c1", ["q", "r"], ["last", -1], "c2"), aliased(field("d", INTEGER, default=3), ["q", "d"])]
    renamed = model("Renamed", *aliases)
    strict = model("RenamedForbid", *aliases, extra="forbid")
    circle = model("Circle", aliased(field("kind", literal("circle")), "type"), aliased(field("r", NUMBER), "radius"))
    square = model("Square", aliased(field("kind", literal("square")), "type"), field("side", NUMBER))
    renamings = [{}, {"a": 1, "b": "x", "c": 2}, {"ex": None, "list": [{"b": 1}], "c2": [], "q": {"d": 1.5}}, {"ex": 1, "list": {"0": {"b": "x"}}, "last": []}, {"ex": 1, "list": [{"b": "x"}], "c2": None, "q": {"r": {}}, "last": [1.5]}, {"ex": 1.5, "list": [{"b": "x"}], "last": [1, None], "c2": 1}]
    cases = [
        *tags(),
        *moments(),
        (renamed, renamings),
        (strict, [*renamings, {"ex": 1, "list": [{"b": "x", "other": 1}], "c1": 1, "c2": 2, "q": {"r": 1}, "last": [1], "a": 1}]),
        (tagged("kind", circle, square), [{}, {"kind": "circle"}, {"type": "x"}, {"type": "circle", "r": 1}, 5]),
        (STRING, [1, None, True, [], {}]),
        (string(minLength=2, maxLength=3, pattern="^a/b"), ["", "x", "xx", "xxxx", "😀", "😀😀😀😀"]),
        (string(minLength=1), [""]),
        (string(maxLength=1), ["ab"]),
        (string(pattern="^\\d+\"$"), ["a\nb"]),
        (string(strip=True), [1, None]),
        (string(strip=True, minLength=2, maxLength=3), ["  a  ", "   ", "\ufeff\u200bab\u001c", "", 5]),
        (string(letters="lower", pattern="^[A-Z]+$"), ["abc"]),
        (string(letters="upper", maxLength=1), ["ab"]),
        (string(strip=True, letters="upper", pattern="^a"), [" b ", " A"]),
        (array(string(strip=True, minLength=1)), [[" ", "a", " b", 1]]),
        (union(string(strip=True, minLength=1), array(STRING)), [None]),
        (union(string(letters="lower"), array(STRING)), [None]),
        (INTEGER, [1.5, None, [], {}, -0.1]),
        (NUMBER, [None, [], {}]),
        (number(integer=True, minimum=1, maximum=10), [0, 11, -5]),
        (number(exclusiveMinimum=0, exclusiveMaximum=2.5), [0, 2.5, -1, 3]),
        (number(integer=True, multipleOf=7, maximum=20), [22, 28, 8]),
        (number(multipleOf=0.5), [0.3, 1.25]),
        (bigint(minimum=1, maximum=10), [0, 11, "0", "-99999999999999999999", None, [], "x"]),
        (bigint(exclusiveMinimum=0, exclusiveMaximum=10, multipleOf=3), [0, "12", 10, "-3", 4]),
        (BOOLEAN, [None, [], {}, 1.5]),
        (DATE, [None, [], {}, "x", "2024-13-01", "2024-01-32T00:00:00Z", "not a date at all", "2024-01-02T25:00:00Z", "2024-01-02T03:04:05+99:00", "0000-01-01"]),
        (literal("a"), ["b", None, 1, [], {}]),
        (literal("it's", 'say "hi"', "both ' and \"", "c"), ["x"]),
        (literal(1, 2), [3, "1"]),
        (enum(RED="red", BLUE="blue"), ["green", "RED", None, 1, [], {}]),
        (enum(ONLY="it's"), ["x"]),
        (enum(HIGH=10, LOW=2), [3, "2", True, None]),
        (array(enum(RED="red", BLUE="blue")), [["red", "green", 1]]),
        (nullable(enum(RED="red", BLUE="blue")), ["green", 1]),
        (array(INTEGER), [None, "x", {}, 1, [1, None, 1.5], [[]]]),
        (array(INTEGER, minItems=1), [[]]),
        (array(STRING, minItems=3, maxItems=3), [["a"], ["a", 1], ["a", "b", "c", 1]]),
        (array(array(STRING, maxItems=1), minItems=2), [[[1], ["a", "b"]], [["a"]]]),
        (set_(INTEGER), [None, {}, "x", 1, [1, None, 1.5], [1, 1, [], None]]),
        (set_(STRING, minItems=2, maxItems=3), [[], ["a"], ["a", "a"], ["a", "b", "c", "d"], ["a", "b", "c", "d", 1], [1, "a", "a"], [1, "a", "b", "c", "d"]]),
        (set_(tuple_(INTEGER, STRING), minItems=2), [[[1, "a"], [1, "a"]], [[1]]]),
        (set_(DATE, minItems=2), [["2024-01-02", "2024-01-02T00:00:00"], ["x"]]),
        (map_(STRING, INTEGER), [None, {}, [1], [["a"]], [["a", 1, 2]], [["a", 1.5], [None, None]]]),
        (union(STRING, set_(INTEGER)), [None]),
        (union(BOOLEAN, map_(DATE, set_(STRING))), [None]),
        (tuple_(INTEGER, STRING), [None, {}, [], [1], [1, "a", 2], [1.5, 3], ["a"[:0] or None, None]]),
        (tuple_(), [[1]]),
        (open_tuple([STRING], rest=INTEGER), [None, [], [1], ["a", 1, None, 1.5]]),
        (open_tuple([STRING], rest=INTEGER, last=[BOOLEAN]), [[], ["a"], [1], ["a", None], ["a", None, True], ["a", 1.5, 2, True]]),
        (open_tuple([], rest=INTEGER, last=[BOOLEAN, STRING]), [[], [True], [1.5, True, "a"], [None, None]]),
        (open_tuple([INTEGER, STRING], optional=1), [{}, [], [None], [1, None], [1, "a", 2]]),
        (union(DATE, open_tuple([INTEGER], optional=1, rest=node), open_tuple([INTEGER], rest=NUMBER, last=[STRING])), [None]),
        (record(INTEGER), [None, [], {"a": None, "b": 1, "c": 1.5}]),
        (record(INTEGER, string(pattern="^x-")), [{"y": 1, "x-1": None, "z": None}]),
        (record(STRING, INTEGER), [{"y": "a", "1.5": "b", "-2": None}]),
        (record(STRING, number(integer=True, minimum=2, maximum=9)), [{"y": "a"}, {"1": 5, "10": "a"}]),
        (record(STRING, NUMBER), [{"y": None, "1.5": 1}]),
        (record(INTEGER, minProperties=1), [{}, None, {"a": None}]),
        (record(INTEGER, minProperties=2, maxProperties=3), [{"a": 1}, {"a": None}, {"a": 1, "b": 2, "c": 3, "d": 4}, {"a": 1, "b": 2, "c": 3, "d": None}]),
        (nullable(record(record(INTEGER), maxProperties=1)), [{"a": {}, "b": {}}, {"a": {"b": None}}]),
        (dictionary((string(pattern="^x-"), INTEGER), (string(minLength=3), INTEGER)), [None, {"z": 1}, {"x-": None, "yyy": None, "": 1}]),
        (open_model("Open", (field("id", STRING), field("size", INTEGER)), NUMBER), [None, {}, {"a": None, "id": 1, "size": 2, "b": []}]),
        (union(DATE, record(INTEGER, string(minLength=2)), record(INTEGER, NUMBER)), [None]),
        (forbid, [None, [], 1, "x", {}, {"a": 1, "c": 2}, {"b": 1, "z": 0, "y": {}}]),
        (card, [{}, {"kind": "other", "number": "1"}]),
        (tagged("kind", card, invoice), [None, [], 5, {}, {"kind": "x"}, {"kind": None}, {"kind": "card"}, {"kind": "bill", "days": 1.5}]),
        (nullable(tagged("kind", card, invoice)), [{"kind": "card", "number": "1"}, 5]),
        (nullable(INTEGER), [1.5, [], {}]),
        (nullable(node), [{}, []]),
        (array(nullable(node)), [[None, {}, []]]),
        (union(BOOLEAN, array(INTEGER), node), [None]),
        (nullable(union(INTEGER, STRING)), [[], {}]),
        (union(string(minLength=3), array(STRING), record(NUMBER)), [None]),
        (union(DATE, tuple_(INTEGER, node), record(array(nullable(STRING)))), [None]),
        (validated("before", refusesOne, STRING), ["a", 5]),
        (validated("after", tidied, array(INTEGER)), [[1, 2, 3, 4], [None]]),
        (validated("after", asserts, validated("before", refusesOne, INTEGER)), [4, 1, None]),
        (validated("check", isSmall, number(integer=True, minimum=2)), [7, 1]),
        (validated("wrap", unpacked, INTEGER), [None, [None], [[]]]),
        (validated("wrap", unpacked, node), [{}, [{}]]),
        (array(validated("after", asserts, validated("wrap", unpacked, INTEGER))), [[4, [4], [None], 3]]),
        (union(BOOLEAN, validated("before", refusesOne, INTEGER)), [None]),
        (union(validated("after", asserts, number(integer=True, minimum=2)), array(STRING), validated("wrap", unpacked, node)), [None]),
        (nullable(validated("after", asserts, INTEGER)), [4, []]),
        (validated("after", tidied, validated("check", isSmall, nullable(INTEGER))), [9]),
        (model("Checked", field("id", validated("check", isSmall, INTEGER)), field("names", array(validated("before", refusesOne, STRING)))), [{"id": 5, "names": ["a", "b", None]}, {}]),
        (SIZE, [None, [], {}, -5, 5.5, "", "x", "-5", ". 5b", "1 xb", "1e3", "2 kibs", "1 ib"]),
        (array(SIZE), [["1kb", "1 zb", "x"]]),
        (union(BOOLEAN, SIZE), [None, []]),
        (json_text(node), [None, 5, {}, "", "{}", '{"x":', '{"x": null}']),
        (json_text(array(number(integer=True, minimum=2))), ["[1, 2, null]", "[2,]", "2"]),
        (json_text(json_text(INTEGER)), ["1", '"x"', '"1.5"']),
        (nullable(json_text(array(INTEGER))), ["{}", 5]),
        (validated("check", isSmall, json_text(INTEGER)), ["7", "x"]),
        (union(BOOLEAN, json_text(node)), [None]),
        (order, [{}, {"id": 0, "tags": ["", "a", "b"], "payment": {"kind": "card", "number": "123"}, "leaves": {"l": [{}, {"x": None}]}}, {"id": 1, "tags": [""], "payment": 1, "leaves": []}]),
    ]
    rows = []
    for (described, python), inputs in cases:
        adapter = TypeAdapter(python)
        for value in inputs:
            told, _ = issues(adapter, value)
            assert told is not None, (described, value)
            rows.append({"type": described, "input": value, "issues": told})
    return rows


INTEGERS = ["0", "1", "-1", "+1", " 12 ", "\t12\n", "1_000", "1__0", "_1", "1_", "-_1", "- 1", "+ 1", "++1", "+-1", "00012", "0_1", "-0", "12.0", "12.000", "1.00_0", "1_000.0", "-1.0", "+1.0", "-0.0", "1.5", "12.", ".0", "1.0 ", "1e3", "0x1", "0b1", "", " ", "abc", "1 2", "٣", "1\u00a0", "\u20051", "1\u2028", "\u00851", "\ufeff1", "\u001c1", "\u200b1", "1\u0000", "9007199254740991", "-9007199254740991", "9007199254740991.0", "None", "true", "1,000", "1/2", "NaN", "inf"]
NUMBERS = ["0", "1", "1.", ".5", ".", "-.5", "+.5", "1e5", "1E5", "1e+5", "1e-5", "1e", "e5", "1.e5", ".e5", "1_0", "1_000.5", "1.0_0", "1e1_0", "_1", "1__0", "1_", "1_.5", "1._5", " 1 ", "+1", "-1", "+-1", "0x1", "", " ", "infinity", "Infinity", "-inf", "nan", "NAN", "+nan", "1 2", "1f", "1d", "٣", "1\u00a0", "\u00851", "\ufeff1", "\u001f1", "1e400", "-1e400", "00.5", "1,5", "1\u0000", "123456789012345678", "0.1", "abc", "-_1.5"]
BOOLEANS = ["1", "0", "true", "false", "TRUE", "False", "tRuE", "t", "F", "y", "N", "yes", "NO", "on", "Off", " true", "true ", "01", "1.0", "", "oui", "2", "null"]
DATES = ["2024-01-02", "2024-01-02T03:04:05Z", "2024-01-02 03:04", "2024-01-02t03:04:05", "2024-01-02_03:04:05z", "2024-01-02T03:04:05.1", "2024-01-02T03:04:05.123456", "2024-01-02T03:04:05.1234567", "2024-01-02T03:04:05.1234567890123Z", "2024-01-02T03:04:05,5Z", "2024-01-02T03:04:05.Z", "2024-01-02T03:04:05.", "2024-01-02T03:04:05+01:30", "2024-01-02T03:04:05-0130", "2024-01-02T03:04:05+01", "2024-01-02T03:04:05 +01:30", "2024-01-02T03:04:05+24:00", "2024-01-02T03:04:05+23:59", "2024-01-02T03:04:05+23:60", "2024-01-02T03:04:05\u221201:00", "2024-01-02T03:04Z", "2024-01-02T03:04+02:00", "2024-01-02T03", "2024-01-02T", "2024-01-02x03:04:05", "2024-13-02", "2024-00-02", "2024-02-30", "2023-02-29", "2024-02-29", "2024-04-31", "2024-01-00", "2024-1-2", "2024/01/02", "2024-01/02", "20240102", "2024-01-02T24:00:00", "2024-01-02T23:60:00", "2024-01-02T23:59:60Z", " 2024-01-02", "2024-01-02 ", "0000-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1599-12-31", "x", "", "hello world this is long", "202a-01-02", "2024-0a-02", "2024-01-0a", "2024-01-02T0a:00", "1700000000", "1700000000000", "1700000000.5", "-1", "-1.5", "20000000000", "20000000001", "-20000000001", "1e9", "+5", "0", "-0", "2024", "1_700", "253402300799000", "253402300800000", "nan", "inf", " 5", "5 ", "5.", ".5", "1.7e9", "0x10", "2024-1-02T00:00", "2024-01-32", "+2024-01-02", "१२३४-01-02"]

JSONS = ["1", "null", ' "a" ', "true", "", " ", "\n", "nul", "nulx", "n ll", "tru", "t\nue", "'a'", "{a:1}", "[1,]", "[1, ]", '{"a":1,}', "01", "1.", "1.a", "1e", "1e+", "-", "-a", "+1", "[1 2]", '{"a" 1}', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1;', "{}{}", "[", "[1", "[1,", "[\n1,\n", "{", '"', '"a', '"\\', '"\\u', '"\\u1', '"\\u12"', '"\\u12"}', '"\\ux123"', '"\\x"', '"a\nb"', '"\t"', '"\\ud800"', '"\\ud800', '"\\ud800x"', '"\\ud800\\n"', '"\\ud800\\ud800"', '"\\udc00"', '"\\udc00\\ud800"', '{"\\ud800": 1}', "//", "undefined", "é", "[é]", '["é" 1]', "😀", '{"😀" 1}', "\ufeff1", "[1\u00a0]", '{"a": [1, {"b": tru}]}', "]", "}", "[}", '{"a":1]', "[[1], [2]", "1 1", "nan", "infinity"]


STRIPPED = [" a ", "\t\n\u000b\f\ra", "\u0085a\u00a0", "\u1680\u2000\u2009\u200aa\u2028\u2029\u202f\u205f\u3000", "\u200ba", "\ufeffa", "\u180ea", "\u001ca", "   ", "a b", ""]
LOWERED = ["ABC", "ÄÖ", "ΑΣ", "ΑΣ.", "İ", "ǅ", "😀A", "ẞ"]
RAISED = ["abc", "straße", "ŉ", "ﬁ", "ǆ", "i̇", "😀a"]


def main():
    document = {
        "pydantic": pydantic.VERSION,
        "texts": {
            "integer": texts(int, INTEGERS),
            "number": texts(FLOAT, NUMBERS),
            "boolean": texts(bool, BOOLEANS),
            "date": texts(datetime, DATES, milliseconds),
            "json": texts(Json, JSONS),
            "stripped": texts(Annotated[str, StringConstraints(strip_whitespace=True)], STRIPPED),
            "lowered": texts(Annotated[str, StringConstraints(to_lower=True)], LOWERED),
            "raised": texts(Annotated[str, StringConstraints(to_upper=True)], RAISED),
        },
        "values": values(),
        "models": MODELS,
    }
    json.dump(document, sys.stdout, indent=1)
    sys.stdout.write("\n")


main()
