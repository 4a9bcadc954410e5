"""scikit-learn's tf-idf of n-grams and logistic regression over {"text", "labels"} lines: the baseline that everybody has.

Usage: sklearn_baseline.py en|zh train.jsonl [more training files] test.jsonl
Words 1-2, for Chinese characters 1-3; C = 10, without which it loses points where classes are many or rare.
"""

import json
import resource
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer


def read(paths):
    rows = [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]
    return [row["text"] for row in rows], [row["labels"] for row in rows]


language, *train_files, test_file = sys.argv[1:]
began = time.perf_counter()
train_texts, train_labels = read(train_files)
test_texts, test_labels = read([test_file])
ngrams = {"analyzer": "char", "ngram_range": (1, 3)} if language == "zh" else {"ngram_range": (1, 2)}
features = TfidfVectorizer(**ngrams)
train_rows = features.fit_transform(train_texts)
test_rows = features.transform(test_texts)
model = LogisticRegression(C=10, max_iter=1000)
if any(len(labels) > 1 for labels in train_labels):
    sets = MultiLabelBinarizer()
    model = OneVsRestClassifier(model)
    model.fit(train_rows, sets.fit_transform(train_labels))
    truth = sets.transform(test_labels)
else:
    model.fit(train_rows, [labels[0] for labels in train_labels])
    truth = [labels[0] for labels in test_labels]
guesses = model.predict(test_rows)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(
    json.dumps(
        {
            "accuracy": accuracy_score(truth, guesses),
            "macroF1": f1_score(truth, guesses, average="macro", zero_division=0),
            "seconds": time.perf_counter() - began,
            "peakBytes": peak if sys.platform == "darwin" else peak * 1024,
        }
    )
)
