package dev.enginebay.reference.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.testing.LogitsLedger;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks the option {@code ID.independent-answers} of an engine: no bit of an answer depends on
 * what else is computed, and {@link ModelInfo} says so.
 */
@Timeout(120)
public abstract class IndependentAnswersTests {

  /** Sampled, since greedy answers of the tiny model are short; the slightest change shows. */
  private static final ChatOptions DRAWN =
      ChatOptions.unset().withTemperature(1.5).withTopK(0).withSeed(3).withMaxTokens(24);

  @TempDir static Path folder;
  private static List<Path> models;

  /** Returns the engine to test. */
  protected abstract Engine engine();

  /** Returns options with which the results of steps of different shapes differ most. */
  protected Map<String, String> otherOptions() {
    return Map.of();
  }

  @BeforeAll
  static void extract() {
    models = TinyModelFiles.all(folder);
  }

  static List<Path> models() {
    return models;
  }

  @ParameterizedTest
  @MethodSource("models")
  void noBitDependsOnWhatElseIsComputed(Path model) {
    LogitsLedger ledger = new LogitsLedger();
    try (InferenceBackend backend = new DecoderBackend(ledger.over(engine()))) {
      backend.load(model, independent("true"));
      List<String> alone =
          prompts().stream().map(prompt -> backend.infer(prompt, DRAWN).text()).toList();

      try (Stream<String> slow = backend.inferStream(prompts().get(5), DRAWN).pieces()) {
        Iterator<String> pieces = slow.iterator();
        StringBuilder slowly = new StringBuilder();
        for (int round = 0; round < 2; round++) {
          slowly.append(pieces.next());
          assertThat(together(backend)).isEqualTo(alone);
        }
        pieces.forEachRemaining(slowly::append);
        assertThat(slowly).hasToString(alone.get(5));
      }
    }
    assertThat(ledger.differing())
        .as("tokens after which logits differ, of %s computed again", ledger.compared())
        .isEmpty();
    assertThat(ledger.compared()).isGreaterThan(50);
  }

  @Test
  void modelInfoSaysWhetherAnswersAreIndependent() {
    assertThat(load(independent("true")).independentAnswers()).isTrue();
    assertThat(load(independent("false")).independentAnswers()).isFalse();
    assertThat(load(LoadConfig.unset().withThreads(1)).independentAnswers()).isFalse();
  }

  @Test
  void anotherValueThanTrueOrFalseIsRefused() {
    InferenceException refused =
        catchThrowableOfType(InferenceException.class, () -> load(independent("yes")));

    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(refused).hasMessageStartingWith(option() + ": ").hasMessageContaining("yes");
  }

  private static List<String> together(InferenceBackend backend) {
    List<CompletableFuture<String>> answers =
        prompts().stream()
            .map(prompt -> backend.inferAsync(prompt, DRAWN).thenApply(ChatResponse::text))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  /** Short prompts and long ones, which take several steps. */
  private static List<Prompt> prompts() {
    return IntStream.range(0, 6)
        .<Prompt>mapToObj(
            number ->
                Prompt.raw(
                    ("The number " + number + " comes after. ").repeat(1 + 25 * (number % 3))))
        .toList();
  }

  /** Loads a quantized model, and unloads it. */
  protected final ModelInfo load(LoadConfig config) {
    try (InferenceBackend backend = new DecoderBackend(engine())) {
      return backend.load(models.get(2), config);
    }
  }

  /** Returns options of a load that ask for independent answers or not. */
  protected final LoadConfig independent(String value) {
    Map<String, String> options = new HashMap<>(otherOptions());
    options.put(option(), value);
    return LoadConfig.unset().withThreads(1).withBackendOptions(options);
  }

  private String option() {
    return engine().id() + ".independent-answers";
  }
}
