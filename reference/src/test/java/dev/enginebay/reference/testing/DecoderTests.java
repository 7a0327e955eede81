package dev.enginebay.reference.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.testing.AssertingDecoder;
import dev.enginebay.decoding.testing.Decoders;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.reference.ReferenceLogits;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares an engine's decoder with the reference, however the tokens of the sequences come in
 * steps, and checks that it keeps the promises of {@link Decoder}. A step must be able to hold 200
 * tokens.
 */
public abstract class DecoderTests {

  /** The largest difference of logits that the order of sums makes. */
  private static final Offset<Float> ROUNDING = within(2e-4f);

  private static final int CONTEXT = 200;
  private static final int SEQUENCES = 6;

  @TempDir static Path folder;
  private static Path file;
  private static Model model;
  private AssertingDecoder decoder;

  /** Returns the engine to test. */
  protected abstract Engine engine();

  @BeforeAll
  static void extract() {
    file = TinyModel.extract(folder);
    model = Model.of(GgufModel.of(GgufFile.read(file)));
  }

  @BeforeEach
  void open() {
    decoder = new AssertingDecoder(Decoders.open(engine(), file, CONTEXT, SEQUENCES));
  }

  @AfterEach
  void close() {
    decoder.close();
    decoder.assertKept();
  }

  @Test
  void givesTheLogitsOfTheReference() {
    int[] text = tokens(1, 90);
    float[][] reference = reference(text);

    assertSame(Decoders.prompt(decoder, 0, text), reference);
    assertSame(Decoders.stepwise(decoder, 1, text), reference);
  }

  @Test
  void continuesATextInPieces() {
    int[] text = tokens(2, 70);

    Decoders.evaluate(decoder, new Run(2, 0, Arrays.copyOf(text, 30), 30));
    Decoders.evaluate(decoder, new Run(2, 30, Arrays.copyOfRange(text, 30, 70), 0));

    float[][] reference = reference(text);
    for (int row = 0; row < 40; row++) {
      assertThat(Decoders.row(decoder, row)).containsExactly(reference[30 + row], ROUNDING);
    }
  }

  @Test
  void keepsSequencesOfDifferentLengthsApartInOneStep() {
    int[][] texts = texts();
    begin(texts, 1);

    step(texts, 0, 1, 2, 3, 4, 5);
    step(texts, 5, 0, 3, 1, 4, 2);

    assertAll(texts);
  }

  @Test
  void leavesSequencesThatAreNotInAStepAsTheyAre() {
    int[][] texts = texts();
    begin(texts, 3);

    step(texts, 1, 3, 5);
    step(texts, 0, 5);
    step(texts, 4, 2);
    step(texts, 3, 0);

    assertAll(texts);
  }

  @Test
  void evaluatesPromptsAndSingleTokensInOneStep() {
    int[][] texts = texts();
    begin(texts, 2);
    decoder.truncate(3, 0);

    Decoders.evaluate(
        decoder, next(texts, 5), new Run(3, 0, texts[3], texts[3].length - 2), next(texts, 0));

    assertThat(Decoders.row(decoder, 0)).containsExactly(at(texts[5], lengths[5] - 1), ROUNDING);
    assertThat(Decoders.row(decoder, 1))
        .containsExactly(at(texts[3], texts[3].length - 2), ROUNDING);
    assertThat(Decoders.row(decoder, 2))
        .containsExactly(at(texts[3], texts[3].length - 1), ROUNDING);
    assertThat(Decoders.row(decoder, 3)).containsExactly(at(texts[0], lengths[0] - 1), ROUNDING);
  }

  @Test
  void stepsOverAFullSequenceBetweenTwoOthers() {
    int[][] texts = texts();
    begin(texts, 1);
    int[] full = tokens(9, CONTEXT);
    decoder.truncate(1, 0);
    Decoders.evaluate(decoder, new Run(1, 0, full, CONTEXT));

    step(texts, 0, 2);
    decoder.truncate(1, CONTEXT - 1);
    Decoders.evaluate(decoder, new Run(1, CONTEXT - 1, new int[] {full[CONTEXT - 1]}, 0));

    assertThat(Decoders.row(decoder, 0)).containsExactly(at(full, CONTEXT - 1), ROUNDING);
  }

  @Test
  void forgetsWhatIsTruncated() {
    int[] text = tokens(3, 60);
    Decoders.evaluate(decoder, new Run(0, 0, Arrays.copyOf(text, 20), 20));
    Decoders.evaluate(decoder, new Run(0, 20, tokens(4, 50), 50));

    decoder.truncate(0, 20);
    Decoders.evaluate(decoder, new Run(0, 20, Arrays.copyOfRange(text, 20, 60), 39));

    assertThat(Decoders.row(decoder, 0)).containsExactly(at(text, 59), ROUNDING);
  }

  @Test
  void copiesABeginningThatOutlivesTheOriginal() {
    int[] text = tokens(5, 60);
    Decoders.evaluate(decoder, new Run(4, 0, Arrays.copyOf(text, 40), 40));

    decoder.copyPrefix(4, 2, 33);
    decoder.truncate(4, 0);
    Decoders.evaluate(decoder, new Run(4, 0, tokens(6, 80), 80));
    Decoders.evaluate(decoder, new Run(2, 33, Arrays.copyOfRange(text, 33, 60), 26));

    assertThat(Decoders.row(decoder, 0)).containsExactly(at(text, 59), ROUNDING);
  }

