package dev.enginebay.onnx.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose application names a folder without ONNX Runtime's libraries. */
class WrongLibrariesTest {

  @TempDir Path folder;

  @AfterEach
  void unset() {
    System.clearProperty(OnnxNatives.PROPERTY);
  }

  /** One test, since a library that does not load spoils the process. */
  @Test
  void saysEachTimeWhichFileIsMissingOrDoesNotLoad() throws IOException {
    System.setProperty(OnnxNatives.PROPERTY, folder.toString());
    String library = folder.resolve(System.mapLibraryName("onnxruntime")).toString();
    for (int time = 0; time < 2; time++) {
      assertUnavailable("There is no " + library);
    }

    for (String name : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      Files.writeString(folder.resolve(System.mapLibraryName(name)), "no library");
    }
    for (int time = 0; time < 2; time++) {
      assertUnavailable("ONNX Runtime's library cannot be opened: " + library);
    }
  }

  private static void assertUnavailable(String message) {
    InferenceException failure =
        catchThrowableOfType(InferenceException.class, OnnxProcess::environment);

    assertThat(failure.reason()).isEqualTo(Reason.BACKEND_UNAVAILABLE);
    assertThat(failure).hasMessageContainingAll(message, "-D" + OnnxNatives.PROPERTY);
  }
}
