#!/usr/bin/env bash
# Makes the tiny model again: vocabulary, training, export, quantised files, checks. About an hour and a half on two cores.
#
#   pip install -r requirements.txt
#   LLAMA_V0_5_0=.../libllama.v0.5.0.so LLAMA_B4916=.../libjllama.so ./make.sh [WORK_FOLDER]
#
# Both stages of the training follow the clock; where STEPS="2078 1180" is set, they run so many steps on any machine.
#
# The first library is from npm's @node-llama-cpp/linux-x64 3.22.1 (folder bins/linux-x64), the second from the jar
# de.kherud:llama:4.2.0 (folder de/kherud/llama/Linux/x86_64).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$here/work}
main=$here/../src/main/resources/dev/enginebay/tinymodel
tests=$here/../src/test/resources/dev/enginebay/tinymodel
: "${LLAMA_V0_5_0:?path of libllama.v0.5.0.so}" "${LLAMA_B4916:?path of libjllama.so}"

# Threads that wait sleep instead of spinning, and freed memory is kept for the next step.
export OMP_WAIT_POLICY=PASSIVE TOKENIZERS_PARALLELISM=false PYTHONDONTWRITEBYTECODE=1
export MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456

mkdir -p "$work" "$main" "$tests"
cd "$here"
python vocabulary.py "$work/tokenizer.json"
train=(python train.py --tokenizer "$work/tokenizer.json")
first=(--minutes 74 --stop-at 0.746)
last=(--minutes 24)
if [[ -n ${STEPS:-} ]]; then
  read -r one two <<< "$STEPS"
  first=(--steps $((one * 1000 / 746)) --stop-at 0.746)
  last=(--steps "$two")
fi
"${train[@]}" --out "$work/first.pt" "${first[@]}" | tee "$work/train.log"
"${train[@]}" --out "$work/tiny.pt" --resume "$work/first.pt" --scale 0.3 --four-bits-from 0 "${last[@]}" |
  tee -a "$work/train.log"

f16=$main/enginebay-tiny-f16.gguf
q8=$tests/enginebay-tiny-q8_0.gguf
q4=$tests/enginebay-tiny-q4_k_m.gguf
cp "$work/tokenizer.json" "$main/"
python export.py "$work/tiny.pt" "$work/tokenizer.json" "$f16"
python quantize.py "$LLAMA_V0_5_0" "$f16" "$q8" q8_0
python quantize.py "$LLAMA_V0_5_0" "$f16" "$q4" q4_k_m
for file in "$f16" "$q8" "$q4"; do
  sha256sum "$file" | cut -d' ' -f1 > "$file.sha256"
  python reference.py "$file" "$main/tokenizer.json" "${file%.gguf}.reference"
done

for library in "$LLAMA_V0_5_0" "$LLAMA_B4916"; do
  python check_tokenizer.py "$library" "$f16" "$main/tokenizer.json"
done
python evaluate.py --library "v0.5.0=$LLAMA_V0_5_0" --library "b4916=$LLAMA_B4916" --out "$work/evaluation" "$f16" "$q8" "$q4"
cp "$work/train.log" "$work/evaluation.md" "$here/"
