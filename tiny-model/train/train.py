"""Trains the tiny model: one process, two cores, about an hour."""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from cases import cases
from generate import COPYING, LAST, MAIN, conversation
from model import Shape, Tiny, rounded_to_four_bits
from vocabulary import END, Encoder


class Muon:
    """Momentum with an orthogonalised update for matrices (Newton-Schulz iteration, matrices of a shape together)."""

    def __init__(self, matrices, momentum=0.95, decay=0.05):
        self.groups = {}
        for m in matrices:
            self.groups.setdefault(tuple(sorted(m.shape)), []).append(m)
        self.velocity = {id(m): torch.zeros_like(m) for m in matrices}
        self.momentum, self.decay = momentum, decay

    @torch.no_grad()
    def step(self, lr):
        for group in self.groups.values():
            updates = []
            for m in group:
                v = self.velocity[id(m)]
                v.lerp_(m.grad, 1 - self.momentum)
                u = m.grad.lerp(v, self.momentum)
                updates.append(u if u.shape[0] <= u.shape[1] else u.T)
            x = torch.stack(updates)
            x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
            for _ in range(5):
                a = x @ x.mT
                x = 3.4445 * x + (-4.7750 * a + 2.0315 * (a @ a)) @ x
            for m, u in zip(group, x):
                rows, columns = m.shape
                u = u if rows <= columns else u.T
                m.mul_(1 - lr * self.decay)
                m.add_(u, alpha=-lr * max(1.0, rows / columns) ** 0.5)


def pack(encoded, parts):
    """Sorts conversations by length and pads them in `parts` buckets of about equal numbers."""
    encoded = sorted(encoded, key=lambda e: len(e[0]))
    ids, wanted, weights, buckets, targets = [], [], [], [], []
    size = math.ceil(len(encoded) / parts)
    first = 0
    while first < len(encoded):
        chunk = encoded[first : first + size]
        # A story among short conversations would pad them all: end the bucket where lengths jump.
        keep = [e for e in chunk if len(e[0]) <= 1.25 * len(chunk[0][0]) + 4]
        first += len(keep)
        longest = len(keep[-1][0])
        buckets.append((len(ids), len(keep), longest))
        for tokens, w in keep:
            base = len(ids)
            for i, value in enumerate(w[:-1]):
                if value:
                    targets.append(base + i)
                    wanted.append(tokens[i + 1])
                    weights.append(value)
            ids += tokens + [END] * (longest - len(tokens))
    return torch.tensor(ids), buckets, torch.tensor(targets), torch.tensor(wanted), torch.tensor(weights)


