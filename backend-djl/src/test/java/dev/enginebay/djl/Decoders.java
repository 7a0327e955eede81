package dev.enginebay.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Opens decoders and evaluates with them. */
final class Decoders {

  private Decoders() {}

  static Decoder open(Path file, int contextLength, int sequences) {
    LoadConfig config =
        LoadConfig.unset().withThreads(1).withContextSize(contextLength).withConcurrency(sequences);
    return new DjlEngine().check(file, config).open().decoder();
  }

  static void evaluate(Decoder decoder, Run... runs) {
    assertThat(decoder.evaluate(new Step(List.of(runs)))).isEqualTo(Outcome.COMPLETED);
  }

  static float[] row(Decoder decoder, int row) {
    FloatBuffer logits = decoder.logits(row);
    float[] copy = new float[logits.remaining()];
    logits.get(copy);
    return copy;
  }

  /** Returns the logits of all tokens of an empty sequence, evaluated at once. */
  static float[][] prompt(Decoder decoder, int sequence, int... tokens) {
    evaluate(decoder, new Run(sequence, 0, tokens, 0));
    float[][] rows = new float[tokens.length][];
    Arrays.setAll(rows, row -> row(decoder, row));
    return rows;
  }

  /** Returns the logits of all tokens of an empty sequence, evaluated one by one. */
  static float[][] stepwise(Decoder decoder, int sequence, int... tokens) {
    float[][] rows = new float[tokens.length][];
    for (int position = 0; position < rows.length; position++) {
      evaluate(decoder, new Run(sequence, position, new int[] {tokens[position]}, 0));
      rows[position] = row(decoder, 0);
    }
    return rows;
  }
}
