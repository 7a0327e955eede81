package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaDecoderTest {

  /**
   * Logits reach 6; the cache is rounded to 16 bits, and the order of sums varies. On an H200 they
   * differed by up to 0.042.
   */
  private static final Offset<Float> ROUNDING =
      within(Boolean.getBoolean("enginebay.gpu") ? 0.1f : 5e-3f);

  private static final int CONTEXT = 256;

  @TempDir Path folder;
  private Decoder decoder;

  @BeforeEach
  void open() {
    LoadConfig config =
        LoadConfig.unset().withThreads(1).withContextSize(CONTEXT).withConcurrency(3);
    decoder = new LlamaEngine().check(RandomModel.write(folder), config).open().decoder();
  }

  @AfterEach
  void close() {
    decoder.close();
  }

  @Test
  void tellsItsSizes() {
    assertThat(decoder.geometry().contextLength()).isEqualTo(CONTEXT);
    assertThat(decoder.geometry().sequences()).isEqualTo(3);
    assertThat(decoder.geometry().vocabularySize()).isEqualTo(262);
    assertThat(decoder.geometry().stepTokens()).isEqualTo(512);
  }

  @Test
  void givesTheSameLogitsInPiecesAsAtOnce() {
    int[] text = tokens(1, 40);
    float[] whole = last(new Run(0, 0, text, 39));

    evaluate(new Run(1, 0, Arrays.copyOfRange(text, 0, 17), 17));
    float[] pieces = last(new Run(1, 17, Arrays.copyOfRange(text, 17, 40), 22));

    assertThat(pieces).containsExactly(whole, ROUNDING);
  }

  @Test
  void keepsSequencesApart() {
    int[] first = tokens(1, 20);
    int[] second = tokens(2, 33);
    float[] firstAlone = last(new Run(0, 0, first, 19));
    decoder.truncate(0, 0);
    float[] secondAlone = last(new Run(1, 0, second, 32));
    decoder.truncate(1, 0);

    evaluate(new Run(0, 0, first, 19), new Run(1, 0, second, 32));

    assertThat(row(0)).containsExactly(firstAlone, ROUNDING);
    assertThat(row(1)).containsExactly(secondAlone, ROUNDING);
  }

  @Test
  void givesRowsInTheOrderOfTheStep() {
    int[] text = tokens(3, 6);
    List<float[]> alone = new ArrayList<>();
    for (int i = 0; i < text.length; i++) {
      alone.add(last(new Run(0, i, new int[] {text[i]}, 0)));
    }
    decoder.truncate(0, 0);

    evaluate(new Run(2, 0, tokens(4, 9), 9), new Run(0, 0, text, 2));

    for (int row = 0; row < 4; row++) {
      assertThat(row(row)).containsExactly(alone.get(row + 2), ROUNDING);
    }
  }

  @Test
  void takesSequencesInAnyOrder() {
    List<int[]> texts = List.of(tokens(1, 5), tokens(2, 7), tokens(3, 6));
    List<float[]> alone = new ArrayList<>();
    for (int sequence = 0; sequence < 3; sequence++) {
      int[] text = texts.get(sequence);
      alone.add(last(new Run(sequence, 0, text, text.length - 1)));
      decoder.truncate(sequence, 0);
    }

    evaluate(
        new Run(2, 0, texts.get(2), 5),
        new Run(0, 0, texts.get(0), 4),
        new Run(1, 0, texts.get(1), 6));

    assertThat(row(0)).containsExactly(alone.get(2), ROUNDING);
    assertThat(row(1)).containsExactly(alone.get(0), ROUNDING);
    assertThat(row(2)).containsExactly(alone.get(1), ROUNDING);
  }

  @Test
  void evaluatesWithoutAnyWantedLogits() {
    assertThat(decoder.evaluate(new Step(List.of(new Run(0, 0, tokens(1, 5), 5)))))
        .isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void forgetsWhatIsTruncated() {
    int[] text = tokens(5, 30);
    float[] expected = last(new Run(0, 0, text, 29));
    evaluate(new Run(1, 0, Arrays.copyOf(text, 10), 10));
    evaluate(new Run(1, 10, tokens(6, 50), 50));

    decoder.truncate(1, 10);
    float[] again = last(new Run(1, 10, Arrays.copyOfRange(text, 10, 30), 19));

    assertThat(again).containsExactly(expected, ROUNDING);
  }

  @Test
  void beginsACopyLikeTheOriginal() {
    int[] text = tokens(7, 30);
    float[] expected = last(new Run(0, 0, text, 29));
    evaluate(new Run(1, 0, Arrays.copyOf(text, 20), 20));
    evaluate(new Run(1, 20, tokens(8, 9), 9));

    decoder.copyPrefix(1, 2, 20);
    float[] copy = last(new Run(2, 20, Arrays.copyOfRange(text, 20, 30), 9));

    assertThat(copy).containsExactly(expected, ROUNDING);
  }

  @Test
  void leavesACopyWholeWhenTheOriginalIsForgotten() {
    int[] text = tokens(7, 30);
    float[] expected = last(new Run(0, 0, text, 29));
    evaluate(new Run(1, 0, Arrays.copyOf(text, 20), 20));

    decoder.copyPrefix(1, 2, 20);
    decoder.truncate(1, 0);
    evaluate(new Run(1, 0, tokens(9, 40), 40));
    float[] copy = last(new Run(2, 20, Arrays.copyOfRange(text, 20, 30), 9));

    assertThat(copy).containsExactly(expected, ROUNDING);
  }

  @Test
  void endsAnAbortedEvaluationAndGoesOn() {
    int[] text = tokens(10, 60);
    float[] expected = last(new Run(0, 0, text, 59));

    decoder.abort();
    Outcome aborted = decoder.evaluate(new Step(List.of(new Run(1, 0, text, 59))));
    decoder.truncate(1, 0);
    float[] again = last(new Run(1, 0, text, 59));

    assertThat(aborted).isEqualTo(Outcome.ABORTED);
    assertThat(again).containsExactly(expected, ROUNDING);
  }

  @Test
  void givesNoRowOfAStepThatWasAborted() {
    evaluate(new Run(0, 0, new int[] {1}, 0));
    decoder.abort();
    decoder.evaluate(new Step(List.of(new Run(1, 0, new int[] {2}, 0))));

    assertThatIllegalArgumentException().isThrownBy(() -> decoder.logits(0));
  }

  @Test
  void fillsTheWholeContextOfEverySequenceInAnyOrder() {
    Random random = new Random(11);
    int[][] texts = {tokens(12, CONTEXT), tokens(13, CONTEXT), tokens(14, CONTEXT)};
    int[] lengths = new int[3];
    for (int round = 0; round < 200; round++) {
      int sequence = random.nextInt(3);
      if (random.nextInt(4) == 0) {
        lengths[sequence] = random.nextInt(lengths[sequence] + 1);
        decoder.truncate(sequence, lengths[sequence]);
      }
      lengths[sequence] = extend(sequence, texts, lengths[sequence], 1 + random.nextInt(60));
    }

    float[][] full = new float[3][];
    for (int sequence = 0; sequence < 3; sequence++) {
      int end = Math.min(lengths[sequence], CONTEXT - 1);
      decoder.truncate(sequence, end);
      evaluate(
          new Run(
              sequence, end, Arrays.copyOfRange(texts[sequence], end, CONTEXT), CONTEXT - 1 - end));
      full[sequence] = row(0);
    }

    for (int sequence = 0; sequence < 3; sequence++) {
      decoder.truncate(sequence, 0);
      assertThat(full[sequence])
          .containsExactly(last(new Run(sequence, 0, texts[sequence], CONTEXT - 1)), ROUNDING);
    }
  }

  private int extend(int sequence, int[][] texts, int length, int count) {
    int end = Math.min(CONTEXT, length + count);
    if (end > length) {
      evaluate(
          new Run(
              sequence, length, Arrays.copyOfRange(texts[sequence], length, end), end - length));
    }
    return end;
  }

  @Test
  void refusesATokenOutsideTheVocabulary() {
    Step step = new Step(List.of(new Run(0, 0, new int[] {262}, 0)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder.evaluate(step))
        .withMessageContaining("262");
  }

  @Test
  void refusesASequenceItDoesNotHave() {
    Step step = new Step(List.of(new Run(3, 0, new int[] {1}, 0)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder.evaluate(step))
        .withMessageContaining("sequence 3");
  }

  @Test
  void handsOutLogitsThatCannotBeWritten() {
    evaluate(new Run(0, 0, new int[] {1}, 0));

    assertThat(decoder.logits(0).isReadOnly()).isTrue();
    assertThat(decoder.logits(0).remaining()).isEqualTo(262);
  }

  private void evaluate(Run... runs) {
    assertThat(decoder.evaluate(new Step(List.of(runs)))).isEqualTo(Outcome.COMPLETED);
  }

  private float[] last(Run run) {
    evaluate(run);
    return row(0);
  }

  private float[] row(int row) {
    FloatBuffer logits = decoder.logits(row);
    float[] copy = new float[logits.remaining()];
    logits.get(copy);
    return copy;
  }

  private static int[] tokens(long seed, int count) {
    return new Random(seed).ints(count, 0, 256).toArray();
  }
}
