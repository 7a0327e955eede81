"""Writes a checkpoint as an F16 GGUF file."""

import argparse
import json

import gguf
import numpy as np
import torch

from model import Shape

CHAT_TEMPLATE = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def interleaved(weight, heads):
    """Rows of a query or key matrix in GGUF's order: a rotated pair lies side by side instead of half a head apart."""
    rows, columns = weight.shape
    return weight.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def vocabulary(writer, tokenizer_file):
    with open(tokenizer_file, encoding="utf-8") as f:
        tokenizer = json.load(f)
    special = {t["id"] for t in tokenizer["added_tokens"]}
    tokens = sorted(tokenizer["model"]["vocab"].items(), key=lambda item: item[1])
    assert [i for _, i in tokens] == list(range(len(tokens)))
    merges = [m if isinstance(m, str) else " ".join(m) for m in tokenizer["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list([text for text, _ in tokens])
    writer.add_token_types(
        [gguf.TokenType.CONTROL if i in special else gguf.TokenType.NORMAL for _, i in tokens]
    )
    writer.add_token_merges(merges)
    ids = dict(tokens)
    writer.add_bos_token_id(ids["<|im_start|>"])
    writer.add_eos_token_id(ids["<|im_end|>"])
    writer.add_unk_token_id(ids["<|endoftext|>"])
    writer.add_pad_token_id(ids["<|endoftext|>"])
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("checkpoint")
    p.add_argument("tokenizer")
    p.add_argument("target")
    o = p.parse_args()
    shape = Shape()
    saved = torch.load(o.checkpoint, map_location="cpu", weights_only=False)["model"]
    w = {name: tensor.float().numpy() for name, tensor in saved.items()}

    writer = gguf.GGUFWriter(o.target, "llama")
    writer.add_type("model")
    writer.add_name("Enginebay Tiny")
    writer.add_author("The Enginebay authors")
    writer.add_license("apache-2.0")
    writer.add_size_label("2.2M")
    writer.add_finetune("chat")
    writer.add_description("A tiny chat model for tests: capitals, sums, opposites, colours, stories")
    writer.add_languages(["en"])
    writer.add_tags(["text-generation"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.hidden)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_key_length(shape.head)
    writer.add_value_length(shape.head)
    writer.add_rope_dimension_count(shape.head)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    vocabulary(writer, o.tokenizer)

    half, single = np.float16, np.float32
    writer.add_tensor("token_embd.weight", w["embedding"].astype(half))
    for i in range(shape.layers):
        def layer(name):
            return w[f"layers.{i}.{name}"]

        block = f"blk.{i}."
        writer.add_tensor(block + "attn_norm.weight", layer("attention_norm").astype(single))
        writer.add_tensor(block + "attn_q.weight", interleaved(layer("q"), shape.heads).astype(half))
        writer.add_tensor(block + "attn_k.weight", interleaved(layer("k"), shape.kv_heads).astype(half))
        writer.add_tensor(block + "attn_v.weight", layer("v").astype(half))
        writer.add_tensor(block + "attn_output.weight", layer("o").astype(half))
        writer.add_tensor(block + "ffn_norm.weight", layer("feed_forward_norm").astype(single))
        writer.add_tensor(block + "ffn_gate.weight", layer("gate").astype(half))
        writer.add_tensor(block + "ffn_up.weight", layer("up").astype(half))
        writer.add_tensor(block + "ffn_down.weight", layer("down").astype(half))
    writer.add_tensor("output_norm.weight", w["norm"].astype(single))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main()
