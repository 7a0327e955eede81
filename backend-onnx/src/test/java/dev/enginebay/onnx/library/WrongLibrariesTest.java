package dev.enginebay.onnx.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.natives.Machine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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

    write("no library".getBytes(StandardCharsets.UTF_8));
    assertUnavailable(library);

    write(emptyLibrary());
    for (int time = 0; time < 2; time++) {
      assertUnavailable("ONNX Runtime's library cannot be opened: " + library);
    }
  }

  private void write(byte[] content) throws IOException {
    for (String name : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      Files.write(folder.resolve(System.mapLibraryName(name)), content);
    }
  }

  /** The header of a library for this machine, without anything in it. */
  private static byte[] emptyLibrary() {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    header.putShort(18, (short) (Machine.here().processor().equals("aarch64") ? 183 : 62));
    return header.putShort(54, (short) 56).array();
  }

  private static void assertUnavailable(String message) {
    InferenceException failure =
        catchThrowableOfType(InferenceException.class, OnnxProcess::environment);

    assertThat(failure.reason()).isEqualTo(Reason.BACKEND_UNAVAILABLE);
    assertThat(failure).hasMessageContainingAll(message, "-D" + OnnxNatives.PROPERTY);
  }
}
