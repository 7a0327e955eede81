package dev.enginebay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A backend that answers with its prompt, or waits to be interrupted. */
final class EchoBackend implements InferenceBackend {

  private final String id;
  private Optional<ModelInfo> info = Optional.empty();

  final CountDownLatch waiting = new CountDownLatch(1);
  final CountDownLatch interrupted = new CountDownLatch(1);

  EchoBackend(String id) {
    this.id = id;
  }

  /** Info of which nothing more is known. */
  static ModelInfo info(
      Optional<String> template, List<Device> devices, Map<String, String> details) {
    ModelFileInfo.Builder file = ModelFileInfo.builder(Path.of("m"), "none");
    template.ifPresent(file::chatTemplate);
    return ModelInfo.builder(file.build(), "echo 1").devices(devices).details(details).build();
  }

  EchoBackend loadedWith(ModelInfo model) {
    info = Optional.of(model);
    return this;
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
    throw new InferenceException(InferenceException.Reason.MODEL_NOT_FOUND, "no " + model);
  }

  @Override
  public void unload() {
    info = Optional.empty();
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
    if (prompt.equals(Prompt.raw("wait"))) {
      awaitInterrupt();
    }
    return ChatResponse.of(
        ChatMessage.assistant(prompt.toString()),
        FinishReason.STOP,
        Optional.of(new Usage(1, 0, 1)),
        new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO),
        options);
  }

  private void awaitInterrupt() {
    waiting.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException expected) {
      interrupted.countDown();
    }
  }

  @Override
  public TokenStream inferStream(Prompt prompt, ChatOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int[] encode(String text) {
    return new int[text.length()];
  }

  @Override
  public String decode(int... tokens) {
    return "x".repeat(tokens.length);
  }
}
