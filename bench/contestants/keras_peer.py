"""Keras on TensorFlow as it comes: a compiled model, train_on_batch and predict_on_batch."""

from serving import TASK, THREADS, serve

import keras
import tensorflow as tf
from keras import layers

tf.config.threading.set_intra_op_parallelism_threads(THREADS)

shape = TASK["shape"]
dropout = shape["dropout"]
pooled = shape["pooling"] == "mean+max"
recurrent = {"lstm": layers.LSTM, "gru": layers.GRU}[shape["cell"]](shape["units"], return_sequences=pooled)
ids = keras.Input((shape["length"],), dtype="int32")
value = layers.Embedding(shape["vocabulary"], shape["embedding"])(ids)
if dropout["words"]:
    value = layers.Dropout(dropout["words"])(value)
value = (layers.Bidirectional(recurrent) if shape["bidirectional"] else recurrent)(value)
if pooled:
    value = layers.Concatenate()([layers.GlobalAveragePooling1D()(value), layers.GlobalMaxPooling1D()(value)])
if dropout["output"]:
    value = layers.Dropout(dropout["output"])(value)
model = keras.Model(ids, layers.Dense(shape["classes"], activation="softmax")(value))
# Keras decides by itself ("auto") whether XLA compiles the step; the variant asks for the one or the other.
jit = {"": "auto", "xla": True, "graph": False}[TASK["variant"]]
model.compile(keras.optimizers.Adam(0.001), "sparse_categorical_crossentropy", jit_compile=jit)



def train(rows, labels):
    return float(model.train_on_batch(rows, labels))


def infer(rows, _):
    model.predict_on_batch(rows)


serve(f"Keras {keras.__version__}, TensorFlow {tf.__version__}", train, infer)
