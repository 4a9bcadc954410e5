"""The line protocol of bench/speed/protocol.ts for the peers that are written in Python."""

import json
import os
import resource
import sys
import time

# Before any library is imported: they read these once.
TASK = json.loads(sys.argv[-1])
THREADS = TASK["threads"]
os.environ.update(
    OMP_NUM_THREADS=str(THREADS),
    TF_NUM_INTRAOP_THREADS=str(THREADS),
    TF_CPP_MIN_LOG_LEVEL="3",
    KERAS_BACKEND="tensorflow",
    CUDA_VISIBLE_DEVICES="",
)
# What a library prints must not get between the answers.
ANSWERS = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import numpy as np  # noqa: E402


def read_batches():
    """Rows of the shape's length, padded with 0 in front: then no network needs a mask to end on the last word."""
    shape = TASK["shape"]
    ids, offsets, labels = (
        np.fromfile(os.path.join(TASK["texts"], name + ".i32"), dtype=np.int32) for name in ("ids", "offsets", "labels")
    )
    batch, length = shape["batch"], shape["length"]
    batches = []
    # As many as are measured before the first one comes again; whole epochs would only take memory.
    for begin in range(0, min(len(labels) - batch + 1, 64 * batch), batch):
        rows = np.zeros((batch, length), dtype=np.int32)
        for row in range(batch):
            words = ids[offsets[begin + row] : offsets[begin + row + 1]][:length]
            rows[row, length - len(words) :] = words
        batches.append((rows, labels[begin : begin + batch]))
    return batches


def peak_bytes():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def say(message):
    ANSWERS.write(json.dumps(message) + "\n")
    ANSWERS.flush()


def serve(versions, train, infer):
    """`train` and `infer` take one batch (rows, labels); `train` gives its loss."""
    batches = read_batches()
    say({"ready": True, "versions": versions})
    taken = 0
    for line in sys.stdin:
        question = json.loads(line)
        step = {"train": train, "infer": infer}[question["run"]]
        loss = None
        processor, began = time.process_time(), time.perf_counter()
        for _ in range(question["steps"]):
            loss = step(*batches[taken % len(batches)])
            taken += 1
        seconds = time.perf_counter() - began
        say(
            {
                "seconds": seconds,
                "processorSeconds": time.process_time() - processor,
                "documents": question["steps"] * TASK["shape"]["batch"],
                "loss": loss,
                "peakBytes": peak_bytes(),
            }
        )
