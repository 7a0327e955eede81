package dev.enginebay.decoding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Opens decoders and evaluates with them. */
public final class Decoders {

  private Decoders() {}

  public static Decoder open(Engine engine, Path file, int contextLength, int sequences) {
    LoadConfig config =
        LoadConfig.unset().withThreads(1).withContextSize(contextLength).withConcurrency(sequences);
    return engine.check(file, config).open().decoder();
  }

  public static void evaluate(Decoder decoder, Run... runs) {
    assertThat(decoder.evaluate(new Step(List.of(runs)))).isEqualTo(Outcome.COMPLETED);
  }

  public static float[] row(Decoder decoder, int row) {
    FloatBuffer logits = decoder.logits(row);
    float[] copy = new float[logits.remaining()];
    logits.get(copy);
    return copy;
  }

  /** Returns the logits of all tokens of an empty sequence, evaluated at once. */
  public static float[][] prompt(Decoder decoder, int sequence, int... tokens) {
    evaluate(decoder, new Run(sequence, 0, tokens, 0));
    float[][] rows = new float[tokens.length][];
    Arrays.setAll(rows, row -> row(decoder, row));
    return rows;
  }

  /** Returns the logits of all tokens of an empty sequence, evaluated one by one. */
  public static float[][] stepwise(Decoder decoder, int sequence, int... tokens) {
    float[][] rows = new float[tokens.length][];
    for (int position = 0; position < rows.length; position++) {
      evaluate(decoder, new Run(sequence, position, new int[] {tokens[position]}, 0));
      rows[position] = row(decoder, 0);
    }
    return rows;
  }
}
