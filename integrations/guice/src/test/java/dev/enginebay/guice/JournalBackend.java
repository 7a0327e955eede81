package dev.enginebay.guice;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** Records what happens to it in the folder of its model; the model's name says what fails. */
final class JournalBackend implements InferenceBackend {

  static final String JOURNAL = "journal";
  static final String UNLOADABLE = "unloadable";
  static final String STUCK = "stuck";

  private final String id;
  private Optional<ModelInfo> info = Optional.empty();

  JournalBackend(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public ModelInfo load(Path model, LoadConfig config) {
    if (model.endsWith(UNLOADABLE)) {
      throw new InferenceException(Reason.MODEL_INVALID, "It is damaged. Use another model.");
    }
    write(model, "load");
    ModelInfo.Builder loaded =
        ModelInfo.builder(ModelFileInfo.builder(model, "none").build(), "journal 1");
    config.contextSize().ifPresent(loaded::contextLength);
    info = Optional.of(loaded.build());
    return info.orElseThrow();
  }

  @Override
  public void unload() {
    Path model = info.orElseThrow().path();
    info = Optional.empty();
    write(model, "unload");
    if (model.endsWith(STUCK)) {
      throw new InferenceException(Reason.ENGINE_FAILED, id + " is stuck. Restart.");
    }
  }

  @Override
  public boolean isLoaded() {
    return info.isPresent();
  }

  @Override
  public Optional<ModelInfo> modelInfo() {
    return info;
  }

  @Override
  public ChatResponse infer(Prompt prompt, ChatOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenStream inferStream(Prompt prompt, ChatOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int[] encode(String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String decode(int... tokens) {
    throw new UnsupportedOperationException();
  }

  private void write(Path model, String what) {
    try {
      Files.writeString(
          model.resolveSibling(JOURNAL),
          what + " " + id + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
