"""Writes test/runtime/validate/formats.json: what pydantic says to the texts of named formats.

    pip install "pydantic[email]==2.14.*" pydantic-extra-types python-ulid
    python3 test/support/format-table.py > test/runtime/validate/formats.json
    python3 test/support/format-table.py --mutations 2000 [seed] > mutations.json

A row is `[input, issue]`, or `[input]` where pydantic accepts. Long texts stand as `{"parts": [[text, times], …]}`. With
`--mutations` each format's valid texts are changed by one or two characters instead; what is then found goes below as a row.
"""

import json
import random
import sys
import uuid
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Annotated

import pydantic
from pydantic import AnyUrl, AwareDatetime, Base64Bytes, Base64UrlBytes, ByteSize, EmailStr, Field, HttpUrl, IPvAnyAddress, IPvAnyNetwork, NaiveDatetime, TypeAdapter, ValidationError
from pydantic.types import UuidVersion
from pydantic_extra_types.color import Color
from pydantic_extra_types.mac_address import MacAddress
from pydantic_extra_types.ulid import ULID


def long(*parts):
    return {"parts": [list(part) for part in parts]}


def expanded(value):
    return "".join(text * times for text, times in value["parts"]) if isinstance(value, dict) and "parts" in value else value


def row(adapter, value):
    try:
        adapter.validate_python(expanded(value))
        return [value]
    except ValidationError as error:
        told = error.errors(include_url=False)
        return [value, json.loads(json.dumps({key: told[0][key] for key in ("type", "msg", "ctx") if key in told[0]}, default=str))]
    except (TypeError, AttributeError):
        return None


HOSTILE = ["", " ", "\n", "\0", "a", "0", "-", ".", "é", "😀", "\u202e", "\ufeff", "１２３", "null", "<script>", "../../etc/passwd", "' OR 1=1 --", "%00", long(["a", 100000]), long(["0", 100000]), long([" ", 100000]), long([".", 100000]), long(["-", 100000]), long([":", 100000]), long(["é", 50000])]

G = "550e8400-e29b-41d4-a716-446655440000"
UUIDS = [G, G.upper(), G.replace("-", ""), "{" + G + "}", "urn:uuid:" + G, "URN:UUID:" + G, "urn:uuid:" + G.replace("-", ""), "{" + G.replace("-", "") + "}", "{" + G, G + "}", G[:-1], G + "0", G.replace("e", "g"), G.replace("e", "é"), G[:-1] + "é", "x" * 36, "-" * 36, "550e8400e-29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716446655440000", "550e8400-e29b41d4a716446655440000", G.replace("-", "_"), "urn:uuid:", "{}", "{", "}", "urn:uuid:{" + G + "}", "aé", " " + G, G + "\n", "a" * 31, "a" * 33, "g" * 32, "a" * 31 + "g", "{" + "g" * 36 + "}", "5-5-5-5-5", "1-2-3-4-5-6", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "550e8400-e29b-41d4-a716-44665544000😀", "550e8400-e29b-41d4-0716-446655440000", "550e8400-e29b-41d4-c716-446655440000", "----", "a----", "--", "urn:uuid:g", "{g}", None, 1, True, [], {}, "aaaaaaaa٣aaaaaaaaaaaaaaaaaaaaaaa", "5٣-5-5-5-5", "55中0e8400-e29b-81d4-b716-44665544000B0", "{550e8400-e2b-41d4-a716-44665544000}", "urn:uuid:550e8400-e29b-41d4-a716-44665440000", "{550e8400-e29b-41d4-a716-44665440000}"]
UUIDS_OF_ALL = [f"550e8400-e29b-{version}1d4-{variant}716-446655440000" for version in "0123456789af" for variant in "7ab8c"]

