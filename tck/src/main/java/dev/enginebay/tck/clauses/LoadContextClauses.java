package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.SmallContext;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** LOAD: the context has the requested size. */
public abstract class LoadContextClauses {

  /** For the group of {@code BackendConformance}. */
  protected LoadContextClauses() {}

  /** Not a multiple of any number that engines round to. */
  private static final int ASKED = 75;

  @Clause("LOAD-14")
  void theContextAskedForIsReported(Subject subject) {
    for (int asked : new int[] {ASKED, 64, ASKED + 18}) {
      InferenceBackend backend = withContext(subject, asked, config -> config);

      assertThat(backend.modelInfo().map(ModelInfo::contextLength).orElseThrow())
          .as("contextLength of the model info with contextSize %s", asked)
          .hasValue(asked);
      backend.unload();
    }
  }

  @Clause("LOAD-14")
  void anotherLoadOfTheSameModelHasItsOwnContext(Subject subject) {
    InferenceBackend backend = withContext(subject, ASKED, config -> config);

    backend.load(subject.model(), subject.declared().config().withContextSize(ASKED + 18));

    assertThat(backend.modelInfo().map(ModelInfo::contextLength).orElseThrow())
        .as("contextLength after a load with contextSize %s over one with %s", ASKED + 18, ASKED)
        .hasValue(ASKED + 18);
  }

  @Clause("LOAD-14")
  void noAnswerExceedsTheContextAskedFor(Subject subject) {
    Prompt prompt = subject.answers().lasting().prompt();
    InferenceBackend backend = withContext(subject, ASKED, config -> config);

    ChatResponse answer = backend.infer(prompt, ChatOptions.greedy());

    assertThat(
            answer.usage().orElseThrow().promptTokens()
                + answer.usage().orElseThrow().generatedTokens())
        .as("tokens of prompt and answer with contextSize %s", ASKED)
        .isLessThanOrEqualTo(ASKED);
  }

  @Clause("LOAD-14")
  void thePromptMayTakeMostOfTheContextAskedFor(Subject subject) {
    InferenceBackend backend = withContext(subject, ASKED, config -> config);

    assertAnswersLongPrompt(subject, backend);
  }

  @Clause("LOAD-14")
  @Requires(Capability.CONCURRENT_GENERATIONS)
  void eachOfTwoGenerationsHasTheWholeContextAskedFor(Subject subject) {
    InferenceBackend backend = withContext(subject, ASKED, config -> config.withConcurrency(2));

    assertThat(backend.modelInfo().map(ModelInfo::contextLength).orElseThrow())
        .as("contextLength with contextSize %s and concurrency 2", ASKED)
        .hasValue(ASKED);
    assertAnswersLongPrompt(subject, backend);
  }

  private static void assertAnswersLongPrompt(Subject subject, InferenceBackend backend) {
    Prompt prompt = new SmallContext(subject, backend, ASKED).prompt(ASKED - 10);

    assertThatCode(() -> backend.infer(prompt, Trial.OPTIONS))
        .as("asking with a prompt of %s tokens and contextSize %s", ASKED - 10, ASKED)
        .doesNotThrowAnyException();
  }

  @Clause("LOAD-14")
  void aContextLeftOpenIsReported(Subject subject) {
    InferenceBackend backend = subject.create();

    backend.load(subject.model(), subject.declared().config().withContextSize(OptionalInt.empty()));

    assertThat(backend.modelInfo().map(ModelInfo::contextLength).orElseThrow())
        .as("contextLength of the model info without a contextSize")
        .isPresent();
  }

  /** Declines the test if the backend refuses to have its context size set. */
  private static InferenceBackend withContext(
      Subject subject, int size, UnaryOperator<LoadConfig> change) {
    try {
      return subject.load(config -> change.apply(config.withContextSize(size)));
    } catch (InferenceException refused) {
      if (refused.reason() == Reason.UNSUPPORTED
          && String.valueOf(refused.getMessage()).contains("contextSize")) {
        throw subject.declined("contextSize is refused by name");
      }
      throw refused;
    }
  }
}
