package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** SAMP: how tokens are drawn. */
public abstract class SamplingClauses {

  /** For the group of {@code BackendConformance}. */
  protected SamplingClauses() {}

  /** Enough for draws to differ. */
  private static final int SHORT = 12;

  @Clause("SAMP-01")
  void temperatureZeroIsGreedyWhateverElseIsAsked(Subject subject) {
    Answer known = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    ChatOptions greedy = ChatOptions.greedy().withMaxTokens(SHORT);
    String text = backend.infer(known.prompt(), greedy).text();
    List<ChatOptions> others = new ArrayList<>();
    others.add(greedy.withTopK(2));
    others.add(greedy.withTopK(0).withTopP(1));
    others.add(greedy.withTopP(0.99));
    if (subject.capabilities().contains(Capability.SEED)) {
      for (long seed : new long[] {0, 1, 42, Long.MIN_VALUE}) {
        others.add(greedy.withSeed(seed).withTopK(0).withTopP(1));
      }
    }

    for (ChatOptions options : others) {
      assertThat(backend.infer(known.prompt(), options).text())
          .as("the answer at temperature 0, with %s", options)
          .isEqualTo(text);
    }
  }

  @Clause("SAMP-02")
  @Requires(Capability.SEED)
  void aSeedRepeatsItsAnswer(Subject subject) {
    Prompt prompt = subject.answers().lasting().prompt();
    InferenceBackend backend = subject.load();
    InferenceBackend other = subject.load();

    for (long seed : new long[] {0, 5, -1, Long.MAX_VALUE}) {
      ChatOptions options = drawn(subject).withSeed(seed);
      String first = backend.infer(prompt, options).text();

      assertThat(backend.infer(prompt, options).text())
          .as("the answer with seed %s, the second time", seed)
          .isEqualTo(first);
      assertThat(other.infer(prompt, options).text())
          .as("the answer of another backend with seed %s", seed)
          .isEqualTo(first);
    }
  }

  @Clause("SAMP-02")
  @Requires(Capability.SEED)
  void aSeedRepeatsItsAnswerBetweenOthers(Subject subject) throws Exception {
    Prompt prompt = subject.answers().lasting().prompt();
    // One at a time: computed together, an engine may round differently in the last bits.
    InferenceBackend backend = subject.load(config -> config.withConcurrency(1));
    List<String> alone = new ArrayList<>();
    for (int seed = 0; seed < 4; seed++) {
      alone.add(backend.infer(prompt, drawn(subject).withSeed(seed)).text());
    }

    List<CompletableFuture<ChatResponse>> together = new ArrayList<>();
    for (int seed = 0; seed < 4; seed++) {
      together.add(backend.inferAsync(prompt, drawn(subject).withSeed(seed)));
    }

    for (int seed = 0; seed < 4; seed++) {
      assertThat(subject.patience().await("an answer", together.get(seed)).text())
          .as("the answer with seed %s while others wait", seed)
          .isEqualTo(alone.get(seed));
    }
  }

  @Clause("SAMP-02")
  @Requires(Capability.SEED)
  void seedsDiffer(Subject subject) {
    Prompt prompt = subject.answers().lasting().prompt();
    InferenceBackend backend = subject.load();
    int most = 0;
    for (double temperature : new double[] {1.5, 10}) {
      Set<String> texts = new TreeSet<>();
      for (int seed = 0; seed < 10 && most < 2; seed++) {
        ChatOptions options = drawn(subject).withTemperature(temperature).withSeed(seed);
        texts.add(backend.infer(prompt, options).text());
        most = Math.max(most, texts.size());
      }
    }

    assertThat(most)
        .as("different answers with ten seeds, at temperatures 1.5 and 10")
        .isEqualTo(2);
  }

  @Clause("SAMP-03")
  void topKOfOneIsGreedy(Subject subject) {
    Answer known = subject.answers().lasting();

    greedily(subject, known, ChatOptions.unset().withTemperature(1).withTopK(1));
    greedily(subject, known, ChatOptions.unset().withTemperature(10).withTopP(1).withTopK(1));
  }

  @Clause("SAMP-03")
  void topPNearZeroIsGreedy(Subject subject) {
    Answer known = subject.answers().lasting();

    for (double topP : new double[] {0, 1e-9, 1e-6}) {
      greedily(subject, known, ChatOptions.unset().withTemperature(1).withTopK(0).withTopP(topP));
    }
  }

  @Clause("SAMP-04")
  @Requires(Capability.SEED)
  void theSeedThatWasDrawnRepeatsTheAnswer(Subject subject) {
    Prompt prompt = subject.answers().lasting().prompt();
    InferenceBackend backend = subject.load();

    for (int i = 0; i < 3; i++) {
      ChatResponse answer = backend.infer(prompt, drawn(subject));
      OptionalLong seed = answer.applied().seed();
      assertThat(seed).as("the seed that applied reports if none was set").isPresent();
      ChatOptions again = drawn(subject).withSeed(seed.getAsLong());
      String text = backend.infer(prompt, again).text();
      boolean repeats = true; // SAMP-02 tests this; two short answers may be equal by chance
      for (int time = 0; time < 3; time++) {
        repeats &= backend.infer(prompt, again).text().equals(text);
      }

      assertThat(!repeats || text.equals(answer.text()))
          .as("with the reported seed %s the answer '%s' is repeated", seed.getAsLong(), answer)
          .isTrue();
    }
  }

  @Clause("SAMP-04")
  @Requires(Capability.SEED)
  void eachRequestWithoutASeedDrawsOne(Subject subject) {
    InferenceBackend backend = subject.load();
    ChatOptions one = drawn(subject).withMaxTokens(1);
    Set<OptionalLong> seeds = new HashSet<>();

    for (int i = 0; i < 4; i++) {
      seeds.add(backend.infer(Prompt.raw("Hello"), one).applied().seed());
    }

    assertThat(seeds).as("the seeds of four requests without one").hasSizeGreaterThan(1);
  }

  @Clause("SAMP-05")
  @Requires(Capability.MIN_P)
  void minPOfOneIsGreedy(Subject subject) {
    Answer known = subject.answers().lasting();

    greedily(
        subject, known, ChatOptions.unset().withTemperature(1).withTopK(0).withTopP(1).withMinP(1));
    greedily(
        subject,
        known,
        ChatOptions.unset().withTemperature(10).withTopK(0).withTopP(1).withMinP(1));
  }

  /** Asserts that options which leave one token to draw give the greedy answer. */
  private static void greedily(Subject subject, Answer known, ChatOptions options) {
    InferenceBackend backend = subject.load();
    String greedy = backend.infer(known.prompt(), ChatOptions.greedy().withMaxTokens(SHORT)).text();

    for (int i = 0; i < 2; i++) {
      assertThat(backend.infer(known.prompt(), options.withMaxTokens(SHORT)).text())
          .as("the answer with %s, which leaves only the likeliest token", options)
          .isEqualTo(greedy);
    }
  }

  /** Returns options with which answers vary. */
  private static ChatOptions drawn(Subject subject) {
    ChatOptions options =
        ChatOptions.unset().withTemperature(1.5).withTopK(0).withTopP(1).withMaxTokens(SHORT);
    return subject.capabilities().contains(Capability.MIN_P) ? options.withMinP(0) : options;
  }
}
