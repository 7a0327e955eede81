package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.TextEngine;
import dev.enginebay.decoding.spi.TextModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A backend on top of an engine that gives text only: streams that follow demand, stop strings, the
 * queue, deadlines, cancelling, keep-alive and unloading. It declares what the engine does.
 */
public final class TextBackend extends HostedBackend {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TextEngine engine;
  private final Duration patience;

  /**
   * A backend with nothing loaded. Calls no engine code but its id and capabilities.
   *
   * @param engine opens the models
   */
  public TextBackend(TextEngine engine) {
    this(engine, PATIENCE);
  }

  /**
   * A backend with nothing loaded.
   *
   * @param patience how long an unload waits for an engine that was told to stop
   */
  TextBackend(TextEngine engine, Duration patience) {
    this.engine = engine;
    this.patience = patience;
  }

  @Override
  public String id() {
    return engine.id();
  }

  @Override
  Set<Capability> unloadedCapabilities() {
    return engine.capabilities();
  }

  @Override
  Supplier<HostedModel> check(Path model, LoadConfig config) {
    Set<Capability> capabilities = engine.capabilities();
    OptionCheck.refuse(!config.gpuIds().isEmpty(), "gpuIds", Capability.GPU, capabilities);
    OptionCheck.refuse(
        config.gpuLayers().orElse(0) != 0, "gpuLayers", Capability.GPU, capabilities);
    Supplier<? extends TextModel> checked = engine.check(model, config);
    return () -> HostedText.open(checked, patience);
  }
}
