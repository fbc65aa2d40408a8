"""The Transformer in PyTorch, laid out so that `pack.py` converts it exactly."""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.shape import Shape, Weights, positions

_LONGEST = 512  # positions kept ready; a longer row makes more


class Attention(nn.Module):
    """Multi-head attention over itself, queries, keys and values in one matrix."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, x: Tensor, mask: Tensor | None = None, *, causal: bool = False) -> Tensor:
        """[batch, length, width] to the same."""
        q, k, v = (_split(part, self.heads) for part in self.qkv(x).chunk(3, dim=-1))
        return self.out(_merged(functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)))


class CrossAttention(nn.Module):
    """Multi-head attention of the target over the encoded source."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q = nn.Linear(shape.width, shape.width)
        self.kv = nn.Linear(shape.width, 2 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """[batch, target length, width] to the same."""
        k, v = (_split(part, self.heads) for part in self.kv(memory).chunk(2, dim=-1))
        q = _split(self.q(x), self.heads)
        return self.out(_merged(functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)))


class Feed(nn.Module):
    """Two linear layers with a rectifier between."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.up = nn.Linear(shape.width, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        """[…, width] to the same."""
        return self.down(functional.relu(self.up(x)))


class Layer(nn.Module):
    """An encoder's layer, or with `decoding` a decoder's: norm, part, dropout, residual."""

    def __init__(self, shape: Shape, *, decoding: bool) -> None:
        super().__init__()
        self.attention, self.attention_norm = Attention(shape), _norm(shape)
        if decoding:
            self.cross, self.cross_norm = CrossAttention(shape), _norm(shape)
        self.feed, self.feed_norm = Feed(shape), _norm(shape)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, mask: Tensor, memory: Tensor | None = None) -> Tensor:
        """[batch, length, width] to the same; with a memory, causal and attending to it where `mask` allows."""
        own = None if memory is not None else mask
        x = x + self.dropout(self.attention(self.attention_norm(x), own, causal=memory is not None))
        if memory is not None:
            x = x + self.dropout(self.cross(self.cross_norm(x), memory, mask))
        return x + self.dropout(self.feed(self.feed_norm(x)))


class Transformer(nn.Module):
    """Encoder and decoder over one embedding, which is also the output's."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width, padding_idx=shape.padding)
        self.encoder = nn.ModuleList(Layer(shape, decoding=False) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(Layer(shape, decoding=True) for _ in range(shape.decoder_layers))
        self.encoder_norm, self.decoder_norm = _norm(shape), _norm(shape)
        self.dropout = nn.Dropout(shape.dropout)
        self.register_buffer("places", torch.from_numpy(positions(_LONGEST, shape.width)), persistent=False)
        self._begin()

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """Ids [batch, length], each row ended and padded, to `(memory, mask)`; the mask is true where to look."""
        mask = (source != self.shape.padding)[:, None, None, :]
        x = self._embedded(source)
        for layer in self.encoder:
            x = layer(x, mask)
        return self.encoder_norm(x), mask

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Ids [batch, length], begun, to states before the output; padding on the right needs no mask."""
        x = self._embedded(target)
        for layer in self.decoder:
            x = layer(x, mask, memory)
        return self.decoder_norm(x)

    def loss(self, source: Tensor, target: Tensor, smoothing: float = 0.0) -> tuple[Tensor, int]:
        """`(summed cross-entropy, target tokens)`; target rows are begun and ended."""
        memory, mask = self.encode(source)
        states = self.decode(target[:, :-1], memory, mask)
        gold = target[:, 1:].reshape(-1)
        counted = gold != self.shape.padding
        scores = functional.linear(states.reshape(-1, states.size(-1))[counted], self.embedding.weight).float()
        total = functional.cross_entropy(scores, gold[counted], reduction="sum", label_smoothing=smoothing)
        return total, int(counted.sum())

    @torch.no_grad()
    def greedy(self, source: Tensor, most: int) -> list[list[int]]:
        """The likeliest next token again and again, without begin and end: for looking, not for use."""
        memory, mask = self.encode(source)
        rows = torch.full((source.size(0), 1), self.shape.begin, device=source.device)
        done = torch.zeros(source.size(0), dtype=torch.bool, device=source.device)
        for _ in range(most):
            state = self.decode(rows, memory, mask)[:, -1]
            following = functional.linear(state, self.embedding.weight).argmax(-1)
            following = torch.where(done, torch.full_like(following, self.shape.end), following)
            rows = torch.cat([rows, following[:, None]], dim=1)
            done |= following == self.shape.end
            if bool(done.all()):
                break
        ends = ([*row, self.shape.end] for row in rows[:, 1:].tolist())
        return [row[: row.index(self.shape.end)] for row in ends]

    def weights(self) -> Weights:
        """The weights as arrays, for `shape.save`."""
        return {name: value.detach().float().cpu().numpy().copy() for name, value in self.state_dict().items()}

    def take(self, weights: Weights) -> None:
        """Load arrays as `weights` gives them."""
        self.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})

    def _embedded(self, ids: Tensor) -> Tensor:
        places: Any = self.places
        if ids.size(1) > places.size(0):
            places = torch.from_numpy(positions(ids.size(1), self.shape.width)).to(ids.device)
        return self.dropout(self.embedding(ids) * math.sqrt(self.shape.width) + places[: ids.size(1)])

    def _begin(self) -> None:
        for part in self.modules():
            if isinstance(part, nn.Linear):
                # Fused matrices begin as if they were several square ones.
                square = part.out_features // part.in_features if part.out_features % part.in_features == 0 else 1
                for block in part.weight.data.chunk(square if square in (2, 3) else 1):
                    nn.init.xavier_uniform_(block)
                nn.init.zeros_(part.bias)
        nn.init.normal_(self.embedding.weight, std=self.shape.width**-0.5)
        with torch.no_grad():
            self.embedding.weight[self.shape.padding].zero_()


def _norm(shape: Shape) -> nn.LayerNorm:
    return nn.LayerNorm(shape.width, eps=shape.norm_epsilon)


def _split(x: Tensor, heads: int) -> Tensor:
    batch, length, width = x.shape
    return x.view(batch, length, heads, width // heads).transpose(1, 2)


def _merged(x: Tensor) -> Tensor:
    batch, heads, length, width = x.shape
    return x.transpose(1, 2).reshape(batch, length, heads * width)
