"""Writes what the tests of dev.enginebay.modelfile.weights compare with: python3 blocks.py

Needs numpy and gguf 0.19.0, whose dequantization is the measure. For each type it writes TYPE.bin, blocks that
are extreme in some way and the numbers that they stand for, and into checksums.txt the CRC-32 of the numbers of
many blocks of random bytes. A NaN is written as 0x7fc00000, since its other bits depend on the processor.
"""
import pathlib
import zlib

import numpy as np
from gguf import GGMLQuantizationType, GGML_QUANT_SIZES
from gguf.quants import dequantize

RANDOM_NUMBERS = 1 << 20
HALVES = {  # where the halves of a block are
    "F16": [0], "Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0], "Q2_K": [80, 82],
    "Q3_K": [108], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208], "IQ4_NL": [0], "IQ4_XS": [0],
}
TYPES = ["F32", "BF16", "MXFP4", *HALVES]
ONE, GREATEST, SMALLEST, INFINITE, NAN, MINUS_ZERO, LOWEST = 0x3C00, 0x7BFF, 0x0001, 0x7C00, 0x7E00, 0x8000, 0xFBFF
FOLDER = pathlib.Path(__file__).parent


def splitmix(seed, count):
    """Bytes of java.util.SplittableRandom(seed).nextLong(), the lowest first."""
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return (z ^ (z >> np.uint64(31))).view(np.uint8)


def numbers(kind, blocks):
    with np.errstate(all="ignore"):
        out = dequantize(blocks, kind).astype(np.float32).reshape(-1)
    out = out.view(np.uint32).copy()
    out[(out & 0x7FFFFFFF) > 0x7F800000] = 0x7FC00000
    return out.tobytes()


def extreme(name, size):
    random = splitmix(7, 64 * size).reshape(-1)
    at = 0
    rows = []
    for half in [None, ONE, GREATEST, SMALLEST, INFINITE, NAN, MINUS_ZERO, LOWEST, 0x03FF, 0x0400]:
        for fill in [0x00, 0xFF, None]:
            row = np.full(size, fill or 0, dtype=np.uint8)
            if fill is None:
                row[:] = random[at:at + size]
                at += size
            if half is not None:
                for place in HALVES.get(name, []):
                    row[place:place + 2] = np.array([half], dtype="<u2").view(np.uint8)
            rows.append(row)
    if name == "MXFP4":
        for exponent in [0, 1, 2, 3, 126, 127, 128, 254, 255]:
            row = random[at:at + size].copy()
            at += size
            row[0] = exponent
            rows.append(row)
    return np.stack(rows)


def main():
    lines = []
    for name in TYPES:
        kind = GGMLQuantizationType[name]
        per_block, size = GGML_QUANT_SIZES[kind]
        blocks = extreme(name, size)
        data = np.uint32(len(blocks)).tobytes() + blocks.tobytes() + numbers(kind, blocks)
        (FOLDER / f"{name}.bin").write_bytes(data)
        count = RANDOM_NUMBERS // per_block
        many = splitmix(int(kind), (count * size + 7) // 8)[:count * size].reshape(count, size)
        lines.append(f"{name} {int(kind)} {count} {zlib.crc32(numbers(kind, many)):08x}\n")
    (FOLDER / "checksums.txt").write_text("".join(lines))


main()
