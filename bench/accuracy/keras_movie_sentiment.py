"""Keras's own network of the movie-sentiment article over {"text", "labels"} lines: what our recipe of that name stands beside.

Usage: keras_movie_sentiment.py seed train.jsonl test.jsonl
5,000 words with <OOV>, 100 tokens (the last ones of a longer text), padded behind; embedding 64, LSTM 64, one sigmoid,
Adam, batches of 32, 10 epochs, a tenth held back as validation.
"""

import collections
import json
import random
import re
import resource
import sys
import time

import keras
import numpy as np
from keras import layers
from sklearn.metrics import accuracy_score, f1_score

WORDS, LENGTH, EPOCHS = 5000, 100, 10

seed, train_file, test_file = int(sys.argv[1]), sys.argv[2], sys.argv[3]
began = time.perf_counter()
keras.utils.set_random_seed(seed)


def read(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    texts = [re.sub(r"<[^>]*>", " ", row["text"]).lower() for row in rows]
    return [re.findall(r"\w+(?:'\w+)*", text) for text in texts], [row["labels"][0] for row in rows]


train_tokens, train_labels = read(train_file)
test_tokens, test_labels = read(test_file)
counts = collections.Counter(token for tokens in train_tokens for token in tokens)
# 0 is padding, 1 is <OOV>.
ids = {token: place + 2 for place, (token, _) in enumerate(counts.most_common(WORDS - 2))}
classes = sorted(set(train_labels))


def encode(texts):
    rows = np.zeros((len(texts), LENGTH), dtype="int32")
    for row, tokens in zip(rows, texts):
        last = [ids.get(token, 1) for token in tokens[-LENGTH:]]
        row[: len(last)] = last
    return rows


order = list(range(len(train_tokens)))
random.Random(seed).shuffle(order)
x = encode(train_tokens)[order]
y = np.array([classes.index(label) for label in train_labels])[order]
model = keras.Sequential(
    [keras.Input((LENGTH,), dtype="int32"), layers.Embedding(WORDS, 64), layers.LSTM(64), layers.Dense(1, activation="sigmoid")]
)
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, batch_size=32, epochs=EPOCHS, validation_split=0.1, verbose=0).history
truth = [classes.index(label) for label in test_labels]
guesses = (model.predict(encode(test_tokens), batch_size=256, verbose=0)[:, 0] > 0.5).astype(int)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(
    json.dumps(
        {
            "accuracy": accuracy_score(truth, guesses),
            "macroF1": f1_score(truth, guesses, average="macro"),
            "trainingAccuracy": history["accuracy"][-1],
            "epochs": EPOCHS,
            "seconds": time.perf_counter() - began,
            "peakBytes": peak if sys.platform == "darwin" else peak * 1024,
        }
    )
)
