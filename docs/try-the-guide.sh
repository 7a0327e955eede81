#!/usr/bin/env bash
# Does what writing-a-backend.md says: writes its files into an empty folder and runs the kit there.
#   docs/try-the-guide.sh FOLDER [maven arguments]
set -euo pipefail
guide=$(cd "$(dirname "$0")" && pwd)/writing-a-backend.md
folder=${1:?Name an empty folder.}
shift
mkdir -p "$folder"
cd "$folder"
# A line that is nothing but a path in backquotes names the block after it.
awk '
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
' "$guide"
mvn -B "$@" test
