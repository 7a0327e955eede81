"""The network, written for CPU training: linear layers over all tokens at once, attention per bucket of lengths."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass(frozen=True)
class Shape:
    vocabulary: int = 1536
    layers: int = 3
    hidden: int = 256
    feed_forward: int = 512
    heads: int = 8
    kv_heads: int = 4
    context: int = 1024
    rope_base: float = 10000.0
    epsilon: float = 1e-5

    @property
    def head(self):
        return self.hidden // self.heads


class Layer(nn.Module):
    def __init__(self, s):
        super().__init__()
        d, kv, f = s.hidden, s.kv_heads * s.head, s.feed_forward

        def matrix(rows, columns, scale):
            return nn.Parameter(torch.randn(rows, columns) * scale * columns**-0.5)

        self.q, self.k, self.v = matrix(d, d, 0.5), matrix(kv, d, 0.5), matrix(kv, d, 0.5)
        self.o, self.down = matrix(d, d, 0.0), matrix(d, f, 0.0)
        self.gate, self.up = matrix(f, d, 0.5), matrix(f, d, 0.5)
        self.attention_norm = nn.Parameter(torch.ones(d))
        self.feed_forward_norm = nn.Parameter(torch.ones(d))


class Tiny(nn.Module):
    def __init__(self, shape=Shape()):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Parameter(torch.randn(shape.vocabulary, shape.hidden) * 0.05)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = nn.Parameter(torch.ones(shape.hidden))
        half = shape.head // 2
        angles = torch.outer(
            torch.arange(shape.context).float(),
            shape.rope_base ** (-torch.arange(half).float() / half),
        )
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)

    def rms(self, x, weight):
        return F.rms_norm(x, (self.shape.hidden,), weight, self.shape.epsilon)

    def rotate(self, x, cos, sin):
        a, b = x.chunk(2, dim=-1)
        return torch.cat((a * cos - b * sin, b * cos + a * sin), dim=-1)

    def forward(self, ids, buckets, targets, weight=lambda w: w):
        """Logits at the positions `targets`.

        `ids` are the tokens of all buckets in a row; a bucket (start, conversations, length) is padded at the end
        of each conversation, which a causal mask makes harmless. `weight` is applied to every matrix."""
        s = self.shape
        positions = torch.cat([torch.arange(t).repeat(b) for _, b, t in buckets])
        cos, sin = self.cos[positions][:, None], self.sin[positions][:, None]
        x = F.embedding(ids, self.embedding)
        for i, layer in enumerate(self.layers):
            h = self.rms(x, layer.attention_norm)
            qkv = F.linear(h, torch.cat((weight(layer.q), weight(layer.k), weight(layer.v))))
            qk, v = qkv.view(len(ids), -1, s.head).split((s.heads + s.kv_heads, s.kv_heads), dim=1)
            q, k = self.rotate(qk, cos, sin).split((s.heads, s.kv_heads), dim=1)
            group = s.heads // s.kv_heads
            mixed = []
            for start, b, t in buckets:
                part = slice(start, start + b * t)
                qb = q[part].view(b, t, s.heads, s.head).transpose(1, 2)
                kb = k[part].view(b, t, s.kv_heads, s.head).transpose(1, 2).repeat_interleave(group, 1)
                vb = v[part].reshape(b, t, s.kv_heads, s.head).transpose(1, 2).repeat_interleave(group, 1)
                a = F.scaled_dot_product_attention(qb, kb, vb, is_causal=True)
                mixed.append(a.transpose(1, 2).reshape(b * t, s.hidden))
            a = torch.cat(mixed)
            if i == s.layers - 1:  # nothing reads the other positions any more
                a, x = a[targets], x[targets]
            x = x + F.linear(a, weight(layer.o))
            h = self.rms(x, layer.feed_forward_norm)
            gate, up = F.linear(h, weight(layer.gate)), F.linear(h, weight(layer.up))
            x = x + F.linear(F.silu(gate) * up, weight(layer.down))
        return F.linear(self.rms(x, self.norm), self.embedding)


def rounded_to_four_bits(w):
    """The matrix as a 4-bit file would hold it (blocks of 32, scale and minimum); gradients pass through."""
    with torch.no_grad():
        blocks = w.view(-1, 32)
        low = blocks.amin(1, keepdim=True).clamp(max=0)
        step = (blocks.amax(1, keepdim=True) - low).clamp(min=1e-8) / 15
        error = (((blocks - low) / step).round() * step + low - blocks).view_as(w)
    return w + error
