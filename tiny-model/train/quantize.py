"""Makes the quantised files from the F16 one with llama.cpp's own quantiser."""

import argparse

from llama import Llama

FILE_TYPES = {"q8_0": 7, "q4_k_m": 15}  # llama_ftype

if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("library", help="libllama")
    p.add_argument("source")
    p.add_argument("target")
    p.add_argument("type", choices=FILE_TYPES)
    o = p.parse_args()
    Llama(o.library).quantize(o.source, o.target, FILE_TYPES[o.type])
