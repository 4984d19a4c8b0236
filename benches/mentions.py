"""Names found in text against flashgeotext, side by side on this machine, with the ratio.

    python3 -m venv v && v/bin/pip install flashgeotext
    cargo build --release
    v/bin/python benches/mentions.py target/release/sitmap texts.jsonl [MEGABYTES]

texts.jsonl holds an object with `text` a line. It is repeated until MEGABYTES (default 50) are reached; both
remember words, so that a repeated text flatters: the run over the file as it is stands beside it. Each takes one
core: seconds are processor time, the best of several runs, without the time to start (sitmap) or to load the data
(flashgeotext).
"""

import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

SITMAP, FILE = sys.argv[1:3]
MEGABYTES = float(sys.argv[3]) if len(sys.argv) > 3 else 50.0


RUNS = 15


def children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def once_through(path, *options):
    before = children()
    command = [SITMAP, "geoparse", *options, path]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"RAYON_NUM_THREADS": "1"})
    return children() - before


def sitmap(path, *options):
    # A run over a small file takes a few hundredths of a second, of which another process may take as much.
    first = once_through(path, *options)
    return min([first] + [once_through(path, *options) for _ in range(RUNS if first < 0.5 else 2)])


def written(texts, file):
    for number, text in enumerate(texts):
        file.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")
    file.flush()
    return file.name


def repeated(texts, size):
    held = 0
    for text in itertools.cycle(texts):
        if held >= size:
            return
        held += len(text.encode())
        yield text


def peer(texts):
    from flashgeotext.geotext import GeoText

    finder = GeoText()
    start = time.process_time()
    for text in texts:
        finder.extract(input_text=text)
    return time.process_time() - start


def main():
    texts = [json.loads(line)["text"] for line in open(FILE, encoding="utf-8")]
    once = sum(len(text.encode()) for text in texts) / 1e6
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        start = sitmap(written([""], file))
    rates = {}
    for what, size in [("as it is", once), (f"repeated to {MEGABYTES:.0f} MB", MEGABYTES)]:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            path = written(repeated(texts, size * 1e6), file)
            rates[what] = size / max(sitmap(path, "--names-only") - start, 1e-9)
        print(f"sitmap geoparse --names-only, {what}: {rates[what]:.1f} MB/s")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        print(f"sitmap geoparse, resolved, as it is: {once / (sitmap(written(texts, file)) - start):.1f} MB/s")
    other = once / peer(texts)
    print(f"flashgeotext, as it is: {other:.1f} MB/s; sitmap is {rates['as it is'] / other:.1f} times as fast")


main()