EMAILS = ["a@b.co", "john.doe@example.com", "john+tag@example.com", "JOHN@EXAMPLE.COM", "a.b.c@d.e.f", "user@sub.domain.example.org", "!#$%&'*+-/=?^_`{|}~@example.com", "1@2.co", "a@b-c.co", "a@1.com", "x@example.c", "x@xn--bcher-kva.example", "x@bücher.example", "josé@example.com", "用户@例子.中国", "a@b", "a@", "@b.co", "a", "a@b@c.co", "a..b@c.co", ".a@b.co", "a.@b.co", "a@.b.co", "a@b.co.", "a@b..co", "a@-b.co", "a@b-.co", "a@b.-co", "a@b.c-", "a b@c.co", "a@b c.co", "a@b_c.co", "a@b.1", "a@b.co1", "a@127.0.0.1", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[x]", "a@[300.1.1.1]", "\"a b\"@c.co", "\"a\"@c.co", "\"a@c.co", "\"a\"b@c.co", "a@localhost", "a@x.localhost", "a@test", "a@x.test", "a@x.invalid", "a@x.local", "a@x.arpa", "a@x.onion", "a@example", " a@b.co", "a@b.co ", "\ta@b.co", "a@b.co\n", "a@\r\nb.co", "A B <a@b.co>", "<a@b.co>", "\"A\" <a@b.co>", "a <b", "a <b@c.co> x", "mailto:a@b.co", "a＠b.co", "a﹫b.co", "a@b，co", "a@b。co", "a@ＢＣ.co", "a@ab--c.co", "a@xn--.co", "a@xn--a.co", "a@XN--bcher-kva.de", "a@❤.ws", "a@faß.de", "a@ö.co", "a@o\u0308.co", "a\u0301@b.co", "\u0301a@b.co", "a\u200bb@c.co", "a@b\u200b.co", "a\u202e@b.co", "a\u00a0b@c.co", "a\0@b.co", "a@b\0.co", "a,b@c.co", "a;b@c.co", "a:b@c.co", "a(b)@c.co", "a\\b@c.co", "a[b]@c.co", "a<b>@c.co", "a>b@c.co", "😀@b.co", "a@😀.co", "\ud800@b.co", "\u2028@b.co", "a\ue000@b.co", long(["a", 64], ["@b.co", 1]), long(["a", 65], ["@b.co", 1]), long(["a", 248], ["@b.co", 1]), long(["a", 249], ["@b.co", 1]), long(["a", 250], ["@b.co", 1]), long(["a", 260], ["@b.co", 1]), long(["é", 130], ["@b.co", 1]), long(["é", 122], ["@b.co", 1]), long(["a@", 1], ["b", 63], [".co", 1]), long(["a@", 1], ["b", 64], [".co", 1]), long(["a@", 1], ["b.", 125], ["co", 1]), long(["a@", 1], ["b.", 126], ["co", 1]), long(["a@", 1], ["b.", 127], ["co", 1]), long(["a", 2043], ["@b.co", 1]), long(["a", 2044], ["@b.co", 1]), long(["a@", 50000]), long(["\"", 1], ["\\a", 40000], ["\"@b.co", 1]), long(["<", 100000]), long(["a.", 50000]), None, 1, True, [], {}, "x@xn--bcher-pkva.example", "a@xn--aa.co", "A  .<a@b.co>", "A B <@b.co>", " a@bco"]

