"""Hostile bytes and speed of the fetcher: `./run bench fetching [--inputs N] [--seed N]`.

First, random and damaged answers go through the reading of answers over real socket pairs: each must end in a reply or
in a named trouble, and none may take long. Then feeds of one size are fetched from a local server, beside urllib3 on
the same feeds, in pairs.
"""

from __future__ import annotations

import argparse
import gzip
import random
import socket
import sys
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

import urllib3

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from kakutei.fetch import Fetcher, Limits, Manners
from kakutei.fetch.failing import FetchError
from kakutei.fetch.target import read_target
from kakutei.fetch.wire import Call, Wire
from kakutei.sources.exchange import Request
from trouble_server import TroubleServer, reply, trouble_server

LIMITS = Limits(feed_bytes=50_000, header_bytes=8_000, first_byte_s=5, between_s=5, total_s=10)
TARGET = read_target("http://news.example/feed")
LONGEST_S = 2.0
TEXT = "<item><title>第2期 制作決定</title></item>".encode() * 30
WORDS = [
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 ", b"\r\n", b"\r\n\r\n", b"\n", b": ", b"Content-Length", b"Transfer-Encoding",
    b"chunked", b"Content-Encoding", b"gzip", b"deflate", b"0\r\n\r\n", b"5\r\nhello\r\n", b"100", b"304", b"-1",
    b"\x00", b"9" * 30, b"f" * 20, b" ", b"\t", b";", b",", b"HTTP/1.0 200 OK\r\n\r\n", b"Connection: close\r\n",
]  # fmt: skip


def sound_answers() -> list[bytes]:
    """Answers as servers send them, which are then damaged."""
    raw = zlib.compress(TEXT)
    bodies = (("", TEXT), ("gzip", gzip.compress(TEXT)), ("deflate", raw), ("deflate", raw[2:-4]))
    answers = []
    for coding, body in bodies:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
        head += b"Content-Encoding: " + coding.encode() + b"\r\n" if coding else b""
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:40], body[40:]) if part)
        answers.append(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        answers.append(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n")
        answers.append(b"HTTP/1.1 103 Early Hints\r\n\r\n" + head + b"\r\n" + body)
    return answers


def damaged(dice: random.Random, answers: list[bytes]) -> bytes:
    """A sound answer with a few bytes changed, cut, doubled or put in; or words of the protocol in any order."""
    if dice.random() < 0.2:
        return b"".join(dice.choices(WORDS, k=dice.randrange(1, 30)))
    data = bytearray(dice.choice(answers))
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(5):
            case 0:
                data[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del data[at:]
            case 2:
                del data[at : at + dice.randrange(1, 9)]
            case 3:
                data[at:at] = dice.choice(WORDS)
            case _:
                data[at:at] = data[at : at + dice.randrange(1, 400)]
    return bytes(data)


def fuzz(inputs: int, seed: int) -> None:
    """Read so many damaged answers; an exception other than a named trouble ends the program."""
    dice = random.Random(seed)
    answers = sound_answers()
    wire = Wire(LIMITS, lambda connection: None, lambda connection: None)
    call = Call(TARGET, (), (("Host", "news.example"),), LIMITS.feed_bytes)
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    began = time.process_time()
    for number in range(inputs):
        data = damaged(dice, answers)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            theirs.sendall(data)
            theirs.shutdown(socket.SHUT_WR)
            started = time.monotonic()
            try:
                outcomes[str(wire.talk(call, ours, started + LIMITS.total_s).status)] += 1
            except FetchError as failed:
                outcomes[failed.trouble] += 1
            except Exception:
                print(f"seed {seed}, input {number}: {data!r}")
                raise
            slowest = max(slowest, time.monotonic() - started)
    took = time.process_time() - began
    print(f"{inputs:,} damaged answers, {inputs / took:,.0f} a second of CPU, slowest {slowest * 1000:.0f} ms")
    print("  " + ", ".join(f"{name} {count:,}" for name, count in outcomes.most_common()))
    if slowest > LONGEST_S:
        raise SystemExit(f"an answer took {slowest:.1f} s, more than {LONGEST_S} s")


def speed(server: TroubleServer, rounds: int) -> None:
    """CPU time of this process, server included, for the same feeds fetched by us and by urllib3."""
    body = TEXT * 400
    server.plays["/feed"] = reply(gzip.compress(body), "Content-Encoding: gzip")
    address = server.url("/feed", "127.0.0.1")
    pool = urllib3.PoolManager()
    manners = Manners(pause_s=0)
    with Fetcher(manners=manners, allowed_hosts=["127.0.0.1"]) as fetcher:
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(cpu(lambda: fetcher.get(Request(address, "feed")).body == body))
            theirs.append(cpu(lambda: pool.request("GET", address, headers={"accept-encoding": "gzip"}).data == body))
    print(f"a feed of {len(body) / 1e6:.1f} MB, gzip, {rounds} pairs: median {median(ours) * 1000:.2f} ms of CPU,")
    print(f"  urllib3 {median(theirs) * 1000:.2f} ms (both with the server's own)")


def cpu(work: Callable[[], bool]) -> float:
    began = time.process_time()
    if not work():
        raise SystemExit("the feed did not come as it was sent")
    return time.process_time() - began


def main() -> None:
    """Fuzz, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=50)
    given = parser.parse_args()
    fuzz(given.inputs, given.seed)
    with trouble_server() as server:
        speed(server, given.rounds)
    if threading.active_count() > 50:
        raise SystemExit("threads were left behind")


if __name__ == "__main__":
    main()
