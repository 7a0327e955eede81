#!/usr/bin/env python3
"""Checks packed native libraries, without running them, against the lock file and the README.

    natives/llamacpp/inspect_natives.py [FOLDER ...]

A FOLDER is target/natives/<classifier>; the default is all that were packed. For each one, prints the
C functions that backend-llamacpp calls but no library exports, the libraries that the machine must
have, and the oldest glibc and libstdc++. Exits with 1 if a function is missing, or if the lock file
claims another glibc than the libraries need.
"""

import re
import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BACKEND = HERE.parent.parent / "backend-llamacpp" / "src" / "main" / "java"
# Called only for b4916, which is never among these libraries.
ONLY_B4916 = re.compile(r"llama_kv_self_")
CALLED = re.compile(r'"((?:llama|ggml|gguf)_[a-z0-9_]+)"')


def text(data, offset):
    return data[offset : data.index(b"\0", offset)].decode()


class Elf:
    """The dynamic section of a 64-bit little-endian ELF file."""

    def __init__(self, data):
        self.needed, self.exports, self.versions = [], set(), set()
        at = struct.unpack_from("<Q", data, 0x28)[0]
        size, count = struct.unpack_from("<HH", data, 0x3A)
        sections = [struct.unpack_from("<IIQQQQIIQQ", data, at + i * size) for i in range(count)]
        for kind, offset, length, link in ((s[1], s[4], s[5], s[6]) for s in sections):
            if kind == 6:  # SHT_DYNAMIC
                names = sections[link][4]
                for tag, value in struct.iter_unpack("<QQ", data[offset : offset + length]):
                    if tag == 1:  # DT_NEEDED
                        self.needed.append(text(data, names + value))
            elif kind == 11:  # SHT_DYNSYM
                names = sections[link][4]
                for name, info, _, section, _, _ in struct.iter_unpack("<IBBHQQ", data[offset : offset + length]):
                    if section and info >> 4:
                        self.exports.add(text(data, names + name))
            elif kind == 0x6FFFFFFE:  # SHT_GNU_verneed
                self.read_versions(data, offset, sections[link][4])

    def read_versions(self, data, at, names):
        while True:
            _, count, _, aux, following = struct.unpack_from("<HHIII", data, at)
            entry = at + aux
            for _ in range(count):
                _, _, _, name, step = struct.unpack_from("<IHHII", data, entry)
                self.versions.add(text(data, names + name))
                entry += step
            if not following:
                return
            at += following


class MachO:
    """The load commands of a 64-bit Mach-O file."""

    def __init__(self, data):
        self.needed, self.exports, self.versions = [], set(), set()
        at = 32
        for _ in range(struct.unpack_from("<I", data, 16)[0]):
            command, size = struct.unpack_from("<II", data, at)
            if command & 0x7FFFFFFF in (0x0C, 0x18, 0x1F):  # LC_LOAD_DYLIB, _WEAK_, REEXPORT
                self.needed.append(text(data, at + struct.unpack_from("<I", data, at + 8)[0]))
            elif command == 0x02:  # LC_SYMTAB
                symbols, count, names, _ = struct.unpack_from("<IIII", data, at + 8)
                for i in range(count):
                    name, kind, _, _, _ = struct.unpack_from("<IBBHQ", data, symbols + i * 16)
                    if kind & 1 and kind & 0x0E:  # external and defined
                        self.exports.add(text(data, names + name).removeprefix("_"))
            elif command == 0x32:  # LC_BUILD_VERSION
                version = struct.unpack_from("<I", data, at + 12)[0]
                self.versions.add(f"macOS_{version >> 16}.{version >> 8 & 255}")
            at += size


class Pe:
    """The import and export tables of a PE32+ file."""

    def __init__(self, data):
        self.needed, self.exports, self.versions = [], set(), set()
        coff = struct.unpack_from("<I", data, 0x3C)[0] + 4
        count, optional_size = struct.unpack_from("<H12xH", data, coff + 2)
        optional = coff + 20
        self.sections = [
            struct.unpack_from("<IIII", data, optional + optional_size + i * 40 + 8) for i in range(count)
        ]
        export, _, imported = struct.unpack_from("<III", data, optional + 112)
        if export:
            table = self.offset(export)
            number, _, names = struct.unpack_from("<III", data, table + 24)
            for i in range(number):
                name = struct.unpack_from("<I", data, self.offset(names) + i * 4)[0]
                self.exports.add(text(data, self.offset(name)))
        self.read_imports(data, imported, 20, 12)
        self.read_imports(data, struct.unpack_from("<I", data, optional + 112 + 13 * 8)[0], 32, 4)

    def read_imports(self, data, address, size, name_at):
        at = self.offset(address) if address else None
        while at is not None:
            name = struct.unpack_from("<I", data, at + name_at)[0]
            if not name:
                return
            self.needed.append(text(data, self.offset(name)))
            at += size

    def offset(self, address):
        for size, start, raw_size, raw in self.sections:
            if start <= address < start + max(size, raw_size):
                return address - start + raw
        raise ValueError(f"no section holds {address:#x}")


