#!/usr/bin/env python3
"""Speed of `sitmap extract` (read, names, claims) in MB/s of text and CPU time (it uses one core), the start of the process taken off.

    benches/extract.py [SITMAP] [FILE.jsonl ...]

The files hold an object a line with `text`; without any, ../shared/data/geoparsing/*.jsonl. Their texts are repeated to
about 8 MB and read as many JSON lines and as one long text.
"""
import glob, json, os, resource, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WANTED = 8_000_000


def cpu():
    """CPU seconds of the processes that have ended: what others run on the machine does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(sitmap, path):
    def run():
        start = cpu()
        subprocess.run([sitmap, "extract", path, "--lang", "en", "--published", "2024-12-16"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return cpu() - start
    return min(run() for _ in range(5))


def main():
    arguments = sys.argv[1:]
    sitmap = arguments.pop(0) if arguments else os.path.join(ROOT, "target/release/sitmap")
    files = arguments or sorted(glob.glob(os.path.join(ROOT, "../shared/data/geoparsing/*.jsonl")))
    texts = [json.loads(line)["text"] for name in files for line in open(name, encoding="utf-8") if line.strip()]
    if not texts:
        sys.exit("no texts; name a .jsonl file with an object a line that has `text`")
    size = sum(len(text.encode()) for text in texts)
    texts *= max(1, WANTED // size)
    size = sum(len(text.encode()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        empty, lines, one = (os.path.join(folder, name) for name in ("empty.txt", "lines.jsonl", "one.txt"))
        open(empty, "w").write("Calm.\n")
        with open(lines, "w", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))
        open(one, "w", encoding="utf-8").write("\n\n".join(texts))
        start = seconds(sitmap, empty)
        print(f"{size / 1e6:.1f} MB in {len(texts)} texts; start of the process {start:.3f} s")
        for name, path in (("many reports (.jsonl)", lines), ("one long text (.txt)", one)):
            took = seconds(sitmap, path) - start
            print(f"{name:<24} {took:6.2f} s  {size / 1e6 / took:6.1f} MB/s")


main()