URLS = ["http://example.com", "https://example.com/", "HTTP://EXAMPLE.COM", "https://example.com:443/path?query#fragment", "https://user:pass@example.com", "https://user@example.com", "https://:pass@example.com", "http://localhost", "http://localhost:8000/x", "http://127.0.0.1", "http://127.1", "http://0x7f.1", "http://256.256.256.256", "http://1.2.3.4.5", "http://1.2.3.09", "http://0300.0.0.1", "http://4294967296", "http://[::1]", "http://[::1", "http://[::1]:80", "http://[::g]", "http://[1:2:3:4:5:6:7]", "http://::1", "http://", "http:///", "http:", "http:/example.com", "http:example.com", "http:\\\\example.com", "http:////example.com", "//example.com", "/path", "example.com", "example.com:80", "ftp://example.com", "file:///etc/passwd", "file://host/x", "mailto:a@b.co", "javascript:alert(1)", "data:text/plain,x", "urn:isbn:1", "postgres://user:pass@host:5432/db", "redis://", "a:b", "a:", "a://", "a://@", "a://:80", "a:///x", "1a://b", "a+b-c.d://e", "a_b://c", "é://c", "http://é.com", "http://bücher.example/ü?ö#ä", "http://xn--bcher-kva.example", "http://xn--a", "http://xn--", "http://例子.中国", "http://❤.ws", "http://faß.de", "http://a_b.com", "http://-a.com", "http://a..b", "http://.a", "http://a.", "http://a b.com", "http://a%20b.com", "http://a%00b", "http://%41.com", "http://a<b", "http://a>b", "http://a|b", "http://a^b", "http://a`b", "http://a{b}", "http://a\"b", "http://a'b", "http://a,b", "http://a!b", "http://a$b", "http://a*b", "http://a~b", "http://a%zz", "http://a\\b", "http://a@b@c", "http://@", "http://user@", "http://user@/x", "http://a:b@", "http://a:", "http://a:0", "http://a:80", "http://a:65535", "http://a:65536", "http://a:99999999999", "http://a:-1", "http://a:x", "http://a: 80", "http://a:80x", "http://a:８０", "http://?x", "http://#x", "http://a?x", "http://a#x", " http://a", "http://a ", "\thttp://a\n", "ht\ttp://a", "http://a\nb", "http://\u00ad", "http://a\u200bb", "http://a\u202eb", "http://a\0", "\0http://a", "http://a/\0", "http://a/ b", "http://a/[x]", "http://a/%", "http://a/😀", "http://\ud800", "http://a/\ud800", "http://１２７.0.0.1", "http://a．b", "http://a。b", "x://a b", "x://a<b", "x://a%b", "x://é", "x://[::1]", "x://[x]", "x://a:99999", "x:y z", "ws://a", "wss://a/b", long(["http://a/", 1], ["x", 2074]), long(["http://a/", 1], ["x", 2075]), long(["http://a/", 1], ["é", 1037]), long(["http://a/", 1], ["é", 1038]), long(["http://a/", 1], ["é", 2075]), long(["http://", 1], ["a", 64], [".com", 1]), long(["http://", 1], ["a.", 130], ["com", 1]), long(["http://", 1], ["é", 60]), long(["http://", 1], ["é", 300]), long(["x:", 1], ["a", 99000]), long(["http://a/", 1], ["../", 30000]), long(["http://", 1], ["@", 2000]), None, 1, True, [], {}, "http://a\"b٣", "thtp://@", "http:/\u200d///example.com", "http://a :80", "ttp://a\nb", "http:é//é.com", "http://é.coSm", long(["http://xn--", 1], ["a9", 50000]), long(["http://", 1], ["é", 40000])]

IPS = ["0.0.0.0", "127.0.0.1", "255.255.255.255", "256.0.0.1", "1.2.3", "1.2.3.4.5", "1.2.3.4.", ".1.2.3.4", "1..2.3", "01.2.3.4", "00.0.0.0", "1.2.3.04", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4\n", "1.2.3.4/24", "1.2.3.-4", "1.2.3.+4", "1.2.3.a", "0x7f.0.0.1", "127.1", "2130706433", "1,2,3,4", "1.2.3.1000", "１.2.3.4", "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7", "1::2::3", ":::", "::::", ":", "1:", ":1", "::12345", "::g", "fe80::1%eth0", "fe80::1%", "fe80::1%a%b", "fe80::1%é", "%eth0", "::%1/64", "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4::", "::1.2.3", "::1.2.3.256", "::01.2.3.4", "1::1.2.3.4:5", "::FFFF", "::ffFf", "::1/128", " ::1", "::1\n", "[::1]", "0:0:0:0:0:0:0:0", "00000::", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", long([":1", 50000]), long(["1.", 50000]), long(["::1%", 1], ["a", 100000]), None, True, [], {}]
CIDRS = [*IPS, "1.2.3.4/32", "1.2.3.0/24", "1.2.3.4/24", "0.0.0.0/0", "1.0.0.0/0", "10.0.0.0/8", "10.0.0.0/08", "10.0.0.0/008", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/a", "10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "10.0.0.0/0.255.255.255", "10.0.0.0/255.0.255.0", "10.0.0.1/255.255.255.255", "10.0.0.1/0.0.0.0", "0.0.0.0/0.0.0.0", "0.0.0.0/255.255.255.255", "10.0.0.0/255.0.0", "10.0.0.0/ 8", "10.0.0.0 /8", "10.0.0/8", "192.168.1.128/25", "192.168.1.127/25", "192.168.1.0/0.0.0.255", "::/0", "::1/0", "2001:db8::/32", "2001:db8::1/32", "2001:db8::/129", "2001:db8::/ffff::", "2001:db8::/255.0.0.0", "::ffff:1.2.3.4/128", "::ffff:1.2.3.4/127", "fe80::%eth0/64", "fe80::1%eth0/64", "fe80::/64%eth0", "fe80::/９", "/8", "/", "::/", "::/00", long(["10.0.0.0/", 1], ["0", 100000]), long(["10.0.0.0/", 1], ["0", 4000], ["8", 1]), long(["/", 100000])]

