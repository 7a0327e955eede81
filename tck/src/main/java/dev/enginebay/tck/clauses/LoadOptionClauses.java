package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** LOAD: options that cannot be honoured are refused by name. */
public abstract class LoadOptionClauses {

  /** For the group of {@code BackendConformance}. */
  protected LoadOptionClauses() {}

  private static final Pattern FIGURE = Pattern.compile("\\d[\\d.,]*");

  @Clause("LOAD-10")
  void aModelOverTheBudgetIsRefusedWithBothFigures(Subject subject) {
    for (long budget : new long[] {1, 1024}) {
      InferenceBackend backend = subject.create();

      InferenceException failure =
          Fails.with(
              "load with a memoryBudget of " + budget,
              () ->
                  backend.load(
                      subject.model(), subject.declared().config().withMemoryBudget(budget)),
              Reason.OUT_OF_MEMORY);

      String message = String.valueOf(failure.getMessage());
      assertThat(FIGURE.matcher(message).results().count())
          .as("figures in '%s': what the model needs and what the budget allows", message)
          .isGreaterThanOrEqualTo(2);
      assertThat(message.replace(",", ""))
          .as("the message for a memoryBudget of %s", budget)
          .contains(String.valueOf(budget));
      assertThat(backend.isLoaded()).as("isLoaded() after OUT_OF_MEMORY").isFalse();
    }
  }

  @Clause("LOAD-10")
  void aModelOverTheBudgetCanBeLoadedWithMore(Subject subject) {
    InferenceBackend backend = subject.create();
    LoadConfig config = subject.declared().config();
    Fails.perhaps(() -> backend.load(subject.model(), config.withMemoryBudget(1)));

    assertThatCode(
            () -> {
              backend.load(subject.model(), config.withMemoryBudget(Long.MAX_VALUE));
              Trial.answer(backend);
            })
        .as("a load with the largest memoryBudget after one with the smallest")
        .doesNotThrowAnyException();
  }

  @Clause("LOAD-11")
  void aContextBeyondTheModelsIsHonouredOrRefusedByName(Subject subject) {
    InferenceBackend first = subject.load();
    int trained =
        first.modelInfo().orElseThrow().trainedContextLength().orElse(Integer.MAX_VALUE - 1);
    first.unload();

    for (int asked : new int[] {trained + 1, Integer.MAX_VALUE}) {
      InferenceBackend backend = subject.create();
      LoadConfig config = subject.declared().config().withContextSize(asked);
      Throwable thrown = catchThrowable(() -> backend.load(subject.model(), config));

      if (thrown == null) {
        assertThat(backend.modelInfo().map(ModelInfo::contextLength).orElseThrow())
            .as("contextLength with contextSize %s, which was not refused", asked)
            .hasValue(asked);
        backend.unload();
      } else {
        assertRefused("contextSize", "contextSize " + asked, thrown);
      }
    }
  }

  @Clause("LOAD-11")
  void absurdNumbersAreHonouredOrRefusedByName(Subject subject) {
    int absurd = Integer.MAX_VALUE;
    orRefused(subject, "threads", config -> config.withThreads(absurd));
    orRefused(subject, "concurrency", config -> config.withConcurrency(absurd));
    orRefused(subject, "queueLimit", config -> config.withQueueLimit(absurd));
    orRefused(
        subject, "keepAlive", config -> config.withKeepAlive(Duration.ofSeconds(Long.MAX_VALUE)));
  }

  private static void orRefused(Subject subject, String option, UnaryOperator<LoadConfig> change) {
    InferenceBackend backend = subject.create();
    LoadConfig config = change.apply(subject.declared().config());
    Throwable thrown =
        catchThrowable(
            () -> {
              backend.load(subject.model(), config);
              Trial.answer(backend);
              backend.unload();
            });

    if (thrown != null) {
      assertRefused(option, "an absurd value of " + option, thrown);
    }
  }

  @Clause("LOAD-11")
  void anUnknownOptionOfTheBackendIsRefusedByName(Subject subject) {
    Map<String, String> unknown = unknown(subject);
    InferenceBackend backend = subject.create();
    LoadConfig config = besides(subject, unknown);

    Throwable thrown = catchThrowable(() -> backend.load(subject.model(), config));

    assertRefused(unknown.keySet().iterator().next(), "an unknown backend option", thrown);
    assertThat(backend.isLoaded()).as("isLoaded() after an option was refused").isFalse();
  }

  @Clause("LOAD-11")
  void optionsOfOtherBackendsAreNotRefused(Subject subject) {
    String id = subject.declared().provider().id();
    Map<String, String> foreign =
        Map.of("other.option", "1", id + "-other.option", "1", "x." + id + ".option", "1");
    InferenceBackend backend = subject.create();
    LoadConfig config = besides(subject, foreign);

    assertThatCode(() -> backend.load(subject.model(), config))
        .as("a load with options that are for other backends, %s", foreign.keySet())
        .doesNotThrowAnyException();
  }

  /** Returns an option with the subject's id that no backend has. */
  static Map<String, String> unknown(Subject subject) {
    return Map.of(subject.declared().provider().id() + ".no-such-option", "1");
  }

  /** Returns the author's configuration, whose options the model may need, with further ones. */
  static LoadConfig besides(Subject subject, Map<String, String> options) {
    LoadConfig config = subject.declared().config();
    Map<String, String> all = new HashMap<>(config.backendOptions());
    all.putAll(options);
    return config.withBackendOptions(all);
  }

  private static void assertRefused(String name, String what, @Nullable Throwable thrown) {
    InferenceException failure = Fails.with(what, thrown, Reason.UNSUPPORTED, Reason.OUT_OF_MEMORY);
    if (failure.reason() == Reason.UNSUPPORTED) {
      assertThat(failure).as("the message for %s", what).hasMessageContaining(name);
    }
  }
}
