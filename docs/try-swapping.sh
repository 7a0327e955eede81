#!/usr/bin/env bash
# Swaps the engine of an application: writes a small application into an empty folder, compiles it once, and runs it on
# llama.cpp and on ONNX Runtime, on the class path and on the module path. Only one dependency differs; the answers must
# be equal.
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

mkdir -p "$folder/src/app"
cd "$folder"
cat >pom.xml <<'POM'
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
    <dependency> <!-- the engine -->
      <groupId>dev.enginebay</groupId>
      <artifactId>enginebay-backend-llamacpp</artifactId>
      <version>0.1.0-SNAPSHOT</version>
      <scope>runtime</scope>
    </dependency>
  </dependencies>
</project>
POM
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
      for (String question :
          new String[] {
            "What is the capital of France?", "What is the capital of Peru?", "Tell me a story."
          }) {
        Prompt prompt = Prompt.chat(ChatMessage.user(question));
        System.out.println(backend.infer(prompt, ChatOptions.greedy().withMaxTokens(48)).text());
      }
    }
  }
}
JAVA
swap() { sed "s/enginebay-backend-llamacpp/enginebay-backend-$1/" pom.xml >"pom-$1.xml"; }
swap onnx
cp pom.xml pom-llamacpp.xml
for engine in llamacpp onnx; do
  mvn -B -f "pom-$engine.xml" "$@" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="lib-$engine"
done
"${jdks[0]}/bin/javac" -d classes -p lib-llamacpp src/module-info.java src/app/Main.java

reference=
for jdk in "${jdks[@]}"; do
  quiet=()
  if "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -version >/dev/null 2>&1; then
    quiet=(--enable-native-access=ALL-UNNAMED)
  fi
  for engine in llamacpp onnx; do
    for path in class module; do
      case $path in
        class) run=(-cp "classes:lib-$engine/*" app.Main) ;;
        module) run=(-p "classes:lib-$engine" -m app/app.Main) ;;
      esac
      answers=$("$jdk/bin/java" ${quiet[@]+"${quiet[@]}"} "${run[@]}" 2>errors) || { cat errors >&2; exit 1; }
      printf '%s on the %s path of %s\n' "$(tail -1 errors)" "$path" "$jdk" >&2
      if [ "$(tail -1 errors)" != "$engine" ]; then
        echo "Expected $engine." >&2
        exit 1
      fi
      reference=${reference:-$answers}
      if [ "$answers" != "$reference" ]; then
        diff <(printf '%s\n' "$reference") <(printf '%s\n' "$answers") >&2 || true
        echo "The answers differ." >&2
        exit 1
      fi
    done
  done
done
printf '%s\n' "$reference"
