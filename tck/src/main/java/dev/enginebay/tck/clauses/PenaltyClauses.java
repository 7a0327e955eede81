package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Penalties;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Answers;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import java.util.List;

/** SAMP: penalties for tokens seen before. */
public abstract class PenaltyClauses {

  /** For the group of {@code BackendConformance}. */
  protected PenaltyClauses() {}

  private static final Penalties ALL = Penalties.unset().withWindow(-1);
  private static final Penalties NEUTRAL = ALL.withRepeat(1).withPresence(0).withFrequency(0);

  @Clause("SAMP-06")
  @Requires(Capability.PENALTIES)
  void aStrongRepeatPenaltyChangesAnswersThatRepeatThemselves(Subject subject) {
    changes(subject, NEUTRAL.withRepeat(10));
  }

  @Clause("SAMP-06")
  @Requires(Capability.PENALTIES)
  void aStrongPresencePenaltyChangesAnswersThatRepeatThemselves(Subject subject) {
    changes(subject, NEUTRAL.withPresence(10));
  }

  @Clause("SAMP-06")
  @Requires(Capability.PENALTIES)
  void aStrongFrequencyPenaltyChangesAnswersThatRepeatThemselves(Subject subject) {
    changes(subject, NEUTRAL.withFrequency(10));
  }

  @Clause("SAMP-06")
  @Requires(Capability.PENALTIES)
  void neutralPenaltiesChangeNothing(Subject subject) {
    Answer known = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    String plain = backend.infer(known.prompt(), greedy(NEUTRAL.withWindow(0))).text();

    assertThat(backend.infer(known.prompt(), greedy(NEUTRAL)).text())
        .as("the answer with neutral penalties over all tokens, compared with one over no tokens")
        .isEqualTo(plain);
  }

  @Clause("SAMP-06")
  @Requires(Capability.PENALTIES)
  void penaltiesOverNoTokensChangeNothing(Subject subject) {
    Answer known = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    Penalties strong = NEUTRAL.withRepeat(10).withPresence(10).withFrequency(10);
    String plain = backend.infer(known.prompt(), greedy(NEUTRAL)).text();

    assertThat(backend.infer(known.prompt(), greedy(strong.withWindow(0))).text())
        .as("the answer with strong penalties and a window of 0, compared with neutral penalties")
        .isEqualTo(plain);
  }

  /** Asserts that at least one of several repetitive answers changes. */
  private static void changes(Subject subject, Penalties strong) {
    InferenceBackend backend = subject.load();
    List<Prompt> prompts =
        List.of(
            subject.answers().lasting().prompt(),
            Prompt.raw("la la la la la la la la"),
            Prompt.raw("1 1 1 1 1 1 1 1"));

    assertThat(prompts)
        .as("the prompts of which at least one has another answer with %s", strong)
        .anyMatch(
            prompt -> {
              String plain = backend.infer(prompt, greedy(NEUTRAL)).text();
              return !backend.infer(prompt, greedy(strong)).text().equals(plain);
            });
  }

  private static ChatOptions greedy(Penalties penalties) {
    return ChatOptions.greedy().withMaxTokens(Answers.LASTING).withPenalties(penalties);
  }
}
