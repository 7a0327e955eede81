package dev.enginebay.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.testing.Decoders;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.session.InterOpThreads;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of eight single tokens that two threads divide. */
class DividedStepsTest {

  private static final int SEQUENCES = 8;

  @TempDir Path folder;

  private final Random random = new Random(5);
  private Decoder divided;
  private Decoder whole;

  @BeforeEach
  void open() {
    Path file = TinyModelFiles.q4_k_m(folder);
    divided = open(file, 2);
    whole = open(file, 1);
  }

  @AfterEach
  void close() {
    divided.close();
    whole.close();
  }

  @Test
  void giveTheLogitsOfEachTokenInTheOrderOfTheStep() {
    int[] lengths = begin();
    for (int round = 0; round < 5; round++) {
      List<Run> runs = singles(lengths, round);
      Collections.shuffle(runs, random);

      Decoders.evaluate(divided, runs.toArray(Run[]::new));

      assertRows(runs);
    }
  }

  @Test
  void goOnAfterAnAbort() {
    List<Run> runs = singles(begin(), 0);
    divided.abort();

    assertThat(divided.evaluate(new Step(runs))).isEqualTo(Outcome.ABORTED);

    Decoders.evaluate(divided, runs.toArray(Run[]::new));
    assertRows(runs);
  }

  @Test
  void areComputedOnTwoThreads() {
    Decoders.evaluate(divided, singles(begin(), 0).toArray(Run[]::new));

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .filteredOn(InterOpThreads.NAME::equals)
        .hasSize(2);
  }

  /** Compares the rows of a step with those of its two halves, computed one after the other. */
  private void assertRows(List<Run> runs) {
    List<Run> ordered = new ArrayList<>(runs);
    ordered.sort(Comparator.comparing(Run::sequence));
    for (List<Run> half : List.of(ordered.subList(0, 4), ordered.subList(4, 8))) {
      Decoders.evaluate(whole, half.toArray(Run[]::new));
      for (int row = 0; row < half.size(); row++) {
        assertThat(Decoders.row(divided, runs.indexOf(half.get(row))))
            .containsExactly(Decoders.row(whole, row));
      }
    }
  }

  /** Lets each sequence of both begin with a text of its own, and returns their lengths. */
  private int[] begin() {
    int[] lengths = random.ints(SEQUENCES, 1, 40).toArray();
    lengths[3] = 200;
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      int[] text = random.ints(lengths[sequence], 0, 1000).toArray();
      Decoders.prompt(divided, sequence, text);
      Decoders.prompt(whole, sequence, text);
    }
    return lengths;
  }

  private List<Run> singles(int[] lengths, int round) {
    List<Run> runs = new ArrayList<>();
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      int[] token = {random.nextInt(1000)};
      runs.add(new Run(sequence, lengths[sequence] + round, token, 0));
    }
    return runs;
  }

  private static Decoder open(Path file, int threads) {
    LoadConfig config =
        LoadConfig.unset()
            .withThreads(threads)
            .withConcurrency(SEQUENCES)
            .withContextSize(256)
            .withBackendOptions(Map.of(Djl.WEIGHTS, "fast"));
    return new DjlEngine().check(file, config).open().decoder();
  }
}
