package dev.enginebay.decoding.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LoadChoicesTest {

  private static final LoadConfig UNSET = LoadConfig.unset();

  @Test
  void takesTheContextThatTheModelWasTrainedForUpToALimit() {
    assertThat(choices(UNSET).contextLength(2048)).isEqualTo(2048);
    assertThat(choices(UNSET).contextLength(131072)).isEqualTo(4096);
    assertThat(choices(UNSET.withContextSize(8192)).contextLength(131072)).isEqualTo(8192);
    assertRefused(
        () -> choices(UNSET.withContextSize(8192)).contextLength(2048),
        "contextSize",
        "8192",
        "2048");
  }

  @Test
  void takesTheMostSequencesThatFit() {
    assertThat(choices(UNSET).sequences(64, roomFor(9))).isEqualTo(4);
    assertThat(choices(UNSET).sequences(64, roomFor(3))).isEqualTo(2);
    assertThat(choices(UNSET).sequences(64, roomFor(1))).isEqualTo(1);
    assertThatThrownBy(() -> choices(UNSET).sequences(64, roomFor(0))).hasMessage("1 do not fit");
  }

  @Test
  void takesAsManySequencesAsAskedForOrNone() {
    assertThat(choices(UNSET.withConcurrency(8)).sequences(64, roomFor(8))).isEqualTo(8);
    assertThatThrownBy(() -> choices(UNSET.withConcurrency(8)).sequences(64, roomFor(7)))
        .hasMessage("8 do not fit");
    assertRefused(
        () -> choices(UNSET.withConcurrency(65)).sequences(64, roomFor(99)), "concurrency", "64");
  }

  @Test
  void refusesMoreThreadsThanThereAreCpus() {
    int cpus = Runtime.getRuntime().availableProcessors();

    assertThat(choices(UNSET).threads(1)).isEqualTo(1);
    assertThat(choices(UNSET.withThreads(cpus)).threads(1)).isEqualTo(cpus);
    assertRefused(() -> choices(UNSET.withThreads(cpus + 1)).threads(1), "threads");
  }

  @Test
  void refusesGpus() {
    assertRefused(() -> choices(UNSET.withGpuLayers(1)).requireCpu(), "gpuLayers");
    assertRefused(() -> choices(UNSET.withGpuIds(List.of(0))).requireCpu(), "gpuIds");
  }

  @Test
  void refusesUnknownOptionsOfItsBackendOnly() {
    LoadChoices choices = own("toy.speed", "high");

    choices.requireKnown(List.of("toy.speed", "toy.weights"));
    assertRefused(() -> choices.requireKnown(List.of("toy.weights")), "toy.speed", "toy.weights");
    assertRefused(() -> choices.requireKnown(List.of()), "toy.speed", "no options");
    own("other.speed", "high").requireKnown(List.of());
  }

  @Test
  void readsWordsAndFlags() {
    assertThat(own("toy.speed", "high").word("toy.speed", "low", "high")).hasValue("high");
    assertThat(choices(UNSET).word("toy.speed", "low", "high")).isEmpty();
    assertRefused(
        () -> own("toy.speed", "most").word("toy.speed", "low", "medium", "high"),
        "toy.speed",
        "must be low, medium or high, was most");
    assertThat(own("toy.fast", "true").flag("toy.fast")).hasValue(true);
    assertThat(own("toy.fast", "false").flag("toy.fast")).hasValue(false);
    assertThat(choices(UNSET).flag("toy.fast")).isEmpty();
    assertRefused(() -> own("toy.fast", "yes").flag("toy.fast"), "must be true or false");
  }

  private static LoadChoices choices(LoadConfig config) {
    return new LoadChoices("toy", config);
  }

  private static LoadChoices own(String option, String value) {
    return choices(UNSET.withBackendOptions(Map.of(option, value)));
  }

  private static IntConsumer roomFor(int most) {
    return sequences -> {
      if (sequences > most) {
        throw new InferenceException(Reason.OUT_OF_MEMORY, sequences + " do not fit");
      }
    };
  }

  private static void assertRefused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InferenceException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContainingAll(parts);
  }
}
