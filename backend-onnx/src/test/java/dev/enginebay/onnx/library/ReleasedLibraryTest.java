package dev.enginebay.onnx.library;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtProvider;
import dev.enginebay.natives.PackedFile;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedLibraryTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.enginebay.onnx.library.ReleasedLibrary#paths")
  void knowsTheDigestsOfTheLibrariesInTheJar(String path) throws IOException {
    URL content =
        Objects.requireNonNull(
            OrtProvider.class.getResource("/ai/onnxruntime/native/" + path), path);

    assertThat(ReleasedLibrary.packed(path, content)).isEqualTo(PackedFile.at(content));
  }

  @Test
  void computesTheDigestOfALibraryOfAnotherRelease() throws IOException {
    Path other = folder.resolve("libonnxruntime.so");
    Files.write(other, "another release".getBytes(StandardCharsets.UTF_8));
    URL content = other.toUri().toURL();

    assertThat(ReleasedLibrary.packed("linux-x64/libonnxruntime.so", content))
        .isEqualTo(PackedFile.at(content));
  }
}