MACS = ["00:00:5e:00:53:01", "00-00-5E-00-53-01", "0000.5e00.5301", "00:00:5e:00:53", "00:00:5e:00:53:01:02", "02:00:5e:10:00:00:00:01", "02-00-5e-10-00-00-00-01", "0200.5e10.0000.0001", "00:00:00:00:fe:80:00:00:00:00:00:00:02:00:5e:10:00:00:00:01", "0000.0000.fe80.0000.0000.0000.0200.5e10.0000.0001", "00005e005301", "00005e00530100", "00:00:5e:00:53:0g", "00:00:5e:00:53:0", "00:00:5e:00:53:011", "00:00:5e-00:53:01", "00-00:5e-00-53-01", "0000.5e00.53", "0000.5e00.530", "0000.5e00.5301.", "::::::::::::::", "00:00:5e:00:53: 1", "00:00:5e:00:53:+1", "00:00:5e:00:53:1_", " 00:00:5e:00:53:01", "00:00:5e:00:53:01\n", "00:00:5e:00:53:é1", "00:00:5e:00:53:１1", "００:00:5e:00:53:01", "😀😀:00:5e:00:53:01", "ab:cd:ef:AB:CD:EF", "ab:cd:ef:AB:CD:EF:", "aaaaaaaaaaaaaa", "a.b.c.d.e.f.g.h", long(["00:", 50000]), long(["00:", 19], ["00", 1]), long(["00:", 20], ["00", 1]), "00:00:5e:00:53:٣1"]

