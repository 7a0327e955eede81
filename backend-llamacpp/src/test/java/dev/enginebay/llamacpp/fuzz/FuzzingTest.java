package dev.enginebay.llamacpp.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a sample of {@link Fuzzing}. */
class FuzzingTest {

  private static final int FILES = 30;

  @Test
  void noFileThatIsMadeWrongEndsOrHoldsUpTheProcess(@TempDir Path folder) {
    try (FuzzWorkers workers = new FuzzWorkers(folder, Optional.empty(), 60)) {
      Fuzzing fuzzing =
          new Fuzzing(
              new MiniatureMaker(workers, folder.resolve("miniature.gguf")),
              new PrintStream(PrintStream.nullOutputStream()));
      Stream.of("llama", "gemma3").forEach(fuzzing::addPlain);

      fuzzing.run(1, 0, FILES);

      assertThat(fuzzing.miniatures()).isEqualTo(2);
      assertThat(fuzzing.files()).isEqualTo(2 + FILES);
      assertThat(fuzzing.fatal()).isEmpty();
    }
  }
}
