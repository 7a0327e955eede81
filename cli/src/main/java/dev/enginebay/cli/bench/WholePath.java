package dev.enginebay.cli.bench;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Measures a model through the API, as applications use it, with greedy sampling. */
final class WholePath {

  private final InferenceBackend backend;

  WholePath(InferenceBackend backend) {
    this.backend = backend;
  }

  /** Measures one answer of at most {@code tokens} tokens; a model may end its answer earlier. */
  Measurement measure(String prompt, int tokens) {
    long begin = System.nanoTime();
    ChatResponse response =
        backend.infer(Prompt.raw(prompt), ChatOptions.greedy().withMaxTokens(tokens));
    double total = (System.nanoTime() - begin) / 1e9;
    return new Measurement(
        response.usage().orElseThrow().promptTokens(),
        response.usage().orElseThrow().generatedTokens(),
        response.timings().prefill().toNanos() / 1e9,
        response.timings().firstToken().toNanos() / 1e9,
        total);
  }

  /** Returns the tokens per second of all prompts together, answered at once. */
  double aggregateRate(List<String> prompts, int tokens) {
    long begin = System.nanoTime();
    List<CompletableFuture<ChatResponse>> answers = new ArrayList<>();
    for (String prompt : prompts) {
      answers.add(
          backend.inferAsync(Prompt.raw(prompt), ChatOptions.greedy().withMaxTokens(tokens)));
    }
    int generated = 0;
    for (CompletableFuture<ChatResponse> answer : answers) {
      generated += answer.join().usage().orElseThrow().generatedTokens();
    }
    return generated / ((System.nanoTime() - begin) / 1e9);
  }
}
