package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class IndependentAnswersTest {

  private static final String OPTION = "llamacpp.independent-answers";
  private static final LoadConfig INDEPENDENT =
      LoadConfig.unset().withThreads(1).withBackendOptions(Map.of(OPTION, "true"));

  /** Sampled, since greedy answers of the tiny model are short; the slightest change shows. */
  private static final ChatOptions DRAWN =
      ChatOptions.unset().withTemperature(1.5).withTopK(0).withSeed(3).withMaxTokens(24);

  private static List<Path> models() {
    return TinyModelFiles.all(Conformance.MODELS);
  }

  private static Path model() {
    return models().get(2);
  }

  /** Short prompts and long ones, which take several steps. */
  private static List<Prompt> prompts() {
    List<Prompt> prompts = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      prompts.add(
          Prompt.raw(("The number " + number + " comes after. ").repeat(1 + 25 * (number % 3))));
    }
    return prompts;
  }

  @ParameterizedTest
  @MethodSource("models")
  void noBitDependsOnWhatElseIsComputed(Path model) {
    LogitsLedger ledger = new LogitsLedger();
    try (InferenceBackend backend = new DecoderBackend(ledger)) {
      backend.load(model, INDEPENDENT);
      List<String> alone = new ArrayList<>();
      for (Prompt prompt : prompts()) {
        alone.add(backend.infer(prompt, DRAWN).text());
      }

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
  void modelInfoSaysThatAnswersAreIndependent() {
    assertThat(info(INDEPENDENT).independentAnswers()).isTrue();
  }

  @Test
  void modelInfoDoesNotSaySoWhereStepsAreShared() {
    assertThat(info(LoadConfig.unset().withThreads(1)).independentAnswers()).isFalse();
  }

  @Test
  void whereAllAnswersShareACacheTheyTakeTurns() {
    assumeTrue(LlamaProcess.library().abi().sharesCache(), "this llama.cpp has caches apart");

    assertThat(info(INDEPENDENT).details()).containsEntry("concurrency", "1");
    assertRefused(INDEPENDENT.withConcurrency(2), OPTION, "concurrency");
  }

  @Test
  void anotherValueThanTrueOrFalseIsRefused() {
    assertRefused(LoadConfig.unset().withBackendOptions(Map.of(OPTION, "yes")), OPTION, "yes");
  }

  private static List<String> together(InferenceBackend backend) {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (Prompt prompt : prompts()) {
      answers.add(backend.inferAsync(prompt, DRAWN).thenApply(response -> response.text()));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static ModelInfo info(LoadConfig config) {
    try (InferenceBackend backend = new DecoderBackend(new LlamaEngine())) {
      return backend.load(model(), config);
    }
  }

  private static void assertRefused(LoadConfig config, String... words) {
    assertThatThrownBy(() -> info(config))
        .isInstanceOfSatisfying(
            InferenceException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(InferenceException.Reason.UNSUPPORTED);
              assertThat(refused.getMessage()).contains(words);
            });
  }
}
