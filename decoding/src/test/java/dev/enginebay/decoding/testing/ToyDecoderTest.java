package dev.enginebay.decoding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToyDecoderTest {

  private static final Geometry GEOMETRY = new Geometry(50, 16, 2, 8, true);

  private final ToyDecoder toy = new ToyDecoder(GEOMETRY);

  @Test
  void givesTheSameLogitsForTheSameHistoryInAnySequenceAndSplit() {
    float[] atOnce = last(run(0, 0, 1, 2, 3));
    last(run(1, 0, 1));
    float[] split = last(run(1, 1, 2, 3));

    assertThat(split).isEqualTo(atOnce);
  }

  @Test
  void givesOtherLogitsForAnotherHistory() {
    float[] one = last(run(0, 0, 1, 2, 3));
    float[] other = last(run(1, 0, 9, 2, 3));

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void givesRowsInTheOrderOfTheStep() {
    toy.evaluate(
        new Step(List.of(new Run(0, 0, new int[] {1, 2}, 0), new Run(1, 0, new int[] {3}, 0))));
    List<float[]> rows = List.of(row(0), row(1), row(2));

    ToyDecoder other = new ToyDecoder(GEOMETRY);
    other.evaluate(new Step(List.of(new Run(0, 0, new int[] {3}, 0))));
    assertThat(rows.get(2)).isEqualTo(copy(other.logits(0)));
    assertThat(rows.get(0)).isNotEqualTo(rows.get(1));
  }

  @Test
  void forgetsAndCopies() {
    float[] expected = last(run(0, 0, 1, 2, 3));
    toy.truncate(0, 2);
    toy.copyPrefix(0, 1, 2);

    assertThat(last(run(0, 2, 3))).isEqualTo(expected);
    assertThat(last(run(1, 2, 3))).isEqualTo(expected);
  }

  @Test
  void marksStaleRowsWithNaN() {
    toy.evaluate(new Step(List.of(run(0, 0, 1))));
    FloatBuffer stale = toy.logits(0);

    toy.truncate(1, 0);

    assertThat(stale.get(0)).isNaN();
  }

  @Test
  void endsTheNextEvaluationAfterAnAbortAndSpoilsItsSequences() {
    float[] expected = last(run(0, 0, 1, 2));
    toy.truncate(0, 1);
    toy.abort();

    assertThat(toy.evaluate(new Step(List.of(run(0, 1, 2))))).isEqualTo(Outcome.ABORTED);
    assertThat(last(run(0, 2, 2))).isNotEqualTo(expected);
    toy.truncate(0, 1);
    assertThat(last(run(0, 1, 2))).isEqualTo(expected);
  }

  @Test
  void runsTheHookAsEachEvaluationBegins() {
    List<String> calls = new ArrayList<>();
    ToyDecoder hooked = new ToyDecoder(GEOMETRY, token -> 0, () -> calls.add("hook"));

    hooked.evaluate(new Step(List.of(run(0, 0, 1))));

    assertThat(calls).containsExactly("hook");
  }

  @Test
  void prefersTokensWithABias() {
    int[] answer = ToyDecoder.greedy(GEOMETRY, token -> token == 7 ? 20 : 0, new int[] {1}, 5);

    assertThat(answer).containsOnly(7);
  }

  @Test
  void answersGreedilyAsItsEvaluationsDo() {
    int[] answer = ToyDecoder.greedy(GEOMETRY, token -> 0, new int[] {1, 2}, 2);

    float[] first = last(run(0, 0, 1, 2));
    float[] second = last(run(0, 2, answer[0]));
    assertThat(first[answer[0]]).isEqualTo(max(first));
    assertThat(second[answer[1]]).isEqualTo(max(second));
  }

  private float[] last(Run run) {
    assertThat(toy.evaluate(new Step(List.of(run)))).isEqualTo(Outcome.COMPLETED);
    return row(0);
  }

  private float[] row(int row) {
    return copy(toy.logits(row));
  }

  private static float[] copy(FloatBuffer buffer) {
    float[] copy = new float[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  private static float max(float[] values) {
    float max = values[0];
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  private static Run run(int sequence, int position, int... tokens) {
    return new Run(sequence, position, tokens, tokens.length - 1);
  }
}
