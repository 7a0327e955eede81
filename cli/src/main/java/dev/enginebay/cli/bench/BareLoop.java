package dev.enginebay.cli.bench;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The shortest loop around an engine: evaluate, take the likeliest token, evaluate that. It has no
 * scheduler, no sampler and no text, so the difference to it is what the host costs.
 */
final class BareLoop implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread owner = new Thread(work, "enginebay-bare-loop");
            owner.setDaemon(true);
            return owner;
          });
  private final OpenModel model;

  /** Opens the model on the loop's own thread. */
  BareLoop(Engine engine, Path path, LoadConfig config) {
    model = onThread(() -> engine.check(path, config).open());
  }

  /** Reads the prompt and generates exactly {@code tokens} tokens. */
  Measurement measure(String prompt, int tokens) {
    return onThread(() -> generate(promptTokens(prompt), tokens));
  }

  /**
   * Returns the tokens per second of all sequences together, one for each prompt, each of which
   * generates exactly {@code tokens} tokens.
   */
  double aggregateRate(List<String> prompts, int tokens) {
    return onThread(
        () -> generateTogether(prompts.stream().map(this::promptTokens).toList(), tokens));
  }

  private int[] promptTokens(String prompt) {
    Vocabulary vocabulary = model.vocabulary();
    int[] text = vocabulary.encode(MarkedText.markup(prompt));
    OptionalInt beginning = vocabulary.beginning();
    return beginning.isEmpty()
        ? text
        : IntStream.concat(IntStream.of(beginning.getAsInt()), Arrays.stream(text)).toArray();
  }

  private Measurement generate(int[] prompt, int tokens) {
    Decoder decoder = model.decoder();
    decoder.truncate(0, 0);
    long begin = System.nanoTime();
    read(decoder, 0, prompt);
    long prefilled = System.nanoTime();
    int token = likeliest(decoder.logits(0));
    long first = System.nanoTime();
    for (int generated = 1; generated < tokens; generated++) {
      int position = prompt.length + generated - 1;
      decoder.evaluate(new Step(List.of(new Run(0, position, new int[] {token}, 0))));
      token = likeliest(decoder.logits(0));
    }
    return new Measurement(
        prompt.length,
        tokens,
        (prefilled - begin) / 1e9,
        (first - begin) / 1e9,
        (System.nanoTime() - begin) / 1e9);
  }

  private static void read(Decoder decoder, int sequence, int[] prompt) {
    int stepTokens = decoder.geometry().stepTokens();
    for (int from = 0; from < prompt.length; from += stepTokens) {
      int to = Math.min(prompt.length, from + stepTokens);
      int[] part = Arrays.copyOfRange(prompt, from, to);
      int logitsFrom = to == prompt.length ? part.length - 1 : part.length;
      decoder.evaluate(new Step(List.of(new Run(sequence, from, part, logitsFrom))));
    }
  }

  private double generateTogether(List<int[]> prompts, int tokens) {
    Decoder decoder = model.decoder();
    int count = prompts.size();
    for (int sequence = 0; sequence < count; sequence++) {
      decoder.truncate(sequence, 0);
    }
    long begin = System.nanoTime();
    int[] next = new int[count];
    for (int sequence = 0; sequence < count; sequence++) {
      read(decoder, sequence, prompts.get(sequence));
      next[sequence] = likeliest(decoder.logits(0));
    }
    for (int generated = 1; generated < tokens; generated++) {
      List<Run> runs = new ArrayList<>();
      for (int sequence = 0; sequence < count; sequence++) {
        int position = prompts.get(sequence).length + generated - 1;
        runs.add(new Run(sequence, position, new int[] {next[sequence]}, 0));
      }
      decoder.evaluate(new Step(runs));
      for (int sequence = 0; sequence < count; sequence++) {
        next[sequence] = likeliest(decoder.logits(sequence));
      }
    }
    return (double) count * tokens / ((System.nanoTime() - begin) / 1e9);
  }

  private static int likeliest(FloatBuffer logits) {
    int best = 0;
    float most = logits.get(0);
    for (int token = 1; token < logits.limit(); token++) {
      float logit = logits.get(token);
      if (logit > most) {
        most = logit;
        best = token;
      }
    }
    return best;
  }

  private <T> T onThread(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, thread).join();
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(() -> model.decoder().close(), thread).join();
    thread.shutdown();
  }
}
