package dev.enginebay.djl.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.djl.DjlEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small model of the library transformers, traced by {@code torch.jit.trace}, has the logits that
 * PyTorch in Python has. {@code trace_llama.py} made it and the numbers.
 */
class TracedModelTest {

  private static final int[] COLUMNS = {0, 1, 700, 1535};

  @TempDir Path place = Path.of("");

  @Test
  void hasTheLogitsOfPython() throws IOException {
    ScriptFolder folder = ScriptFolder.write(place).with(traced());
    LoadConfig config =
        LoadConfig.unset()
            .withThreads(1)
            .withBackendOptions(Map.of("djl.allow-code-execution", "true"));
    try (Decoder decoder = new DjlEngine().check(folder.path(), config).open().decoder()) {
      decoder.evaluate(step(0, 3));
      assertRow(decoder, 0.7797f, -0.3286f, 0.3469f, 0.9671f);

      decoder.evaluate(step(1, 500, 7, 1200, 9));
      decoder.evaluate(step(5, 4));
      assertRow(decoder, 0.4292f, 0.1404f, -0.6667f, 0.7842f);
    }
  }

  private static Step step(int position, int... tokens) {
    return new Step(List.of(new Run(0, position, tokens, tokens.length - 1)));
  }

  private static void assertRow(Decoder decoder, float... logits) {
    for (int i = 0; i < COLUMNS.length; i++) {
      assertThat(decoder.logits(0).get(COLUMNS[i])).isCloseTo(logits[i], within(1e-3f));
    }
  }

  private static byte[] traced() throws IOException {
    try (InputStream in = TracedModelTest.class.getResourceAsStream("traced-llama.pt")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
