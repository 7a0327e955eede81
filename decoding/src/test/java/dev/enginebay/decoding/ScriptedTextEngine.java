package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.TextEngine;
import dev.enginebay.decoding.spi.TextModel;
import dev.enginebay.decoding.spi.TextOutput;
import dev.enginebay.modelfile.options.Recommendation;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An engine whose answers are set by a test; by default, the letters of the prompt. */
final class ScriptedTextEngine implements TextEngine {

  static final Path MODEL = Path.of("text.model");

  final AtomicInteger open = new AtomicInteger();
  final CountDownLatch closed = new CountDownLatch(1);
  Set<Capability> capabilities = Set.of();
  Recommendation recommended = Recommendation.none();
  int concurrency = 1;
  int contextLength = 1000;
  boolean countsTokens = true;
  volatile Answering answering = ScriptedTextEngine::spell;

  /** Gives one answer. */
  interface Answering {
    FinishReason answer(Prompt prompt, ChatOptions options, TextOutput output) throws Exception;
  }

  static FinishReason spell(Prompt prompt, ChatOptions options, TextOutput output) {
    String text = ((Prompt.Raw) prompt).text();
    output.promptTokens(text.length());
    for (int at = 0; at < text.length() && output.push(text.substring(at, at + 1)); at++) {}
    return FinishReason.STOP;
  }

  /** Says {@code ab}, then nothing until it is asked to stop. */
  static FinishReason fallSilent(Prompt prompt, ChatOptions options, TextOutput output)
      throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    output.whenStopped(stopped::countDown);
    output.push("a");
    output.push("b");
    stopped.await();
    return FinishReason.STOP;
  }

  static FinishReason neverEnd(Prompt prompt, ChatOptions options, TextOutput output) {
    while (output.push("a") && output.push("b")) {}
    return FinishReason.STOP;
  }

  @Override
  public String id() {
    return "scripted-text";
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Supplier<TextModel> check(Path model, LoadConfig config) {
    if (!model.equals(MODEL)) {
      throw new InferenceException(Reason.MODEL_NOT_FOUND, "There is no " + model + ".");
    }
    return () -> {
      open.incrementAndGet();
      return new Model();
    };
  }

  private final class Model implements TextModel {

    @Override
    public ModelInfo info() {
      return ModelInfo.builder(ModelFileInfo.builder(MODEL, "none").build(), "text 1")
          .contextLength(contextLength)
          .build();
    }

    @Override
    public Set<Capability> capabilities() {
      return capabilities;
    }

    @Override
    public Recommendation recommended() {
      return recommended;
    }

    @Override
    public int concurrency() {
      return concurrency;
    }

    @Override
    public boolean countsTokens() {
      return countsTokens;
    }

    @Override
    public FinishReason answer(Prompt prompt, ChatOptions options, TextOutput output)
        throws Exception {
      return answering.answer(prompt, options, output);
    }

    @Override
    public void close() {
      open.decrementAndGet();
      closed.countDown();
    }
  }
}
