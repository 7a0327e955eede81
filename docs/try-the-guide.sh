#!/usr/bin/env bash
# Follows writing-a-backend.md: writes its files into an empty folder and runs its commands there.
#   docs/try-the-guide.sh logits|text FOLDER [maven arguments]
set -euo pipefail
ENGINEBAY=$(cd "$(dirname "$0")/.." && pwd)
kind=${1:-} folder=${2:-}
case $kind in
  logits | text) ;;
  *) echo "Which kind of backend: logits or text?" >&2; exit 2 ;;
esac
if [ -z "$folder" ] || [ -n "$(ls -A "$folder" 2>/dev/null)" ]; then
  echo "Name an empty folder." >&2
  exit 2
fi
shift 2
arguments=("$@")
mvn() { command mvn -B ${arguments[@]+"${arguments[@]}"} "$@"; }

# The last part of the page is about the second kind only.
part() {
  awk -v kind="$kind" '/^## Without logits/ { text = 1 } text == (kind == "text")' "$ENGINEBAY/docs/writing-a-backend.md"
}

mkdir -p "$folder"
cd "$folder"
# A line that consists of a path in backquotes names the block after it.
part | awk '
  /^`[^`]*`$/ { file = substr($0, 2, length($0) - 2); next }
  /^```/ && writing { writing = 0; close(file); file = ""; next }
  /^```/ && file != "" {
    folder = file
    if (sub(/\/[^\/]*$/, "", folder)) system("mkdir -p \"" folder "\"")
    printf "" > file
    writing = 1
    next
  }
  writing { print > file }
'
commands=$(part | awk '/^```sh$/ { command = 1; next } /^```/ { command = 0 } command')
eval "$commands"

# Excerpts that the page shows of other files must occur in them.
[ "$kind" = text ] || exit 0
shown() { part | awk '/^```java$/ { java = 1; n++; next } /^```/ { java = 0 } java && n == '"$1"; }
for ((block = 1; ; block++)); do
  excerpt=$(shown "$block")
  [ -n "$excerpt" ] || break
  found=
  while read -r source; do
    if [[ $(<"$source") == *"$excerpt"* ]]; then found=$source; fi
  done < <(find src -name '*.java')
  [ -n "$found" ] || { printf 'Block %s of the page is in no file:\n%s\n' "$block" "$excerpt" >&2; exit 1; }
done
