"""Writes what the library transformers computes for small models with random weights.

    pip install torch transformers
    python transformers_oracle.py OUT [--all] [NAME ...]

For each model OUT/NAME gets the configuration in three spellings, the names and shapes of the
tensors, and logits of transformers in F32 with eager attention. The weights are not written:
AgainstTransformersTest makes the same ones. With --all the logits of all positions are written
instead of three; give that folder to the test with -Denginebay.transformers=OUT.
"""

import json
import pathlib
import sys

import numpy as np
import torch
from transformers import AutoConfig, AutoModelForCausalLM, __version__

POSITIONS = 80
FEW = [0, 40, POSITIONS - 1]
VOCABULARY = 96

SMALL = dict(
    hidden_size=64,
    num_attention_heads=4,
    num_key_value_heads=2,
    intermediate_size=96,
    num_hidden_layers=3,
    vocab_size=VOCABULARY,
    max_position_embeddings=512,
    rms_norm_eps=1e-5,
    rope_theta=50000.0,
)
# What a configuration cannot do without; the rest is left to the class.
BARE = dict(
    hidden_size=64,
    num_attention_heads=32,
    intermediate_size=96,
    num_hidden_layers=3,
    vocab_size=VOCABULARY,
    max_position_embeddings=512,
    rms_norm_eps=1e-6,
)


def factors(count, most):
    return [round(1 + (most - 1) * i / count, 4) for i in range(count)]


YARN = dict(rope_type="yarn", factor=4.0, original_max_position_embeddings=16)
MINISTRAL = dict(
    rope_type="yarn",
    rope_theta=50000.0,
    factor=4.0,
    original_max_position_embeddings=16,
    beta_fast=4.0,
    beta_slow=0.5,
    mscale=1.0,
    mscale_all_dim=1.0,
    llama_4_scaling_beta=0.3,
)
LONG = dict(type="longrope", short_factor=factors(6, 2), long_factor=factors(6, 8))

