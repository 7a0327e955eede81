package dev.enginebay.tck.scripted;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A backend that delegates to another; subclasses differ in one method. */
public class DelegatingBackend implements InferenceBackend {

  protected final InferenceBackend backend;

  public DelegatingBackend(InferenceBackend backend) {
    this.backend = backend;
  }

  @Override
  public String id() {
    return backend.id();
  }

  @Override
  public Set<Capability> capabilities() {
    return backend.capabilities();
  }

  @Override
  public ModelInfo load(Path model, LoadConfig config) {
    return backend.load(model, config);
  }

  @Override
  public void unload() {
    backend.unload();
  }

  @Override
  public boolean isLoaded() {
    return backend.isLoaded();
  }

  @Override
  public Optional<ModelInfo> modelInfo() {
    return backend.modelInfo();
  }

  @Override
  public ChatResponse infer(Prompt prompt, ChatOptions options) {
    return backend.infer(prompt, options);
  }

  @Override
  public TokenStream inferStream(Prompt prompt, ChatOptions options) {
    return backend.inferStream(prompt, options);
  }

  @Override
  public int[] encode(String text) {
    return backend.encode(text);
  }

  @Override
  public String decode(int... tokens) {
    return backend.decode(tokens);
  }
}
