"""Says of each text in a JSON list on standard input what Python's json module says: [message, position], or null.

    echo '["{"]' | python3 test/support/json-errors.py
"""

import json
import sys


def problem(text):
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return [error.msg, error.pos]
    except RecursionError:
        return ["RecursionError", 0]
    return None


json.dump([problem(text) for text in json.load(sys.stdin)], sys.stdout)