DATES = ["2024-01-02", "2024-02-29", "2023-02-29", "2000-02-29", "1900-02-29", "2100-02-29", "2400-02-29", "2024-02-30", "2024-04-31", "2024-06-31", "2024-12-31", "2024-12-32", "2024-13-01", "2024-00-01", "2024-01-00", "0000-01-01", "0000-01-01T00:00", "0000-00-00", "0001-01-01", "9999-12-31", "2024-1-2", "2024-1-02x", "2024/01/02", "2024-01/02", "20240102", "24-01-02", "2024-01-02T00:00:00", "2024-01-02T00:00:00Z", "2024-01-02 00:00", "2024-01-02T00:00:00+01:00", "2024-01-02T01:00:00", "2024-01-02T00:00:01", "2024-01-02T00:00:00.000001", "2024-01-02T00:00:00.0000001", "2024-01-02x", "2024-01-02T", "2024-01-02T25:00", "2024-01-02T23:60", "2024-01-02T23:59:60", "2024-01-02T00:00x", "2024-01-02T00:00:00.", "2024-01-02T00:00:00,5", "2024-01-02T00:00+1", "2024-01-02T00:00+01:6", "2024-01-02T00:00+24:00", "2024-01-02T00:00+00:60", "2024-01-02T00:00:0", "2024-01-02T00:00:", "2024-01-02T00:00ZZ", "202a-01-02", "2024-0a-02", "2024-01-0a", "-024-01-02", "+2024-01-02", " 2024-01-02", "2024-01-02 ", "2024-01-02\n", "२०२४-०१-०२", "2024-01-é", "2024-01-0é", "2024‐01‐02", "hello world long", "1700000000", "1700006400", "86400", "-86400", "0.0", "1e5", long(["2024-01-02T00:00:00.", 1], ["0", 100000]), long(["2024-01-02", 1], [" ", 100000]), None, True, [], {}]
DATETIMES = [*DATES, "2024-01-02T03:04:05Z", "2024-01-02t03:04:05z", "2024-01-02_03:04:05.123456789+05:30", "2024-01-02T03:04:05-0530", "2024-01-02T03:04:05\u221205:30", "2024-01-02T03:04:05-00:00", "2024-01-02T03:04:05+23:59", "2024-01-02T03:04:05-23:59", "2024-01-02T03:04:05 Z", "2024-01-02T03:04:05[UTC]", "2024-01-02T24:00:00", "2024-12-31T23:59:60Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2024-01-02T03", "2024-01-02T03:04:05+01", "2024-W01-1", "2024-001", "Tue, 02 Jan 2024 03:04:05 GMT", "2024-01-02T03:04:05.000Z", "2024-01-02T3:04"]
TIMES = ["12:00", "12:00:00", "00:00", "23:59:59", "24:00", "23:60", "23:59:60", "12", "1:00", "01:0", "12:00:0", "12:00:", "12:00:x", "12:00:00.", "12:00:00,", "12:00:00.1", "12:00:00,1", "12:00:00.123456", "12:00:00.1234567", "12:00Z", "12:00z", "12:00:00Z", "12:00+01:00", "12:00-01:00", "12:00\u221201:00", "12:00+0100", "12:00+01", "12:00+1", "12:00+", "12:00+24:00", "12:00+23:60", "12:00+23:59", "12:00+99:99", "12:00+01:00x", "12:00x", "12:00 Z", "12:00 ", " 12:00", "T12:00", "12-00", "1200", "120000", "ab:cd", "12:cd", "1é:00", "é:00", "12:é", "१२:००", "12:00:00:00", "12:00 PM", "3600.5", "86399", "-12:00", "12:00:00.1.1", long(["12:00:00.", 1], ["1", 100000]), long(["12:00", 1], ["Z", 100000]), None, True, [], {}]
DURATIONS = ["P1D", "P1W", "P1Y", "P1M", "PT1H", "PT1M", "PT1S", "PT0S", "P0D", "P1DT1H", "P1Y2M3W4DT5H6M7.8S", "PT1.5S", "PT1,5S", "PT.5S", "PT1.S", "P1.5D", "P1.5DT1H", "P1.5D1.5D", "P1,D", "P", "PT", "P1", "P1T", "P1DT", "P1DTT", "PTT1S", "P1DT1S1H", "P1D1D", "P1S", "PT1D", "PT1Y", "P1H", "p1d", "P1d", "-P1D", "+P1D", "--P1D", "P-1D", "P+1D", "P 1D", "P1D ", " P1D", "P1é", "P１D", "PD", "P1DD", "P999999999D", "P1000000000D", "P999999999DT23H59M59S", "P999999999DT24H", "P4294967295D", "P4294967296D", "P99999999999999999D", "P18446744073709551615D", "P18446744073709551616D", "P2739726Y", "P2739727Y", "P99999999999Y", "PT99999999999S", "PT86399999999999S", "PT86400000000000S", "PT24000000000H", "-P999999999D", "-P1000000000D", "1 day", "1 days", "1 d", "1d", "1day", "1 DAY", "1 Days", "2 d, 00:00", "1 day 00:00:10", "1 day, 00:00:10", "1 day,00:00:10", "1 day  00:00:10", "1 day, 24:00", "1 day, 00:00Z", "1 day, 00:00+01:00", "-1 day, 00:00:10", "+1 day", "1 da", "1 dy", "1 days 1", "1 dayx", "1 daysx", "1  day", "1 month", "x day", "d", "day", "-d", "999999999 days", "1000000000 days", "999999999 days 23:59:59", "99999999999999999999 days", "18446744073709551616d", "00:00:10", "1:00:10", "10:00", "1:00", "100:00:10", "00:60:00", "00:00:60", "00:10", "000:10", "-00:10", "+00:10", "00:00:10.5", "00:00:10,5", "00:00:10.", "00:00:10.1234567", "00:00:1", "00:00:", "00:0", "00:00:10x", "00:00:10 ", "00:00:10Z", "00:x0", ":00:00", "x0:00", "24000000000:00:00", "23999999999:59:59", "99999999999999999999:00", "10", "10.5", "-10", "10x", "5 ", "1e3", "1e400", "12345", "12345678901234567890", "1_000", "nan", "inf", "-", "+", "-x", "-P", "1 é", "é", "éé", "éé:00", long(["P", 1], ["1D", 50000]), long(["P", 1], ["9", 100000]), long(["P", 1], ["T", 100000]), long(["9", 100000], [":00", 1]), long(["1", 100000], ["d", 1]), long(["PT1.", 1], ["1", 100000], ["S", 1]), None, [], {}, "2400000000:00:00", "00:00:10.123456😀77", "239999999/9:59:59", "-0010", "001:0", "1 day, 100:00+01:00", "1 day 0080:0:10", "PT4294967295S", "PT4294967296S", "PT1193047H", "1 day, 99:00"]

