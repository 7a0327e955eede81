package dev.enginebay.onnx;

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
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.onnx.testing.Conformance;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class IndependentAnswersTest {

  /** Sampled, since greedy answers of the tiny model are short; the slightest change shows. */
  private static final ChatOptions DRAWN =
      ChatOptions.unset().withTemperature(1.5).withTopK(0).withSeed(3).withMaxTokens(24);

  /** Where activations are rounded, the kernels for one row and for several differ most. */
  @Test
  void answersAreTheSameAloneAndTogether() {
    try (InferenceBackend backend = new DecoderBackend(new OnnxEngine())) {
      backend.load(model(), config("true", "fast").withConcurrency(4));
      List<String> alone =
          prompts().stream().map(prompt -> answer(backend, prompt).join()).toList();

      List<CompletableFuture<String>> together =
          prompts().stream().map(prompt -> answer(backend, prompt)).toList();

      assertThat(together.stream().map(CompletableFuture::join).toList()).isEqualTo(alone);
    }
  }

  @Test
  void modelInfoSaysWhetherAnswersAreIndependent() {
    assertThat(load(config("true", "auto")).independentAnswers()).isTrue();
    assertThat(load(config("false", "auto")).independentAnswers()).isFalse();
    assertThat(load(LoadConfig.unset()).independentAnswers()).isFalse();
  }

  @Test
  void anotherValueThanTrueOrFalseIsRefused() {
    InferenceException refused =
        catchThrowableOfType(InferenceException.class, () -> load(config("yes", "auto")));

    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(refused).hasMessageStartingWith(OnnxOptions.INDEPENDENT_ANSWERS + ": ");
  }

  private static CompletableFuture<String> answer(InferenceBackend backend, Prompt prompt) {
    return backend.inferAsync(prompt, DRAWN).thenApply(ChatResponse::text);
  }

  private static List<Prompt> prompts() {
    return IntStream.range(0, 6)
        .mapToObj(number -> "The number " + number + " comes after. ")
        .<Prompt>map(text -> Prompt.raw(text.repeat(3)))
        .toList();
  }

  private static ModelInfo load(LoadConfig config) {
    try (InferenceBackend backend = new DecoderBackend(new OnnxEngine())) {
      return backend.load(model(), config);
    }
  }

  private static LoadConfig config(String independent, String weights) {
    return LoadConfig.unset()
        .withThreads(1)
        .withBackendOptions(
            Map.of(
                OnnxOptions.INDEPENDENT_ANSWERS, independent,
                OnnxOptions.WEIGHTS, weights));
  }

  private static Path model() {
    return TinyModelFiles.all(Conformance.MODELS).get(2);
  }
}
