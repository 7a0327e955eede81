package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.TextEngine;
import dev.enginebay.decoding.spi.TextModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A backend over an engine that gives text only. It adds demand-driven streams, stop strings, the
 * queue, deadlines, cancelling, keep-alive and unloading, and declares the engine's capabilities.
 */
public final class TextBackend extends HostedBackend {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TextEngine engine;
  private final Duration patience;

  /**
   * Creates a backend with no model loaded. Until a load, only the engine's id and capabilities are
   * called.
   *
   * @param engine opens the models
   */
  public TextBackend(TextEngine engine) {
    this(engine, PATIENCE);
  }

  /**
   * Creates a backend with no model loaded.
   *
   * @param patience how long an unload waits for an engine that was asked to stop
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
    refuseTemplate(config.chatTemplate().isPresent(), "chatTemplate");
    refuseTemplate(config.chatTemplateName().isPresent(), "chatTemplateName");
    Supplier<? extends TextModel> checked = engine.check(model, config);
    return () -> HostedText.open(checked, patience);
  }

  private static void refuseTemplate(boolean asked, String option) {
    if (asked) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          option + ": this backend's engine renders conversations itself. Leave the option unset.");
    }
  }
}
