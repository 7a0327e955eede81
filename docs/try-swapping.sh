#!/usr/bin/env bash
# Swaps the engine of an application: writes a small application into an empty folder, compiles it once, and runs it on
# llama.cpp, on ONNX Runtime and on PyTorch, on the class path and on the module path. Only the engine's dependency
# differs; the answers must be equal. Then all three are there at once, and each of them is removed in turn.
#   docs/try-swapping.sh FOLDER [JDK...] [-- maven arguments]
set -euo pipefail
folder=${1:-}
if [ -z "$folder" ] || [ -n "$(ls -A "$folder" 2>/dev/null)" ]; then
  echo "Name an empty folder." >&2
  exit 2
fi
shift
jdks=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do jdks+=("$1"); shift; done
[ $# = 0 ] || shift
[ ${#jdks[@]} -gt 0 ] || jdks=("${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}")
pytorch=$(sed -n 's#.*<pytorch.version>\(.*\)</pytorch.version>.*#\1#p' "$(dirname "$0")/../pom.xml")
case $(uname -sm) in
  "Linux aarch64") platform=linux-aarch64 ;;
  "Darwin arm64") platform=osx-aarch64 ;;
  *) platform=linux-x86_64 ;;
esac

mkdir -p "$folder/src/app"
cd "$folder"

# Prints a pom with the engines that are named.
pom() {
  cat <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>app</groupId>
  <artifactId>app</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>dev.enginebay</groupId>
      <artifactId>enginebay-api</artifactId>
      <version>0.1.0-SNAPSHOT</version>
    </dependency>
    <dependency>
      <groupId>dev.enginebay</groupId>
      <artifactId>enginebay-tiny-model</artifactId>
      <version>0.1.0-SNAPSHOT</version>
    </dependency>
POM
  local engine
  for engine; do
    cat <<POM
    <dependency> <!-- the engine -->
      <groupId>dev.enginebay</groupId>
      <artifactId>enginebay-backend-$engine</artifactId>
      <version>0.1.0-SNAPSHOT</version>
      <scope>runtime</scope>
    </dependency>
POM
    [ "$engine" != djl ] || cat <<POM
    <dependency> <!-- PyTorch itself, for this platform -->
      <groupId>ai.djl.pytorch</groupId>
      <artifactId>pytorch-native-cpu</artifactId>
      <version>$pytorch</version>
      <classifier>$platform</classifier>
      <scope>runtime</scope>
    </dependency>
POM
  done
  printf '  </dependencies>\n</project>\n'
}

cat >src/module-info.java <<'JAVA'
module app {
  requires dev.enginebay;
  requires dev.enginebay.tinymodel;
}
JAVA
cat >src/app/Main.java <<'JAVA'
package app;

import dev.enginebay.Backends;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

public class Main {
  public static void main(String[] arguments) {
    Path model = TinyModel.extract();
    try (InferenceBackend backend = Backends.discover().forModel(model)) {
      backend.load(model);
      System.err.println(backend.id());
      print(backend);
    }
  }

  static void print(InferenceBackend backend) {
    for (String question :
        new String[] {
          "What is the capital of France?", "What is the capital of Peru?", "Tell me a story."
        }) {
      Prompt prompt = Prompt.chat(ChatMessage.user(question));
      System.out.println(backend.infer(prompt, ChatOptions.greedy().withMaxTokens(48)).text());
    }
  }
}
JAVA
cat >src/app/All.java <<'JAVA'
package app;

import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

public class All {
  public static void main(String[] arguments) {
    Path model = TinyModel.extract();
    for (BackendProvider provider : sorted(Backends.discover().providers())) {
      try (InferenceBackend backend = provider.create()) {
        backend.load(model);
        System.out.println("== " + backend.id());
        Main.print(backend);
      }
    }
  }

  private static List<BackendProvider> sorted(List<BackendProvider> providers) {
    return providers.stream().sorted(Comparator.comparing(BackendProvider::id)).toList();
  }
}
JAVA

# Puts the dependencies of some engines into lib-NAME. The jar with PyTorch's libraries has a name that no module may
# have, so it goes into classpath-NAME: it stays on the class path.
resolve() {
  local name=$1
  shift
  pom "$@" >"pom-$name.xml"
  mvn -B -f "pom-$name.xml" "${maven[@]+"${maven[@]}"}" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="lib-$name"
  mkdir "classpath-$name"
  find "lib-$name" -name 'pytorch-native-*.jar' -exec mv {} "classpath-$name" \;
}

# Runs a class: JDK, kind of path, name of the libraries, class.
run() {
  local java=$1/bin/java path=$2 name=$3 main=$4 quiet=()
  if "$java" --enable-native-access=ALL-UNNAMED -version >/dev/null 2>&1; then
    quiet=(--enable-native-access=ALL-UNNAMED)
  fi
  case $path in
    class) "$java" ${quiet[@]+"${quiet[@]}"} -cp "classes:lib-$name/*:classpath-$name/*" "app.$main" ;;
    module) "$java" ${quiet[@]+"${quiet[@]}"} -p "classes:lib-$name" -cp "classpath-$name/*" -m "app/app.$main" ;;
  esac 2>errors || { cat errors >&2; exit 1; }
}

# Ends with a report if two texts differ: what they are, expected, actual.
same() {
  if [ "$2" != "$3" ]; then
    diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") >&2 || true
    echo "$1 differ." >&2
    exit 1
  fi
}

maven=("$@")
engines=(llamacpp onnx djl)
for engine in "${engines[@]}"; do resolve "$engine" "$engine"; done
resolve all "${engines[@]}"
resolve without-llamacpp onnx djl
resolve without-onnx llamacpp djl
resolve without-djl llamacpp onnx
"${jdks[0]}/bin/javac" -d classes -p lib-llamacpp src/module-info.java src/app/*.java

reference=
for jdk in "${jdks[@]}"; do
  for engine in "${engines[@]}"; do
    for path in class module; do
      answers=$(run "$jdk" "$path" "$engine" Main)
      printf '%s on the %s path of %s\n' "$(tail -1 errors)" "$path" "$jdk" >&2
      same "The engines" "$engine" "$(tail -1 errors)"
      reference=${reference:-$answers}
      same "The answers" "$reference" "$answers"
    done
  done
done

# Checks that each of the named engines answers alike in one process: kind of path, name of the libraries, engines.
together() {
  local path=$1 name=$2 expected= engine
  shift 2
  for engine in $(printf '%s\n' "$@" | sort); do expected+="== $engine"$'\n'"$reference"$'\n'; done
  same "The answers" "$expected" "$(run "${jdks[0]}" "$path" "$name" All)"$'\n'
  printf '%s on the %s path: %s\n' "$name" "$path" "$*" >&2
}
for path in class module; do together "$path" all "${engines[@]}"; done
together class without-llamacpp onnx djl
together class without-onnx llamacpp djl
together class without-djl llamacpp onnx
printf '%s\n' "$reference"
