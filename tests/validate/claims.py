"""The claims on stdin, as `sitmap extract` writes them, against docs/claims.schema.json; prints each line that does not fit."""

import json
import sys

import jsonschema


def main(schema_path):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    kinds = {name: jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{name}"})
             for name in ("header", "report", "claim")}
    lines = failed = 0
    for number, line in enumerate(sys.stdin, 1):
        value = json.loads(line)
        kind = "header" if number == 1 else "report" if value.get("kind") == "report" else "claim"
        for error in kinds[kind].iter_errors(value):
            failed += 1
            print(f"line {number}: {kind}: {error.json_path}: {error.message:.200}")
            break
        lines += 1
    if lines < 2:
        failed += 1
        print("no claims on stdin")
    # A schema that takes everything would pass too.
    wrong = {"report": "a.txt", "event_type": "picnic"}
    if kinds["claim"].is_valid(wrong):
        failed += 1
        print("the schema takes an event_type that there is not")
    print(f"{lines} lines of claims, {failed} that do not fit the schema")
    return failed > 0


sys.exit(main(sys.argv[1]))
