package dev.enginebay.cli;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A backend that does what the loaded {@link Script} says. */
public final class ScriptFileBackend implements InferenceBackend {

  private final CountDownLatch unloaded = new CountDownLatch(1);
  private volatile Optional<Script> script = Optional.empty();
  private LoadConfig config = LoadConfig.unset();
  private volatile boolean asked;

  @Override
  public String id() {
    return "scripted";
  }

  @Override
  public Set<Capability> capabilities() {
    return ScriptFileProvider.CAPABILITIES;
  }

  @Override
  public ModelInfo load(Path model, LoadConfig config) {
    Script read = Script.read(model);
    read.throwIf("unloadable");
    if (!read.first("halt", "").isEmpty()) {
      Runtime.getRuntime().halt(134);
    }
    if (!read.first("hang", "").isEmpty()) {
      new CompletableFuture<>().join();
    }
    if (!read.first("quit", "").isEmpty()) {
      failAtExit(Integer.parseInt(read.first("quit", "")));
    }
    this.script = Optional.of(read);
    this.config = config;
    return modelInfo().orElseThrow();
  }

  private void failAtExit(int code) {
    new Thread(() -> System.exit(code), "quit").start();
    try {
      unloaded.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    throw new InferenceException(Reason.ENGINE_FAILED, "Shutdown in progress");
  }

  @Override
  public void unload() {
    script = Optional.empty();
    unloaded.countDown();
  }

  @Override
  public boolean isLoaded() {
    return script.isPresent();
  }

  @Override
  public Optional<ModelInfo> modelInfo() {
    return script.map(
        loaded ->
            ModelInfo.builder(
                    ModelFileInfo.builder(Path.of("model.scripted"), "script")
                        .name("a script")
                        .chatTemplate("template")
                        .build(),
                    "script 1")
                .details(Map.of(ModelInfo.THREADS, asked ? "1 of 2" : "2 of 2"))
                .build());
  }

  @Override
  public ChatResponse infer(Prompt prompt, ChatOptions options) {
    TokenStream stream = inferStream(prompt, options);
    stream.pieces().forEach(piece -> {});
    return stream.response().toCompletableFuture().join();
  }

  @Override
  public TokenStream inferStream(Prompt prompt, ChatOptions options) {
    Script loaded =
        script.orElseThrow(
            () -> new InferenceException(Reason.MODEL_NOT_LOADED, "Nothing is loaded."));
    loaded.throwIf("refuse");
    asked = true;
    return new ScriptFileStream(loaded, loaded.pieces(prompt, options, config), options, unloaded);
  }

  @Override
  public int[] encode(String text) {
    return text.codePoints().toArray();
  }

  @Override
  public String decode(int... tokens) {
    return new String(tokens, 0, tokens.length);
  }
}
