"""Writes test/runtime/settings/settings.json: what pydantic-settings and python-dotenv make of environments and files.

    python3 test/support/settings-table.py > test/runtime/settings/settings.json

Needs pydantic-settings. Names are Python's here; ours have the same words.
"""

import io
import json
import os
import sys
import tempfile
from datetime import datetime, timezone
from importlib.metadata import version
from typing import Literal, Optional, Union

from dotenv import dotenv_values
from pydantic import BaseModel, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError


class Database(BaseModel):
    url: str
    pool_size: int = Field(5, ge=1)


class AppSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_", env_nested_delimiter="__", extra="ignore")
    port: int = 8000
    debug: bool = False
    ratio: float = 0.5
    since: Optional[datetime] = None
    mode: Literal["fast", "slow"] = "fast"
    tags: list[str] = []
    sizes: list[int] = []
    pair: Optional[tuple[int, str]] = None
    limits: dict[str, int] = {}
    database: Optional[Database] = None
    api_url: Union[str, list[str]] = ""


ENVIRONMENTS = [
    {},
    {"SHOP_PORT": "1"},
    {"shop_port": "1"},
    {"Shop_Port": " 0_8080 "},
    {"PORT": "1"},
    {"SHOP_PORT": ""},
    {"SHOP_PORT": "x", "SHOP_DEBUG": "maybe", "SHOP_RATIO": "1,5", "SHOP_MODE": "medium"},
    {"SHOP_PORT": "1.0", "SHOP_DEBUG": "on", "SHOP_RATIO": "1e3", "SHOP_MODE": "slow"},
    {"SHOP_SINCE": "2024-01-02T03:04:05Z"},
    {"SHOP_SINCE": "1700000000"},
    {"SHOP_SINCE": "yesterday"},
    {"SHOP_TAGS": '["a","b"]'},
    {"SHOP_TAGS": "a,b"},
    {"SHOP_TAGS": "[1]"},
    {"SHOP_TAGS": '"a"'},
    {"SHOP_SIZES": '["1",2,true]'},
    {"SHOP_SIZES": '["x",1.5]'},
    {"SHOP_PAIR": '["1","a"]'},
    {"SHOP_PAIR": "null"},
    {"SHOP_LIMITS": '{"a":"1"}'},
    {"SHOP_LIMITS": '{"a":"x"}'},
    {"SHOP_LIMITS__A": "1", "SHOP_LIMITS__b": "2"},
    {"SHOP_LIMITS": '{"a":1,"c":3}', "SHOP_LIMITS__A": "2"},
    {"SHOP_DATABASE": '{"url":"u"}'},
    {"SHOP_DATABASE": '{"url":"u","pool_size":"7"}'},
    {"SHOP_DATABASE": "{"},
    {"SHOP_DATABASE": "null"},
    {"SHOP_DATABASE__URL": "u"},
    {"SHOP_DATABASE__URL": "u", "SHOP_DATABASE__POOL_SIZE": "0"},
    {"SHOP_DATABASE__POOL_SIZE": "3"},
    {"SHOP_DATABASE": '{"url":"u","pool_size":7}', "SHOP_DATABASE__POOL_SIZE": "8"},
    {"SHOP_DATABASE__OTHER": "1"},
    {"SHOP_API_URL": "http://a"},
    {"SHOP_API_URL": '["http://a","http://b"]'},
    {"SHOP_API_URL": "[http"},
    {"SHOP_UNKNOWN": "1"},
]

SOURCES = [
    {"dotenv": ["SHOP_PORT=1\nSHOP_DATABASE__URL=file\nOTHER=2"]},
    {"dotenv": ["SHOP_PORT=1"], "environment": {"SHOP_PORT": "2"}},
    {"dotenv": ["SHOP_PORT=1\nSHOP_RATIO=2", "SHOP_PORT=3"]},
    {"dotenv": ["SHOP_DATABASE__URL=file"], "environment": {"SHOP_DATABASE__POOL_SIZE": "9"}},
    {"dotenv": ["shop_tags='[\"${HOME_NAME:-x}\"]'"], "environment": {"HOME_NAME": "here"}},
    {"secrets": {"SHOP_PORT": "5\n", "shop_mode": " slow ", "shop_database": '{"url":"secret"}'}},
    {"secrets": {"shop_port": "5", "shop_ratio": "1"}, "dotenv": ["SHOP_PORT=6\nSHOP_DATABASE__URL=file"], "environment": {"SHOP_PORT": "7"}},
    {"secrets": {"shop_port": "x"}},
    {"dotenv": ["SHOP_PORT=6"], "values": {"port": "9", "database": {"url": "v"}}, "environment": {"SHOP_DATABASE__POOL_SIZE": "4", "SHOP_DATABASE__URL": "e"}},
]