MODELS = {
    "llama": ("LlamaForCausalLM", "llama", SMALL, {}),
    "llama-bare": ("LlamaForCausalLM", "llama", BARE, {}),
    "llama-tied": ("LlamaForCausalLM", "llama", SMALL, dict(tie_word_embeddings=True, head_dim=24)),
    "llama-biased": ("LlamaForCausalLM", "llama", SMALL, dict(attention_bias=True, mlp_bias=True)),
    "llama-3": (
        "LlamaForCausalLM",
        "llama",
        SMALL,
        dict(
            rope_scaling=dict(
                rope_type="llama3",
                factor=8.0,
                low_freq_factor=1.0,
                high_freq_factor=4.0,
                original_max_position_embeddings=32,
            )
        ),
    ),
    "llama-linear": ("LlamaForCausalLM", "llama", SMALL, dict(rope_scaling=dict(type="linear", factor=4.0))),
    "llama-yarn": (
        "LlamaForCausalLM",
        "llama",
        SMALL,
        dict(rope_scaling=dict(YARN, attention_factor=1.3, beta_fast=4.0, beta_slow=0.5)),
    ),
    "llama-yarn-mscale": (
        "LlamaForCausalLM",
        "llama",
        SMALL,
        dict(rope_scaling=dict(YARN, mscale=0.7, mscale_all_dim=0.4)),
    ),
    "llama-yarn-half": ("LlamaForCausalLM", "llama", SMALL, dict(rope_scaling=dict(YARN, mscale_all_dim=0.4))),
    "mistral": ("MistralForCausalLM", "mistral", SMALL, dict(sliding_window=7)),
    "mistral-unwindowed": ("MistralForCausalLM", "mistral", SMALL, dict(sliding_window=None)),
    "mistral-bare": ("MistralForCausalLM", "mistral", BARE, dict(num_key_value_heads=8)),
    "qwen2": ("Qwen2ForCausalLM", "qwen2", SMALL, dict(sliding_window=7, max_window_layers=0)),
    "qwen2-bare": ("Qwen2ForCausalLM", "qwen2", BARE, {}),
    "qwen2-yarn": (
        "Qwen2ForCausalLM",
        "qwen2",
        SMALL,
        dict(rope_scaling=dict(type="yarn", factor=4.0, original_max_position_embeddings=16)),
    ),
    "qwen2-window": (
        "Qwen2ForCausalLM",
        "qwen2",
        SMALL,
        dict(use_sliding_window=True, sliding_window=7, max_window_layers=1),
    ),
    "qwen3": ("Qwen3ForCausalLM", "qwen3", SMALL, dict(head_dim=24)),
    "qwen3-bare": ("Qwen3ForCausalLM", "qwen3", BARE, {}),
    "gemma": ("GemmaForCausalLM", "gemma", SMALL, dict(head_dim=32, hidden_act="gelu")),
    "gemma-bare": ("GemmaForCausalLM", "gemma", BARE, {}),
    "gemma2": (
        "Gemma2ForCausalLM",
        "gemma2",
        SMALL,
        dict(
            head_dim=32,
            sliding_window=7,
            query_pre_attn_scalar=40,
            attn_logit_softcapping=5.0,
            final_logit_softcapping=20.0,
        ),
    ),
    "gemma2-uncapped": (
        "Gemma2ForCausalLM",
        "gemma2",
        SMALL,
        dict(head_dim=32, sliding_window=7, attn_logit_softcapping=None, final_logit_softcapping=None),
    ),
    "gemma2-bare": ("Gemma2ForCausalLM", "gemma2", BARE, {}),
    "gemma3": (
        "Gemma3ForCausalLM",
        "gemma3_text",
        SMALL,
        dict(head_dim=32, num_hidden_layers=7, sliding_window=7, query_pre_attn_scalar=40),
    ),
    "gemma3-linear": (
        "Gemma3ForCausalLM",
        "gemma3_text",
        SMALL,
        dict(
            head_dim=32,
            num_hidden_layers=7,
            sliding_window=7,
            sliding_window_pattern=3,
            rope_local_base_freq=7000.0,
            final_logit_softcapping=20.0,
            rope_scaling=dict(rope_type="linear", factor=8.0),
        ),
    ),
    "gemma3-bare": ("Gemma3ForCausalLM", "gemma3_text", BARE, dict(num_hidden_layers=7)),
    "phi3": ("Phi3ForCausalLM", "phi3", SMALL, {}),
    "phi3-bare": ("Phi3ForCausalLM", "phi3", BARE, {}),
    "phi3-window": ("Phi3ForCausalLM", "phi3", SMALL, dict(sliding_window=7)),
    "phi3-long": (
        "Phi3ForCausalLM",
        "phi3",
        SMALL,
        dict(partial_rotary_factor=0.75, original_max_position_embeddings=32, rope_scaling=LONG),
    ),
    "phi3-short": (
        "Phi3ForCausalLM",
        "phi3",
        SMALL,
        dict(partial_rotary_factor=0.75, original_max_position_embeddings=256, rope_scaling=LONG),
    ),
    "phi3-magnitude": (
        "Phi3ForCausalLM",
        "phi3",
        SMALL,
        dict(
            partial_rotary_factor=0.75,
            original_max_position_embeddings=32,
            rope_scaling=dict(LONG, attention_factor=1.2),
        ),
    ),
    "smollm3": ("SmolLM3ForCausalLM", "smollm3", SMALL, dict(num_hidden_layers=5)),
    "smollm3-bare": ("SmolLM3ForCausalLM", "smollm3", BARE, dict(num_hidden_layers=5)),
    "smollm3-listed": (
        "SmolLM3ForCausalLM",
        "smollm3",
        SMALL,
        dict(num_hidden_layers=5, no_rope_layers=[1, 1, 1, 0, 1]),
    ),
    "ministral3": ("Ministral3ForCausalLM", "ministral3", SMALL, dict(head_dim=16, rope_parameters=MINISTRAL)),
    "ministral3-mscale": (
        "Ministral3ForCausalLM",
        "ministral3",
        SMALL,
        dict(head_dim=16, rope_parameters=dict(MINISTRAL, mscale=0.7, mscale_all_dim=0.5)),
    ),
}


def java_hash(text):
    value = 0
    for char in text:
        value = (31 * value + ord(char)) & 0xFFFFFFFF
    return value