def accuracy(model, encoder, seen=1, held_out=8):
    """Share of answers written exactly as taught at temperature 0: every token of them must be the likeliest."""
    right, total = {}, {}
    everything = [
        (skill, split, *encoder.conversation(turns)) for skill, split, _, turns, _ in cases(seen, held_out)
    ]
    everything = sorted(everything, key=lambda e: len(e[2]))
    with torch.no_grad():
        for i in range(0, len(everything), 64):
            chunk = everything[i : i + 64]
            last = []
            for _, _, ids, weights in chunk:  # only the last answer counts
                w = list(weights)
                j = len(w) - 1
                while not w[j]:
                    j -= 1
                while j >= 0 and w[j]:
                    j -= 1
                last.append((ids, [0.0] * (j + 1) + w[j + 1 :]))
            ids, buckets, targets, wanted, _ = pack(last, 1)
            hit = model(ids, buckets, targets).argmax(-1) == wanted
            at = 0
            for (skill, split, _, _), (_, w) in zip(chunk, last):
                n = sum(1 for value in w[:-1] if value)
                key = (skill, split)
                total[key] = total.get(key, 0) + 1
                right[key] = right.get(key, 0) + bool(hit[at : at + n].all())
                at += n
    return {k: 100 * right[k] / total[k] for k in total}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--tokenizer", required=True)
    p.add_argument("--out", required=True, help="checkpoint, also written every few minutes")
    p.add_argument("--resume", help="checkpoint to go on from (weights and optimisers) with the mix of the last stage")
    p.add_argument("--stop-at", type=float, default=1.0, help="share of the schedule after which to stop")
    p.add_argument("--scale", type=float, default=1.0, help="factor of both learning rates")
    p.add_argument("--steps", type=int, help="number of steps; the schedule follows the steps")
    p.add_argument("--minutes", type=float, help="wall-clock length; the schedule follows the clock")
    p.add_argument("--seed", type=int, default=20)
    p.add_argument("--batch", type=int, default=96, help="conversations a step")
    p.add_argument("--muon-lr", type=float, default=0.02)
    p.add_argument("--adam-lr", type=float, default=3e-3)
    p.add_argument("--warm-up", type=float, default=0.02)
    p.add_argument("--copying-until", type=float, default=0.10, help="share of the run with the copy-heavy mix")
    p.add_argument("--four-bits-from", type=float, default=0.7, help="then every other step uses 4-bit weights")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--check-minutes", type=float, default=5)
    o = p.parse_args()
    assert (o.steps is None) != (o.minutes is None)
    torch.set_num_threads(o.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(o.seed)
    encoder = Encoder(Tokenizer.from_file(o.tokenizer))
    model = Tiny(Shape())
    matrices = [w for n, w in model.named_parameters() if n.startswith("layers") and w.dim() == 2]
    others = [w for n, w in model.named_parameters() if not (n.startswith("layers") and w.dim() == 2)]
    muon = Muon(matrices)
    adam = torch.optim.AdamW(others, lr=o.adam_lr, betas=(0.9, 0.98), weight_decay=0.0)
    step = tokens = 0
    if o.resume:
        saved = torch.load(o.resume, weights_only=False)
        model.load_state_dict(saved["model"])
        adam.load_state_dict(saved["adam"])
        for m, v in zip(matrices, saved["muon"]):
            muon.velocity[id(m)].copy_(v)
        step, tokens = saved["step"], saved["tokens"]
    first_step = step
    print(f"options {json.dumps(vars(o))}", flush=True)
    print(f"parameters {sum(w.numel() for w in model.parameters())}", flush=True)

    def save():
        state = {
            "model": model.state_dict(),
            "adam": adam.state_dict(),
            "muon": [muon.velocity[id(m)] for m in matrices],
            "step": step,
            "tokens": tokens,
        }
        torch.save(state, o.out + ".part")
        Path(o.out + ".part").replace(o.out)

    def check():
        scores = accuracy(model, encoder)
        for skill in dict.fromkeys(k[0] for k in scores):
            line = "  ".join(f"{split} {scores[skill, split]:5.1f}" for s, split in scores if s == skill)
            print(f"    {skill:12} {line}", flush=True)

    begin = last_log = last_check = time.time()
    shown, log_tokens, log_loss, log_n = 0, 0, 0.0, 0
    while True:
        elapsed = time.time() - begin
        progress = (step - first_step) / o.steps if o.steps else elapsed / (60 * o.minutes)
        if progress >= o.stop_at:
            break
        scale = o.scale * min(1.0, (progress + 1e-3) / o.warm_up) * (1 - progress)
        rng = random.Random(f"{o.seed} {step}")
        stage = LAST if o.resume else COPYING if progress < o.copying_until else MAIN
        batch = [encoder.conversation(conversation(rng, stage)[1]) for _ in range(o.batch)]
        ids, buckets, targets, wanted, weights = pack(batch, 10)
        four_bits = progress >= o.four_bits_from and step % 2 == 1
        logits = model(ids, buckets, targets, rounded_to_four_bits if four_bits else (lambda w: w))
        losses = F.cross_entropy(logits, wanted, reduction="none")
        loss = (losses * weights).sum() / weights.sum()
        model.zero_grad(set_to_none=True)
        loss.backward()
        muon.step(o.muon_lr * scale)
        for g in adam.param_groups:
            g["lr"] = o.adam_lr * scale
        adam.step()
        step += 1
        tokens += len(ids)
        log_tokens += len(ids)
        log_loss += loss.item()
        log_n += 1
        now = time.time()
        if now - last_log > 15:
            print(
                f"{now - begin:7.0f}s step {step} progress {progress:.3f} loss {log_loss / log_n:.4f} "
                f"tokens {tokens} tok/s {log_tokens / (now - last_log):.0f} muon-lr {o.muon_lr * scale:.5f}",
                flush=True,
            )
            last_log, log_tokens, log_loss, log_n = now, 0, 0.0, 0
        if now - last_check > 60 * o.check_minutes:
            check()
            save()
            last_check = last_log = time.time()
    save()
    print(f"end after {time.time() - begin:.0f}s: steps {step} tokens {tokens}", flush=True)
    check()


if __name__ == "__main__":
    main()
