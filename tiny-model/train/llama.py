"""A thin ctypes binding to llama.cpp's C API; one library per process, as several would share symbols.

It was used with b4916 (the libjllama.so inside de.kherud:llama:4.2.0) and with v0.5.0 (npm's @node-llama-cpp/linux-x64).
Parameter structs grow from release to release but pass through memory on x86-64, so a block larger than any of
them serves all: the library reads and writes only its own part. Only fields at the unchanged start are set."""

import ctypes as C
from pathlib import Path

import numpy as np


class Parameters(C.Structure):
    _fields_ = [("data", C.c_uint64 * 64)]

    def set(self, offset, value):
        C.cast(C.byref(self, offset), C.POINTER(C.c_int32))[0] = value
        return self


class Batch(C.Structure):
    _fields_ = [
        ("n_tokens", C.c_int32),
        ("token", C.POINTER(C.c_int32)),
        ("embd", C.c_void_p),
        ("pos", C.c_void_p),
        ("n_seq_id", C.c_void_p),
        ("seq_id", C.c_void_p),
        ("logits", C.c_void_p),
    ]


LOG = C.CFUNCTYPE(None, C.c_int, C.c_char_p, C.c_void_p)


class Llama:
    def __init__(self, library, log=False):
        library = Path(library)
        for name in ("libggml-base.so", *[f.name for f in library.parent.glob("libggml.v*.so")]):
            if (library.parent / name).exists():
                C.CDLL(str(library.parent / name), mode=C.RTLD_GLOBAL)
        self.lib = C.CDLL(str(library), mode=C.RTLD_GLOBAL)
        self._log = LOG(lambda level, text, _: print(text.decode("utf-8", "replace"), end="") if log else None)
        self.call("llama_log_set", None, self._log, None)
        backends = list(library.parent.glob("libggml.v*.so"))
        if backends:
            load = C.CDLL(str(backends[0])).ggml_backend_load_all_from_path
            load.argtypes, load.restype = [C.c_char_p], None
            load(str(library.parent).encode())
        self.call("llama_backend_init", None)

    def call(self, name, result, *arguments):
        function = getattr(self.lib, name)
        function.restype = result
        return function(*arguments)

    def quantize(self, source, target, file_type):
        parameters = self.call("llama_model_quantize_default_params", Parameters).set(0, 1).set(4, file_type)
        failed = self.call("llama_model_quantize", C.c_uint32, str(source).encode(), str(target).encode(), C.byref(parameters))
        if failed:
            raise RuntimeError(f"could not quantise {source}")

    def open(self, file, context=1024, threads=1):
        return Model(self, file, context, threads)


class Model:
    def __init__(self, llama, file, context, threads):
        self.llama, call = llama, llama.call
        pointer = call(
            "llama_model_load_from_file", C.c_void_p, str(file).encode(), call("llama_model_default_params", Parameters)
        )
        if not pointer:
            raise RuntimeError(f"could not load {file}")
        self.model = C.c_void_p(pointer)
        parameters = call("llama_context_default_params", Parameters).set(0, context)
        self.context = C.c_void_p(call("llama_init_from_model", C.c_void_p, self.model, parameters))
        call("llama_set_n_threads", None, self.context, C.c_int32(threads), C.c_int32(threads))
        self.vocabulary = C.c_void_p(call("llama_model_get_vocab", C.c_void_p, self.model))
        self.size = call("llama_vocab_n_tokens", C.c_int32, self.vocabulary)

    def tokenize(self, text, special=True):
        data = text.encode()
        room = len(data) + 8
        tokens = (C.c_int32 * room)()
        n = self.llama.call(
            "llama_tokenize", C.c_int32, self.vocabulary, data, C.c_int32(len(data)), tokens, C.c_int32(room),
            C.c_bool(True), C.c_bool(special),
        )
        return list(tokens[:n])

    def piece(self, token):
        buffer = C.create_string_buffer(256)
        n = self.llama.call(
            "llama_token_to_piece", C.c_int32, self.vocabulary, C.c_int32(token), buffer, C.c_int32(256), C.c_int32(0),
            C.c_bool(True),
        )
        return buffer.raw[:n]

    def ends(self, token):
        return self.llama.call("llama_vocab_is_eog", C.c_bool, self.vocabulary, C.c_int32(token))

    def clear(self):
        if hasattr(self.llama.lib, "llama_memory_clear"):
            memory = C.c_void_p(self.llama.call("llama_get_memory", C.c_void_p, self.context))
            self.llama.call("llama_memory_clear", None, memory, C.c_bool(True))
        else:
            self.llama.call("llama_kv_self_clear", None, self.context)

    def metadata(self):
        found = {}
        buffer = C.create_string_buffer(1 << 16)
        for i in range(self.llama.call("llama_model_meta_count", C.c_int32, self.model)):
            self.llama.call("llama_model_meta_key_by_index", C.c_int32, self.model, C.c_int32(i), buffer, C.c_size_t(1 << 16))
            key = buffer.value.decode()
            self.llama.call("llama_model_meta_val_str_by_index", C.c_int32, self.model, C.c_int32(i), buffer, C.c_size_t(1 << 16))
            found[key] = buffer.value.decode()
        return found

    def logits(self, tokens):
        block = (C.c_int32 * len(tokens))(*tokens)
        batch = self.llama.call("llama_batch_get_one", Batch, block, C.c_int32(len(tokens)))
        if self.llama.call("llama_decode", C.c_int32, self.context, batch):
            raise RuntimeError("llama_decode failed")
        pointer = self.llama.call("llama_get_logits_ith", C.POINTER(C.c_float), self.context, C.c_int32(-1))
        return np.ctypeslib.as_array(pointer, (self.size,))

    def answer(self, conversation, limit=64):
        """(text, tokens written, ended by itself) at temperature 0."""
        return self.complete(chat_ml(conversation), limit)

    def complete(self, prompt, limit):
        self.clear()
        tokens, text = self.tokenize(prompt), b""
        for n in range(limit):
            token = int(self.logits(tokens).argmax())
            if self.ends(token):
                return text.decode("utf-8", "replace"), n, True
            text += self.piece(token)
            tokens = [token]
        return text.decode("utf-8", "replace"), limit, False


def chat_ml(conversation):
    turns = "".join(f"<|im_start|>{role}\n{text}<|im_end|>\n" for role, text in conversation)
    return turns + "<|im_start|>assistant\n"
