"""A forward pass of the llama architecture over a GGUF file's dequantised weights, in double precision.

It is written from the formulas and computes every position anew; only reading and dequantising the file is left to the
package gguf of the llama.cpp project."""

import gguf
import numpy as np

UNQUANTISED = {gguf.GGMLQuantizationType.F32, gguf.GGMLQuantizationType.F16}


class Model:
    """Weights, shape and vocabulary of a file."""

    def __init__(self, path):
        reader = gguf.GGUFReader(path)
        self.fields = {name: field for name, field in reader.fields.items()}
        assert self.field("general.architecture") == "llama"
        self.weights = {
            t.name: gguf.dequantize(t.data, t.tensor_type).astype(np.float64) for t in reader.tensors
        }
        self.quantised = any(t.tensor_type not in UNQUANTISED for t in reader.tensors)
        self.layers = self.field("llama.block_count")
        self.heads = self.field("llama.attention.head_count")
        self.kv_heads = self.field("llama.attention.head_count_kv")
        self.head = self.field("llama.attention.key_length")
        self.epsilon = self.field("llama.attention.layer_norm_rms_epsilon")
        self.rope_base = self.field("llama.rope.freq_base")
        assert self.field("llama.rope.dimension_count") == self.head

    def field(self, name):
        return self.fields[name].contents()

    def logits(self, ids, positions=None):
        """Rows of logits, one for each of the positions; for all of them if none are named."""
        w = self.weights
        embedding = w["token_embd.weight"]
        x = embedding[ids]
        for i in range(self.layers):
            block = f"blk.{i}."
            h = self.normed(x, w[block + "attn_norm.weight"])
            x = x + self.attention(h, block) @ w[block + "attn_output.weight"].T
            h = self.normed(x, w[block + "ffn_norm.weight"])
            gate, up = h @ w[block + "ffn_gate.weight"].T, h @ w[block + "ffn_up.weight"].T
            x = x + (gate / (1 + np.exp(-gate)) * up) @ w[block + "ffn_down.weight"].T
        x = self.normed(x if positions is None else x[positions], w["output_norm.weight"])
        return x @ w.get("output.weight", embedding).T

    def normed(self, x, weight):
        return x / np.sqrt(np.mean(x * x, axis=-1, keepdims=True) + self.epsilon) * weight

    def attention(self, h, block):
        n = len(h)
        q, k, v = (
            (h @ self.weights[f"{block}attn_{name}.weight"].T).reshape(n, -1, self.head) for name in "qkv"
        )
        q, k = self.rotated(q), self.rotated(k)
        group = self.heads // self.kv_heads
        future = np.triu(np.full((n, n), -np.inf), 1)
        mixed = np.empty_like(q)
        for head in range(self.heads):
            scores = q[:, head] @ k[:, head // group].T / np.sqrt(self.head) + future
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            mixed[:, head] = shares / shares.sum(axis=1, keepdims=True) @ v[:, head // group]
        return mixed.reshape(n, -1)

    def rotated(self, x):
        """Rotates neighbours (0 and 1, 2 and 3, ...) by angles that grow with the position."""
        pairs = np.arange(self.head // 2)
        angles = np.outer(np.arange(len(x)), self.rope_base ** (-2.0 * pairs / self.head))[:, None]
        cos, sin = np.cos(angles), np.sin(angles)
        turned = np.empty_like(x)
        turned[..., 0::2] = x[..., 0::2] * cos - x[..., 1::2] * sin
        turned[..., 1::2] = x[..., 0::2] * sin + x[..., 1::2] * cos
        return turned
