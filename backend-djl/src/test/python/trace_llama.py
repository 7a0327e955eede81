"""Traces a small Llama with random weights as a user of transformers would: trace_llama.py FILE
Made with torch 2.7.1 and transformers 4.57.6; prints logits for the test."""

import sys

import torch
from transformers import LlamaConfig, LlamaForCausalLM
from transformers.integrations.executorch import sdpa_mask_without_vmap
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS

# The usual mask is made with vmap, which cannot be traced.
ALL_MASK_ATTENTION_FUNCTIONS.register("sdpa", sdpa_mask_without_vmap)
torch.manual_seed(5)


class Logits(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        return (self.model(input_ids, attention_mask, use_cache=False).logits,)


model = LlamaForCausalLM(LlamaConfig(
    vocab_size=1536, hidden_size=8, intermediate_size=16, num_hidden_layers=2, num_attention_heads=2,
    num_key_value_heads=1, max_position_embeddings=128, initializer_range=0.5, tie_word_embeddings=True,
    attn_implementation="sdpa")).eval()
ids = torch.tensor([[5, 6, 7, 8]])
with torch.no_grad():
    traced = torch.jit.trace(Logits(model), (ids, torch.ones_like(ids)))
    torch.jit.save(traced, sys.argv[1])
    for tokens in [[3], [3, 500, 7, 1200, 9, 4]]:
        logits = model(torch.tensor([tokens])).logits[0, -1]
        print(tokens, [round(logits[i].item(), 4) for i in (0, 1, 700, 1535)])