  @Test
  void goesOnAfterAnAbort() {
    int[] text = tokens(7, 80);
    Decoders.evaluate(decoder, new Run(3, 0, Arrays.copyOf(text, 50), 50));
    decoder.abort();

    Outcome outcome =
        decoder.evaluate(new Step(List.of(new Run(3, 50, Arrays.copyOfRange(text, 50, 80), 29))));
    decoder.truncate(3, 50);
    Decoders.evaluate(decoder, new Run(3, 50, Arrays.copyOfRange(text, 50, 80), 29));

    assertThat(outcome).isEqualTo(Outcome.ABORTED);
    assertThat(Decoders.row(decoder, 0)).containsExactly(at(text, 79), ROUNDING);
  }

  @Test
  void endsARunningEvaluation() {
    int[] text = tokens(8, CONTEXT);
    CountDownLatch runs = new CountDownLatch(1);
    CompletableFuture<Void> aborting =
        CompletableFuture.runAsync(
            () -> {
              await(runs);
              decoder.abort();
            });
    Outcome outcome = Outcome.COMPLETED;
    while (outcome == Outcome.COMPLETED) {
      decoder.truncate(0, 0);
      runs.countDown();
      outcome = decoder.evaluate(new Step(List.of(new Run(0, 0, text, CONTEXT))));
    }
    aborting.join();
    decoder.truncate(0, 0);
    Decoders.evaluate(decoder, new Run(0, 0, text, CONTEXT - 1));

    assertThat(outcome).isEqualTo(Outcome.ABORTED);
    assertThat(Decoders.row(decoder, 0)).containsExactly(at(text, CONTEXT - 1), ROUNDING);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @Test
  void refusesWhatNativeCodeWouldReadBeyondItsTablesFor() {
    try (Decoder plain = Decoders.open(engine(), file, CONTEXT, 2)) {
      int vocabulary = plain.geometry().vocabularySize();
      assertRefused(plain, new Run(0, 0, new int[] {vocabulary}, 0), "token " + vocabulary);
      assertRefused(plain, new Run(0, 0, new int[] {-1}, 0), "token -1");
      assertRefused(plain, new Run(2, 0, new int[] {1}, 0), "sequence 2");
      assertRefused(plain, new Run(0, 5, new int[] {1}, 0), "begins at 5");
      assertRefused(plain, new Run(0, 0, new int[CONTEXT + 1], 0), "ends at " + (CONTEXT + 1));
    }
  }

  private static void assertRefused(Decoder decoder, Run run, String what) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder.evaluate(new Step(List.of(run))))
        .withMessageContaining(what);
  }

  private final int[] lengths = new int[SEQUENCES];

  private static int[][] texts() {
    int[][] texts = new int[SEQUENCES][];
    Arrays.setAll(texts, sequence -> tokens(20 + sequence, 40 + 7 * sequence));
    return texts;
  }

  /** Evaluates all of each text but some tokens. */
  private void begin(int[][] texts, int stillToCome) {
    for (int sequence = 0; sequence < texts.length; sequence++) {
      int length = texts[sequence].length - 2 * stillToCome - sequence % 3;
      Decoders.evaluate(
          decoder, new Run(sequence, 0, Arrays.copyOf(texts[sequence], length), length));
      lengths[sequence] = length;
    }
  }

  private Run next(int[][] texts, int sequence) {
    int position = lengths[sequence]++;
    return new Run(sequence, position, new int[] {texts[sequence][position]}, 0);
  }

  private void step(int[][] texts, int... sequences) {
    Decoders.evaluate(
        decoder,
        Arrays.stream(sequences).mapToObj(sequence -> next(texts, sequence)).toArray(Run[]::new));
    for (int row = 0; row < sequences.length; row++) {
      int sequence = sequences[row];
      assertThat(Decoders.row(decoder, row))
          .containsExactly(at(texts[sequence], lengths[sequence] - 1), ROUNDING);
    }
  }

  /** Evaluates the rest of each text. */
  private void assertAll(int[][] texts) {
    for (int sequence = 0; sequence < texts.length; sequence++) {
      int[] text = texts[sequence];
      if (lengths[sequence] < text.length) {
        int[] rest = Arrays.copyOfRange(text, lengths[sequence], text.length);
        Decoders.evaluate(decoder, new Run(sequence, lengths[sequence], rest, rest.length - 1));
        assertThat(Decoders.row(decoder, 0)).containsExactly(at(text, text.length - 1), ROUNDING);
      }
    }
  }

  private static float[] at(int[] text, int position) {
    return reference(text)[position];
  }

  private static float[][] reference(int[] text) {
    return ReferenceLogits.of(model, model.transformer(CONTEXT), CONTEXT, text);
  }

  private static void assertSame(float[][] logits, float[][] reference) {
    for (int row = 0; row < reference.length; row++) {
      assertThat(logits[row]).containsExactly(reference[row], ROUNDING);
    }
  }

  private static int[] tokens(long seed, int count) {
    int size = model.transformer(CONTEXT).vocabularySize();
    return new Random(seed).ints(count, 0, size).toArray();
  }
}
