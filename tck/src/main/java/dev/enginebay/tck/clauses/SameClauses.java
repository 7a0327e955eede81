package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Quantization;
import dev.enginebay.tck.support.Reference;
import dev.enginebay.tck.support.Reference.Greedy;
import dev.enginebay.tck.support.Reference.Next;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SAME: agreement with an independent computation. */
public abstract class SameClauses {

  /** For the group of {@code BackendConformance}. */
  protected SameClauses() {}

  /** The least share of single tokens that must agree if activations are rounded. */
  private static final double SHARE = 0.93;

  @Clause("SAME-01")
  void onAnUnquantizedFileTheTextsAreTheReferences(Subject subject) {
    InferenceBackend backend = unquantized(subject);

    exact(subject, backend);
  }

  @Clause("SAME-01")
  void onAnUnquantizedFileNothingIsSaidToBeRounded(Subject subject) {
    InferenceBackend backend = unquantized(subject);

    assertThat(rounds(backend))
        .as("whether model info says that activations are rounded")
        .isFalse();
  }

  @Clause("SAME-02")
  void onAQuantizedFileAnExactEngineSaysWhatTheReferenceSays(Subject subject) {
    InferenceBackend backend = subject.load();
    if (quantized(backend).isEmpty()) {
      throw subject.declined("The file is not quantized; SAME-01 holds.");
    }
    if (rounds(backend)) {
      throw subject.declined("Model info says that activations are rounded; SAME-03 holds.");
    }

    exact(subject, backend);
  }

  @Clause("SAME-03")
  void nearlyAllSingleTokensAreTheReferences(Subject subject) {
    InferenceBackend backend = subject.load();
    List<Next> expected = subject.reference().next();
    if (expected.isEmpty()) {
      throw subject.unverified("The reference has no lines of the kind 'next'.");
    }
    List<String> others = new ArrayList<>();
    for (Next next : expected) {
      String text = next(backend, next.prefix());
      if (!text.equals(next.text())) {
        others.add("'%s' for '%s'".formatted(text, next.text()));
      }
    }

    double share = 1 - others.size() / (double) expected.size();
    assertThat(share)
        .as(
            "the share of %s single tokens that agree with the reference; the others: %s",
            expected.size(), others)
        .isGreaterThanOrEqualTo(SHARE);
  }

  /** Loads the backend, or declines the clause if the file is quantized. */
  private static InferenceBackend unquantized(Subject subject) {
    InferenceBackend backend = subject.load();
    Optional<String> quantized = quantized(backend);
    if (quantized.isPresent()) {
      throw subject.declined("The file is quantized, to %s.".formatted(quantized.get()));
    }
    return backend;
  }

  private static void exact(Subject subject, InferenceBackend backend) {
    Reference reference = subject.reference();
    if (reference.greedy().isEmpty() && reference.next().isEmpty()) {
      throw subject.unverified("The reference has no lines of the kinds 'greedy' and 'next'.");
    }
    for (Greedy greedy : reference.greedy()) {
      ChatOptions options = ChatOptions.greedy().withMaxTokens(greedy.maxTokens());
      ChatResponse answer = backend.infer(Prompt.raw(greedy.prompt()), options);
      assertThat(Texts.certain(answer.text()))
          .as(
              "%s greedy tokens after '%s', compared with the reference",
              greedy.maxTokens(), greedy.prompt())
          .isEqualTo(Texts.certain(greedy.text()));
    }
    for (Next next : reference.next()) {
      assertThat(next(backend, next.prefix()))
          .as("the likeliest token after '%s', compared with the reference", next.prefix())
          .isEqualTo(next.text());
    }
  }

  private static String next(InferenceBackend backend, String prefix) {
    return backend.infer(Prompt.raw(prefix), ChatOptions.greedy().withMaxTokens(1)).text();
  }

  private static Optional<String> quantized(InferenceBackend backend) {
    return Quantization.of(backend.modelInfo().orElseThrow());
  }

  private static boolean rounds(InferenceBackend backend) {
    return backend.modelInfo().orElseThrow().roundsActivations();
  }
}