DOTENV = [
    "", "\n", "# comment", "  # comment\nA=1", "A=1", "A = 1 ", "  A=1", "export A=1", "export  A = 1", "exportA=1", "A", "A\nB=2", "A=", "A=\nB=2", "A= # c", "A=#c", "A=1#c", "A=1 #c", "A=1\t# c", "A='1' # c", "A='1'x\nB=2", 'A="1" #c\nB=2',
    "A='a b'", 'A="a b"', "A='a\\'b'", "A='a\\\\b'", "A='a\\nb'", 'A="a\\nb\\t\\"c\\" \\\\ \\x"', 'A="line 1\nline 2"\nB=2', "A='line 1\nline 2'\nB=2", 'A="open\nB=2\nC=3', "A='open\nB=2", "'A B'=1", "'A=1", "=1", "=1\nB=2", "A=1\r\nB=2\r\n", "A=1\rB=2", "A==1", "A=a=b", "A.B-c=1", "A=`x`",
    "A=1\nA=2", "A=1\nB=${A}2", "B=${A}2\nA=1", "B=${A:-d}", "B=${A:-}", "B=${A:-a b}", "B=$A", "B=${}", "B=${OUT}", "OUT=in\nB=${OUT}", "A\nB=[${A:-d}]", "B='${OUT}'", 'B="${OUT}"', "B=${OUT", "B=\\${OUT}", "B=${OUT:+x}", "A=1\n\n\n  B=2  \n", "\ufeffA=1", "A=\u00e9 \u2028x", "A=x\u00a0", 'A="a"b"', "A=a\"b", "A=a'b'", 'A=""', "A=''", 'A="\\u0041\\b\\a"', "A= 'x' ", 'A=\\"x\\"',
]


def value_of(settings):
    shown = settings.model_dump(exclude_unset=True)
    if isinstance(shown.get("since"), datetime):
        shown["since"] = int(shown["since"].replace(tzinfo=shown["since"].tzinfo or timezone.utc).timestamp() * 1000)
    return shown


def outcome(make):
    try:
        return {"value": value_of(make())}
    except ValidationError as error:
        return {"issues": [[one["type"], *one["loc"]] for one in error.errors()]}
    except SettingsError:
        return {"json": False}


def row(case):
    environment, dotenv, secrets, values = (case.get(key, empty) for key, empty in (("environment", {}), ("dotenv", []), ("secrets", {}), ("values", {})))
    os.environ.clear()
    os.environ.update(environment)
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for index, text in enumerate(dotenv):
            files.append(os.path.join(folder, f"{index}.env"))
            with open(files[-1], "w", newline="") as file:
                file.write(text)
        inner = os.path.join(folder, "secrets")
        os.mkdir(inner)
        for name, text in secrets.items():
            with open(os.path.join(inner, name), "w") as file:
                file.write(text)
        return {**case, **outcome(lambda: AppSettings(_env_file=files, _secrets_dir=inner, **values))}


def parsed(text):
    os.environ.clear()
    os.environ["OUT"] = "outside"
    return {key: value for key, value in dotenv_values(stream=io.StringIO(text, newline="")).items() if value is not None}


def main():
    document = {
        "versions": {name: version(name) for name in ("pydantic-settings", "python-dotenv")},
        "settings": [row(case) for case in [*({"environment": one} for one in ENVIRONMENTS), *SOURCES]],
        "dotenv": [[text, parsed(text)] for text in DOTENV],
    }
    json.dump(document, sys.stdout, indent=1)
    sys.stdout.write("\n")


main()