def read(path):
    data = path.read_bytes()
    if data[:4] == b"\x7fELF":
        return Elf(data)
    if data[:4] == b"\xcf\xfa\xed\xfe":
        return MachO(data)
    if data[:2] == b"MZ":
        return Pe(data)
    raise ValueError(f"{path} is neither ELF nor Mach-O nor PE")


def called():
    names = set()
    for source in sorted(BACKEND.rglob("*.java")):
        names.update(CALLED.findall(source.read_text(encoding="utf-8")))
    return {name for name in names if not ONLY_B4916.match(name)}


def highest(versions, prefix):
    found = [v.removeprefix(prefix) for v in versions if re.fullmatch(re.escape(prefix) + r"[0-9.]+", v)]
    return max(found, key=lambda v: [int(part) for part in v.split(".")], default=None)


def manifest(folder):
    lines = (folder / "META-INF/enginebay/llamacpp-natives.properties").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


# The first CUDA whose drivers compile a version of NVIDIA's intermediate code (PTX).
FIRST_CUDA = {
    (8, 0): "12.0", (8, 1): "12.1", (8, 2): "12.2", (8, 3): "12.3", (8, 4): "12.4", (8, 5): "12.5",
    (8, 6): "12.7", (8, 7): "12.8", (8, 8): "12.9", (9, 0): "13.0", (9, 1): "13.1",
}  # fmt: skip


def cuda_code(files):
    """Returns what the library for CUDA holds, written as in the lock file; None if there is none."""
    data = b"".join(path.read_bytes() for path in files if "ggml-cuda" in path.name)
    if not data:
        return None
    magic = b"\x50\xed\x55\xba"
    compiled, intermediate, at = set(), set(), data.find(magic)
    while at >= 0:
        version, header, size = struct.unpack_from("<HHQ", data, at + 4)
        entry, end = at + header, at + header + size
        while version == 1 and header == 16 and entry < end <= len(data):
            kind, _, length, content = struct.unpack_from("<HHIQ", data, entry)
            minor, major, capability = struct.unpack_from("<HHI", data, entry + 24)
            if kind == 1:
                intermediate.add((major, minor))
            elif kind == 2:
                compiled.add(capability)
            entry += length + content
        at = data.find(magic, at + 4)
    cuda = FIRST_CUDA.get(max(intermediate, default=None), "?")
    return f"{cuda}: " + ",".join(f"{number // 10}.{number % 10}" for number in sorted(compiled))


def inspect(folder):
    claimed = manifest(folder)
    files = sorted((folder / "META-INF/enginebay/llamacpp" / claimed["classifier"]).iterdir())
    libraries = {path.name: read(path) for path in files}
    exports = set().union(*(library.exports for library in libraries.values()))
    versions = set().union(*(library.versions for library in libraries.values()))
    missing = sorted(called() - exports)
    glibc = highest(versions, "GLIBC_")
    print(f"{claimed['classifier']}: {len(files)} files, {sum(p.stat().st_size for p in files) / 1e6:.1f} MB")
    print(f"  functions missing: {', '.join(missing) or 'none'} of {len(called())}")
    print(f"  claims glibc {claimed.get('glibc')}, drivers {claimed['drivers'] or 'none'}")
    print(f"  needs  glibc {glibc}, libstdc++ {highest(versions, 'GLIBCXX_')}, macOS {highest(versions, 'macOS_')}")
    outside = {name for library in libraries.values() for name in library.needed if Path(name).name not in libraries}
    print(f"  from the machine: {', '.join(sorted(outside))}")
    cuda = cuda_code(files)
    print(f"  claims CUDA {claimed.get('cuda')}, holds {cuda}")
    return not missing and glibc == claimed.get("glibc") and cuda == claimed.get("cuda")


def main():
    folders = [Path(a) for a in sys.argv[1:]] or sorted(p for p in (HERE / "target/natives").glob("*") if p.is_dir())
    if not folders:
        sys.exit("Nothing was packed: mvn -pl natives/llamacpp package -Dnatives=all")
    if not all([inspect(folder) for folder in folders]):
        sys.exit("Some do not fit backend-llamacpp or the lock file, see above.")


if __name__ == "__main__":
    main()