DECIMALS = ["0", "1", "-1", "+1", "1.5", "1.", ".5", ".", "-.5", "+.5", "-", "+", "1e5", "1E5", "1e+5", "1e-5", "1e", "1e+", "e5", ".e5", "1.e5", "1.5e-3", "1e5.5", "1..5", "1.5.5", "--1", "+-1", "1,5", " 1", "1 ", "1_000", "_1", "1__0", "１", "٣", "é", "1é", "0x10", "1/2", "inf", "-inf", "+Infinity", "INFINITY", "nan", "-NaN", "sNaN", "nan1", "nan123", "nanx", "infx", "1e999999999999999999", "1e-999999999999999999", "1e1000000000000000000", "1e99999999999999999999999", "007", "0.0", "0.00", "0.000", "-0", "0e10", "0e-10", "100", "1000", "12345", "123456", "100000", "123.45", "123.456", "1234.5", "12345.6", "0.12", "0.123", "0.120", "0.1200", "1.20", "1.200", "1.2000000", "99999", "999.99", "1000.00", "10000", "1e3", "1e4", "1e5", "1.5e1", "12e-1", "12e-2", "12e-3", "1e-2", "1e-3", "10e-3", "1200e-4", "0.001", "00012.30", "0000000.1", "123400e-2", "12345e1", long(["1", 100000]), long(["0", 100000]), long(["0.", 1], ["1", 100000]), long(["1e", 1], ["1", 100000]), long(["1.", 1], ["0", 100000]), True, None, [], {}, "-_1", "-NaN_", "nan ", "10e１3"]

BASE64S = ["", "YQ==", "YWI=", "YWJj", "YWJjZA==", "YQ", "YWI", "YQ=", "YQ===", "YWI==", "YWJj=", "YWJj==", "Y", "Y=", "Y==", "Y===", "=", "==", "====", "=YQ=", "YQ==YQ==", "YQ=a", "Y=Q=", "YR==", "YQ= =", "Y Q==", "YQ==\n", "\nYQ==", "YQ==x", "+/+/", "-_-_", "+-/_", "YWJj!", "é", "YéQ==", "YQ＝＝", "YWJjZ", "AAAA", "////", "____", "----", long(["QUJD", 25000]), long(["QUJD", 25000], ["Q", 1]), long(["=", 100000]), long(["A", 99999], ["=", 1]), None, 1, True, [], {}]

SIZES = ["0", "1", "1b", "1B", "1 b", "1kb", "1KB", "1 KB", "1KiB", "1 kib", "1.5kb", "1.5 MiB", ".5kb", "1.kb", "1.", ".", "1k", "1m", "1g", "1t", "1p", "1e", "1K", "1i", "1ki", "1bit", "8bit", "1kbit", "1Kibit", "1 ebit", "3000 KiB", "50 PB", "9007199254740991", "9007199254740992", "9007.199254740991 tb", "8 PiB", "9 PB", "10 PB", "1 EB", "1 EiB", "1 zb", "1 x", "1 byte", "1 bytes", "-1", "-1kb", "+1", "+1kb", "1_000", "1_000kb", " 1kb", "1kb ", "\t1\tkb\n", "1 kb x", "1 kb!", "1kb, 2kb", "1,5kb", "1.5.5kb", "1e3", "1e3b", "0x10", "kb", "", " ", "b1", "１kb", "1é", "1 é", "1٣", "1 µb", "inf", "nan", "1.9", "1.9b", "0.1b", "0.5 bit", "7 bit", "0.001kb", "99999999999999999999", "1 Kb", "1 ₖb", long(["9", 400], ["kb", 1]), long(["9", 100000], ["x", 1]), long(["1", 1], [" ", 100000], ["kb", 1]), long(["1", 1], ["k", 100]), 0, 1, 52000, 9007199254740991, -1, 1.5, True, None, [], {}, "1,1kb", "10_00", "1１m"]

ULIDS = ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "01arz3ndektsv4rrffq69g5fav", "01ARZ3NDEKTSV4RRFFQ69G5fav", "00000000000000000000000000", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "80000000000000000000000000", "7zzzzzzzzzzzzzzzzzzzzzzzzz", "A0000000000000000000000000", "Z0000000000000000000000000", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVX", "01ARZ3NDEKTSV4RRFFQ69G5FAI", "01ARZ3NDEKTSV4RRFFQ69G5FAL", "01ARZ3NDEKTSV4RRFFQ69G5FAO", "01ARZ3NDEKTSV4RRFFQ69G5FAU", "01ARZ3NDEKTSV4RRFFQ69G5FAi", "01ARZ3NDEKTSV4RRFFQ69G5FAu", "01ARZ3NDEKTSV4RRFFQ69G5FA ", " 01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FA\n", "01ARZ3NDEK-TSV4RRFFQ69G5FA", "é1ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5Fé", "０1ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5F😀", True]

