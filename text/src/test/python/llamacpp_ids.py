"""Writes what llama.cpp makes of strings: the reference for TokenAgreement and the committed ids.

usage: llamacpp_ids.py LIBRARIES MODEL.gguf COUNT OUT [PROJECT]

LIBRARIES is a folder with the shared libraries of llama.cpp v0.5.0, as a jar of
enginebay-llamacpp-natives holds them. OUT gets, all numbers 32-bit little-endian:
the number of tokens, and for each its bytes and 1 if llama.cpp ends an answer with it;
the number of strings, and for each its UTF-8 and its ids with special tokens as text and as tokens.
Space prefixes are switched off.
"""
import ctypes
import glob
import pathlib
import struct
import sys

import agreement_strings

VOCABULARY_ONLY = 72  # where llama_model_params holds it in v0.5.0
OVERRIDES = 64


class Override(ctypes.Structure):
    _fields_ = [
        ("tag", ctypes.c_int), ("key", ctypes.c_char * 128), ("value", ctypes.c_uint64 * 16),
    ]


class ModelParams(ctypes.Structure):
    _fields_ = [("words", ctypes.c_uint64 * 10)]


def load(folder):
    for name in ("ggml-base", "ggml"):
        for path in glob.glob(f"{folder}/lib{name}.*so*") or glob.glob(f"{folder}/lib{name}*"):
            ctypes.CDLL(path, mode=ctypes.RTLD_GLOBAL)
    return ctypes.CDLL(glob.glob(f"{folder}/libllama.*so*")[0])


def function(library, name, result, *arguments):
    found = getattr(library, name)
    found.restype, found.argtypes = result, list(arguments)
    return found


def main(folder, model, count, out, project):
    llama = load(folder)
    pointer, number = ctypes.c_void_p, ctypes.c_int32
    sink = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(lambda *_: None)
    function(llama, "llama_log_set", None, type(sink), pointer)(sink, None)
    function(llama, "llama_backend_init", None)()
    params = bytearray(bytes(function(llama, "llama_model_default_params", ModelParams)()))
    params[VOCABULARY_ONLY] = 1
    overrides = (Override * 2)()
    overrides[0].tag, overrides[0].key = 2, b"tokenizer.ggml.add_space_prefix"
    struct.pack_into("<Q", params, OVERRIDES, ctypes.addressof(overrides))
    loaded = function(llama, "llama_model_load_from_file", pointer, ctypes.c_char_p, ModelParams)(
        model.encode(), ModelParams.from_buffer_copy(bytes(params))
    )
    assert loaded, "llama.cpp did not load " + model
    vocabulary = function(llama, "llama_model_get_vocab", pointer, pointer)(loaded)
    tokenize = function(
        llama, "llama_tokenize", number, pointer, ctypes.c_char_p, number,
        ctypes.POINTER(number), number, ctypes.c_bool, ctypes.c_bool,
    )
    piece = function(
        llama, "llama_token_to_piece", number, pointer, number, ctypes.c_char_p, number, number,
        ctypes.c_bool,
    )
    ends = function(llama, "llama_vocab_is_eog", ctypes.c_bool, pointer, number)
    size = function(llama, "llama_vocab_n_tokens", number, pointer)(vocabulary)
    buffer = ctypes.create_string_buffer(1 << 16)
    with open(out, "wb") as file:
        file.write(struct.pack("<i", size))
        for token in range(size):
            length = piece(vocabulary, token, buffer, len(buffer), 0, False)
            file.write(struct.pack("<i", length) + buffer.raw[:length])
            file.write(struct.pack("<i", ends(vocabulary, token)))
        made = agreement_strings.strings(count, project)
        file.write(struct.pack("<i", len(made)))
        for text in made:
            utf8 = text.encode()
            file.write(struct.pack("<i", len(utf8)) + utf8)
            room = (number * (len(utf8) + 16))()
            for special in (False, True):
                found = tokenize(vocabulary, utf8, len(utf8), room, len(room), False, special)
                assert found >= 0, text
                file.write(struct.pack(f"<{found + 1}i", found, *room[:found]))


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parents[4]
    main(*sys.argv[1:3], int(sys.argv[3]), sys.argv[4], sys.argv[5] if len(sys.argv) > 5 else here)
