"""PyTorch as its tutorials have it: nn.Embedding, nn.LSTM or nn.GRU, nn.Linear, CrossEntropyLoss, Adam.

As it comes, the embedding's gradient is a whole table and Adam goes over all of it. The variant "tuned" takes the sparse
gradient with SparseAdam, and the fused Adam for the rest.
"""

from serving import TASK, THREADS, serve

import torch
from torch import nn

torch.set_num_threads(THREADS)

shape = TASK["shape"]
tuned = TASK["variant"] == "tuned"
pooled = shape["pooling"] == "mean+max"


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        kind = {"lstm": nn.LSTM, "gru": nn.GRU}[shape["cell"]]
        self.embedding = nn.Embedding(shape["vocabulary"], shape["embedding"], sparse=tuned)
        self.recurrent = kind(
            shape["embedding"], shape["units"], batch_first=True, bidirectional=shape["bidirectional"]
        )
        self.word_dropout = nn.Dropout(shape["dropout"]["words"])
        self.output_dropout = nn.Dropout(shape["dropout"]["output"])
        width = shape["units"] * (2 if shape["bidirectional"] else 1) * (2 if pooled else 1)
        self.output = nn.Linear(width, shape["classes"])

    def forward(self, ids):
        states, final = self.recurrent(self.word_dropout(self.embedding(ids)))
        if pooled:
            kept = torch.cat([states.mean(dim=1), states.amax(dim=1)], dim=1)
        else:
            kept = torch.cat(list(final[0] if shape["cell"] == "lstm" else final), dim=1)
        return self.output(self.output_dropout(kept))


network = Network()
loss_of = nn.CrossEntropyLoss()
if tuned:
    rest = [*network.recurrent.parameters(), *network.output.parameters()]
    optimizers = [
        torch.optim.SparseAdam(network.embedding.parameters(), lr=0.001),
        torch.optim.Adam(rest, lr=0.001, fused=True),
    ]
else:
    optimizers = [torch.optim.Adam(network.parameters(), lr=0.001)]


def train(rows, labels):
    network.train()
    for optimizer in optimizers:
        optimizer.zero_grad()
    loss = loss_of(network(torch.from_numpy(rows)), torch.from_numpy(labels).long())
    loss.backward()
    for optimizer in optimizers:
        optimizer.step()
    return loss.item()


def infer(rows, _):
    network.eval()
    with torch.inference_mode():
        network(torch.from_numpy(rows)).softmax(dim=1).numpy()


serve(f"PyTorch {torch.__version__}", train, infer)