COLORS = ["red", "RED", "Red", " red", "red ", "transparent", "TRANSPARENT", "grey", "gray", "rebeccapurple", "notacolor", "#fff", "#FFF", "fff", "0xfff", "0XFFF", "#ffff", "#ffffff", "ffffff", "#ffffffff", "0xffffffff", "#ff", "#fffff", "#fffffff", "#fffffffff", "#ggg", "##fff", "#0xfff", " #fff ", "\t#fff\n", "# fff", "#fff x", "rgb(0,0,0)", "rgb(0, 0, 0)", "rgb( 0,0,0)", "rgb(0,0,0 )", "rgb (0,0,0)", "RGB(0,0,0)", "rgba(0,0,0)", "rgba(0,0,0,0)", "rgba(0,0,0,1)", "rgba(0,0,0,1.0)", "rgba(0,0,0,0.5)", "rgba(0,0,0,.5)", "rgba(0,0,0,5)", "rgba(0,0,0,1.00000000001)", "rgba(0,0,0,1.1)", "rgba(0,0,0,50%)", "rgba(0,0,0,5%)", "rgba(0,0,0,100%)", "rgba(0,0,0,.5%)", "rgba(0,0,0,1.)", "rgba(0,0,0,10)", "rgba(0,0,0,)", "rgba(0,0,0,-1)", "rgb(0,0,0,0.5)", "rgb(255,255,255)", "rgb(256,0,0)", "rgb(0,256,0)", "rgb(0,0,255.5)", "rgb(255.0,0,0)", "rgb(1.5,0,0)", "rgb(1.,0,0)", "rgb(.5,0,0)", "rgb(1000,0,0)", "rgb(-1,0,0)", "rgb(0,0)", "rgb(0,0,0,0,0)", "rgb(10%,0,0)", "rgb(0 0 0)", "rgb(0  0  0)", "rgb(0 0 0 / 0.5)", "rgb(0 0 0/0.5)", "rgb(0 0 0 / 50%)", "rgb(0 0 0 0.5)", "rgb(0 0 0, 0.5)", "rgb(0, 0 0)", "rgb(0 0, 0)", "rgb(0,0,0 / 0.5)", "rgb(000)", "rgb(256 0 0)", "rgb(256,0,0,5)", "rgb(0,0,0", "rgb(0,0,0))", " rgb(0,0,0) ", "hsl(0,0%,0%)", "hsl(270, 60%, 50%)", "hsl(270, 60%, 50%, .5)", "hsl(270 60% 50%)", "hsl(270 60% 50% / .5)", "hsla(270deg,60%,50%)", "hsl(1.5turn,60%,50%)", "hsl(3.14rad,60%,50%)", "hsl(270grad,60%,50%)", "hsl(-270,60%,50%)", "hsl(--270,60%,50%)", "hsl(+270,60%,50%)", "hsl(-.5,60%,50%)", "hsl(.5,60%,50%)", "hsl(5.,60%,50%)", "hsl(99999999,60%,50%)", "hsl(270 deg,60%,50%)", "hsl(270,60,50)", "hsl(270,101%,50%)", "hsl(270,60%,101%)", "hsl(270,60.5%,100%)", "hsl(270,60%,50%,2)", "hsl(270,1000%,50%)", "hsl(,60%,50%)", "hsv(0,0%,0%)", "rgb(０,0,0)", "blac\u212a", "#ﬀf", "rgb(0\u00a00\u00a00)", "rgb(0\ufeff0\ufeff0)", "rgb(0\x1c0\x850)", long(["rgb(0", 1], [" ", 100000]), long(["hsl(", 1], ["1", 100000]), long(["#", 1], ["f", 100000]), long(["rgb(0", 1], [" ", 50000], ["0", 1], [" ", 50000]), None, 1, True, {}, "rgba(0٣,0,0,5%)", "hsl(1,60%,50１%)", "rgba(0,0,0,1.00٣)"]


def uuid_of(version):
    return TypeAdapter(Annotated[uuid.UUID, UuidVersion(version)])


