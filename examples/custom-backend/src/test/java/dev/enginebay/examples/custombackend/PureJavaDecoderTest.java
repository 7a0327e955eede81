package dev.enginebay.examples.custombackend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.testing.AssertingDecoder;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PureJavaDecoderTest {

  private static final int[] PROMPT = {40, 500, 77, 1200, 3, 900, 41, 41, 60};
  private static final int[] OTHER = {9, 8, 7, 6, 5, 1000, 1100};

  @TempDir static Path folder = Path.of("");

  private final AssertingDecoder decoder = open();

  private static AssertingDecoder open() {
    LoadConfig config = LoadConfig.unset().withConcurrency(3).withContextSize(1024);
    return new AssertingDecoder(
        new PureJavaEngine().check(TinyModel.extract(folder), config).open().decoder());
  }

  @AfterEach
  void close() {
    decoder.close();
    decoder.assertKept();
  }

  @Test
  void givesTheSameLogitsTokenByTokenAndAtOnce() {
    decoder.evaluate(step(new Run(0, 0, PROMPT, 0)));

    for (int i = 0; i < PROMPT.length; i++) {
      float[] atOnce = row(decoder, i);
      AssertingDecoder lone = open();
      for (int before = 0; before <= i; before++) {
        lone.evaluate(step(run(0, before, PROMPT[before])));
      }
      assertThat(row(lone, 0)).isEqualTo(atOnce);
      lone.close();
    }
  }

  @Test
  void keepsSequencesApart() {
    float[] lone = last(0, PROMPT);
    float[] otherLone = last(1, OTHER);
    decoder.truncate(0, 0);
    decoder.truncate(1, 0);

    decoder.evaluate(step(run(1, 0, 9, 8), run(0, 0, 40, 500, 77)));
    decoder.evaluate(step(run(0, 3, 1200), run(1, 2, 7)));
    decoder.evaluate(step(run(1, 3, 6, 5, 1000, 1100), run(0, 4, 3, 900, 41, 41, 60)));

    assertThat(row(decoder, 0)).isEqualTo(otherLone);
    assertThat(row(decoder, 1)).isEqualTo(lone);
  }

  @Test
  void forgetsWhatWasTruncated() {
    float[] expected = last(0, PROMPT);
    decoder.truncate(0, 4);
    decoder.evaluate(step(run(0, 4, OTHER)));
    decoder.truncate(0, 4);

    decoder.evaluate(step(run(0, 4, 3, 900, 41, 41, 60)));

    assertThat(row(decoder, 0)).isEqualTo(expected);
  }

  @Test
  void copiesAPrefixThatLivesOnByItself() {
    float[] expected = last(0, PROMPT);
    decoder.copyPrefix(0, 2, 4);
    decoder.truncate(0, 0);
    decoder.evaluate(step(run(0, 0, OTHER)));

    decoder.evaluate(step(run(2, 4, 3, 900, 41, 41, 60)));

    assertThat(row(decoder, 0)).isEqualTo(expected);
  }

  @Test
  void goesOnAfterAnAbort() {
    decoder.evaluate(step(run(1, 0, OTHER)));
    float[] expected = last(0, PROMPT);
    decoder.truncate(0, 4);
    decoder.abort();

    Outcome outcome = decoder.evaluate(step(run(0, 4, OTHER), run(1, OTHER.length, 5)));

    assertThat(outcome).isEqualTo(Outcome.ABORTED);
    decoder.truncate(0, 4);
    decoder.truncate(1, OTHER.length);
    assertThat(decoder.evaluate(step(run(0, 4, 3, 900, 41, 41, 60)))).isEqualTo(Outcome.COMPLETED);
    assertThat(row(decoder, 0)).isEqualTo(expected);
  }

  @Test
  void endsARunningEvaluationWhenItIsAborted() {
    CountDownLatch runs = new CountDownLatch(1);
    CompletableFuture<Void> aborting =
        CompletableFuture.runAsync(
            () -> {
              await(runs);
              decoder.abort();
            });
    int position = 0;
    Outcome outcome = Outcome.COMPLETED;
    while (outcome == Outcome.COMPLETED) {
      decoder.truncate(0, 0);
      runs.countDown();
      outcome = decoder.evaluate(step(run(0, position, new int[64])));
    }

    assertThat(outcome).isEqualTo(Outcome.ABORTED);
    aborting.join();
    decoder.truncate(0, 0);
  }

  @Test
  void keepsRowsReadableUntilTheNextStep() {
    decoder.evaluate(step(new Run(0, 0, PROMPT, 7), run(1, 0, OTHER)));
    FloatBuffer first = decoder.logits(0);
    float[] before = copy(first);

    decoder.logits(1);
    decoder.logits(2);

    assertThat(copy(first)).isEqualTo(before);
    assertThat(row(decoder, 2)).isNotEqualTo(before);
  }

  @Test
  void fillsTheContextToItsEnd() {
    int length = decoder.geometry().contextLength();
    int[] tokens = new int[decoder.geometry().stepTokens()];
    for (int at = 0; at < length; at += tokens.length) {
      decoder.evaluate(step(run(0, at, tokens)));
    }

    assertThat(row(decoder, 0)).doesNotContain(Float.NaN);
  }

  private float[] last(int sequence, int... tokens) {
    decoder.evaluate(step(run(sequence, 0, tokens)));
    return row(decoder, 0);
  }

  private static float[] row(Decoder decoder, int row) {
    return copy(decoder.logits(row));
  }

  private static float[] copy(FloatBuffer logits) {
    float[] copy = new float[logits.remaining()];
    logits.duplicate().get(copy);
    return copy;
  }

  private static Step step(Run... runs) {
    return new Step(List.of(runs));
  }

  private static Run run(int sequence, int position, int... tokens) {
    return new Run(sequence, position, tokens, tokens.length - 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
