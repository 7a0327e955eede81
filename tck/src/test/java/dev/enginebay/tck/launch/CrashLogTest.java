package dev.enginebay.tck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashLogTest {

  @TempDir Path folder;

  @Test
  void hasTheSignalAndItsFunction() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("hs_err.log"),
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f3a5c0de123, pid=4711, tid=4712
            #
            # JRE version: OpenJDK Runtime Environment (17.0.1+12)
            # Problematic frame:
            # C  [libllama.so+0x12345]  llama_model_load+0x17
            #
            """);

    assertThat(CrashLog.summary(log))
        .isEqualTo("SIGSEGV in C [libllama.so+0x12345] llama_model_load+0x17");
  }

  @Test
  void isEmptyIfTheJvmWroteNoLog() {
    assertThat(CrashLog.summary(folder.resolve("hs_err.log"))).isEmpty();
  }
}
