package dev.enginebay.onnx.library;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtProvider;
import dev.enginebay.natives.PackedFile;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasedLibraryTest {

  @TempDir Path folder;

  /** Whichever of ONNX Runtime's jars is there. */
  @ParameterizedTest
  @CsvSource({
    "linux-x64, lib, .so",
    "linux-aarch64, lib, .so",
    "osx-aarch64, lib, .dylib",
    "win-x64, '', .dll"
  })
  void knowsTheDigestsOfTheLibrariesInTheJar(String system, String prefix, String suffix)
      throws IOException {
    TreeMap<String, URL> contents = new TreeMap<>();
    TreeMap<String, PackedFile> expected = new TreeMap<>();
    for (String library : OnnxNatives.LIBRARIES) {
      String name = prefix + library + suffix;
      URL content = OrtProvider.class.getResource("/ai/onnxruntime/native/" + system + "/" + name);
      if (content != null) {
        contents.put(name, content);
        expected.put(name, PackedFile.at(content));
      }
    }

    assertThat(ReleasedLibrary.packed(system, contents)).isEqualTo(expected);
  }

  @Test
  void computesTheDigestOfALibraryOfAnotherRelease() throws IOException {
    Path other = folder.resolve("libonnxruntime.so");
    Files.write(other, "another release".getBytes(StandardCharsets.UTF_8));
    TreeMap<String, URL> contents = new TreeMap<>();
    contents.put("libonnxruntime.so", other.toUri().toURL());

    assertThat(ReleasedLibrary.packed("linux-x64", contents).get("libonnxruntime.so"))
        .isEqualTo(PackedFile.at(other.toUri().toURL()));
  }
}