def numbers(name, shape, around_one, gemma):
    """Numbers between -1 and 1 by name and place, scaled by what the tensor is for."""
    count = int(np.prod(shape))
    with np.errstate(over="ignore"):
        z = (np.uint64(java_hash(name)) << np.uint64(32)) + np.arange(count, dtype=np.uint64)
        z = (z + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    uniform = (z >> np.uint64(40)).astype(np.float64) / (1 << 23) - 1
    if len(shape) == 1:
        return (uniform * 0.7 + (1 if around_one and not gemma else 0)).astype(np.float32).reshape(shape)
    gain = 1.0
    if "embed_tokens" in name:
        gain = 1.0 if gemma else 8.0
    elif any(part in name for part in ("q_proj", "k_proj", "qkv_proj", "gate")):
        gain = 2.0
    return (uniform * (gain * np.sqrt(3.0 / shape[1]))).astype(np.float32).reshape(shape)


def tokens():
    return [(i * i * 7 + i * 13 + 5) % VOCABULARY for i in range(POSITIONS)]


def older(config):
    """The spelling of releases 4.x."""
    old = {key: value for key, value in config.items() if key not in ("dtype", "rope_parameters", "layer_types")}
    old["torch_dtype"] = config["dtype"]
    rope = dict(config["rope_parameters"])
    if "full_attention" in rope:
        old["rope_local_base_freq"] = rope["sliding_attention"]["rope_theta"]
        old["sliding_window_pattern"] = config["layer_types"].index("full_attention") + 1
        rope = dict(rope["full_attention"])
    old["rope_theta"] = rope.pop("rope_theta")
    partial = rope.pop("partial_rotary_factor", 1.0)
    if partial != 1.0:
        old["partial_rotary_factor"] = partial
    kind = rope.pop("rope_type")
    rope.pop("type", None)
    old["rope_scaling"] = None if kind == "default" else dict(rope, type=kind, rope_type=kind)
    return old


@torch.no_grad()
def logits(config, weights):
    config._attn_implementation = "eager"
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float32).eval()
    model.load_state_dict(weights, strict=False)
    model.tie_weights()
    prompt = model(torch.tensor([tokens()])).logits[0]
    cache, rows = None, []
    for token in tokens():
        step = model(torch.tensor([[token]]), past_key_values=cache, use_cache=True)
        cache = step.past_key_values
        rows.append(step.logits[0, -1])
    steps = torch.stack(rows)
    return prompt.numpy(), float((prompt - steps).abs().max() / prompt.abs().max())


def load(path):
    return AutoConfig.from_pretrained(path)


def main(out, every, only):
    torch.set_num_threads(1)
    for name, (architecture, kind, common, own) in MODELS.items():
        if not name.startswith(only):
            continue
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        fields = dict(architectures=[architecture], model_type=kind, **common)
        if kind in ("phi3", "smollm3"):
            fields["pad_token_id"] = 0  # the usual one is beyond so small a vocabulary
        fields.update(own)
        if "rope_parameters" in fields:
            del fields["rope_theta"]
        (folder / "config.json").write_text(json.dumps(fields, indent=1) + "\n")
        config = load(folder)
        model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
        tied = config.tie_word_embeddings
        gemma = kind.startswith("gemma")
        shapes = {
            key: tuple(value.shape)
            for key, value in model.state_dict().items()
            if not (tied and key == "lm_head.weight")
        }
        weights = {
            key: torch.from_numpy(numbers(key, shape, "norm" in key, gemma)) for key, shape in shapes.items()
        }
        (folder / "tensors.txt").write_text(
            "".join(f"{key} {' '.join(map(str, shape))}\n" for key, shape in shapes.items())
        )
        saved = out / "saved"
        saved.mkdir(exist_ok=True)
        model.config.save_pretrained(saved)
        spelled = json.loads((saved / "config.json").read_text())
        spelled.setdefault("architectures", [architecture])
        spelled.setdefault("dtype", "float32")
        old = older(spelled)
        (folder / "config-saved.json").write_text(json.dumps(spelled, indent=1) + "\n")
        (folder / "config-old.json").write_text(json.dumps(old, indent=1) + "\n")
        expected, stepwise = logits(config, weights)
        (saved / "config.json").write_text(json.dumps(old))
        again, _ = logits(load(saved), weights)
        differs = float(np.abs(again - expected).max() / np.abs(expected).max())
        rows = list(range(POSITIONS)) if every else FEW
        with open(folder / "logits.bin", "wb") as file:
            np.array([len(rows)] + rows, dtype="<i4").tofile(file)
            expected[rows].astype("<f4").tofile(file)
        print(
            f"{name:20} largest {np.abs(expected).max():8.3f}  prompt - steps {stepwise:.1e}"
            f"  old spelling {differs:.1e}"
        )
        (saved / "config.json").unlink()
        saved.rmdir()
    (out / "README").write_text(f"Made by transformers {__version__} with transformers_oracle.py.\n")


if __name__ == "__main__":
    beginnings = [argument for argument in sys.argv[2:] if argument != "--all"]
    main(pathlib.Path(sys.argv[1]), "--all" in sys.argv[2:], tuple(beginnings) or ("",))