FORMATS = {
    "email": (TypeAdapter(EmailStr), EMAILS),
    "uuid": (TypeAdapter(uuid.UUID), UUIDS),
    **{f"uuid{version}": (uuid_of(version), [*UUIDS_OF_ALL, G.replace("-", ""), "{" + G + "}", "urn:uuid:" + G, "x", None]) for version in (1, 3, 4, 5, 6, 7, 8)},
    "httpUrl": (TypeAdapter(HttpUrl), URLS),
    "anyUrl": (TypeAdapter(AnyUrl), URLS),
    "ipv4": (TypeAdapter(IPv4Address), IPS),
    "ipv6": (TypeAdapter(IPv6Address), IPS),
    "ip": (TypeAdapter(IPvAnyAddress), IPS),
    "cidr4": (TypeAdapter(IPv4Network), CIDRS),
    "cidr6": (TypeAdapter(IPv6Network), CIDRS),
    "cidr": (TypeAdapter(IPvAnyNetwork), CIDRS),
    "mac": (TypeAdapter(MacAddress), MACS),
    "date": (TypeAdapter(date), DATES),
    "time": (TypeAdapter(time), TIMES),
    "dateTime": (TypeAdapter(datetime), DATETIMES),
    "dateTimeAware": (TypeAdapter(AwareDatetime), DATETIMES),
    "dateTimeNaive": (TypeAdapter(NaiveDatetime), DATETIMES),
    "duration": (TypeAdapter(timedelta), DURATIONS),
    "decimal": (TypeAdapter(Decimal), DECIMALS),
    "decimal5": (TypeAdapter(Annotated[Decimal, Field(max_digits=5)]), DECIMALS),
    "decimalPlaces2": (TypeAdapter(Annotated[Decimal, Field(decimal_places=2)]), DECIMALS),
    "decimal5Places2": (TypeAdapter(Annotated[Decimal, Field(max_digits=5, decimal_places=2)]), DECIMALS),
    "decimal1Places1": (TypeAdapter(Annotated[Decimal, Field(max_digits=1, decimal_places=1)]), DECIMALS),
    "base64": (TypeAdapter(Base64Bytes), BASE64S),
    "base64Url": (TypeAdapter(Base64UrlBytes), BASE64S),
    "byteSize": (TypeAdapter(ByteSize), SIZES),
    "ulid": (TypeAdapter(ULID), ULIDS),
    "color": (TypeAdapter(Color), COLORS),
    "int32": (TypeAdapter(Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]), [0, 1, -1, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**40, -(2**40), 2**53 - 1]),
    "int64": (TypeAdapter(Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]), ["0", "1", "-1", str(2**63 - 1), str(2**63), str(-(2**63)), str(-(2**63) - 1), "1" + "0" * 100, "-1" + "0" * 100]),
}

CHARACTERS = "0123456789abcdefgzABCDEFGZTPYMDHWS ./:-+_@%#,;'\"()[]{}<>=!?*&|\\^`~\t\n\0éß٣１。\u2212\u200d\u00a0\u0301中😀"


def mutated(text, choose):
    at = choose.randrange(len(text) + 1)
    kind = choose.randrange(4)
    character = choose.choice(CHARACTERS) if choose.random() < 0.7 or text == "" else choose.choice(text)
    if kind == 0:
        return text[:at] + character + text[at:]
    if kind == 1:
        return text[:at] + text[at + 1:]
    if kind == 2:
        return text[:at] + character + text[at + 1:]
    return text[:at] + text[at : at + 2][::-1] + text[at + 2:]


def mutations(adapter, inputs, count, choose):
    texts = [text for text in inputs if isinstance(text, str) and text]
    seeds = [text for text in texts if len(row(adapter, text) or [0, 0]) == 1] * 2 + texts
    found = {}
    while len(found) < count:
        text = mutated(choose.choice(seeds), choose)
        found[mutated(text, choose) if choose.random() < 0.3 else text] = True
    return list(found)


def main():
    count = int(sys.argv[2]) if sys.argv[1:2] == ["--mutations"] else 0
    tables = {}
    for name, (adapter, inputs) in FORMATS.items():
        hostile = [] if name.startswith("int") else HOSTILE
        unique = {json.dumps(value): value for value in [*inputs, *hostile]}
        if count > 0 and name.startswith("int"):
            continue
        values = mutations(adapter, inputs, count, random.Random(f"{sys.argv[3:]} {name}")) if count > 0 else unique.values()
        tables[name] = [made for made in (row(adapter, value) for value in values) if made is not None]
    lines = [f'  {json.dumps(name)}: [\n' + ",\n".join(f"   {json.dumps(made)}" for made in rows) + "\n  ]" for name, rows in tables.items()]
    sys.stdout.write(f'{{\n "pydantic": {json.dumps(pydantic.VERSION)},\n "formats": {{\n' + ",\n".join(lines) + "\n }\n}\n")


main()
