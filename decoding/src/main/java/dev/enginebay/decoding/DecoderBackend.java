package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.text.template.ChatTemplate;
import dev.enginebay.text.template.TemplateChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A backend over an engine's {@link Decoder}, which does everything between text and logits.
 *
 * <p>It declares {@link Capability#TOKENS}, {@link Capability#SEED}, {@link Capability#MIN_P} and
 * {@link Capability#PENALTIES} for every engine, and {@link Capability#CHAT} for every model whose
 * chat template it supports; the engine declares the rest.
 */
public final class DecoderBackend extends HostedBackend {

  private final Engine engine;

  /**
   * Creates a backend with no model loaded. Until a load, only the engine's id and capabilities are
   * called.
   *
   * @param engine opens the models
   */
  public DecoderBackend(Engine engine) {
    this.engine = engine;
  }

  @Override
  public String id() {
    return engine.id();
  }

  @Override
  Set<Capability> unloadedCapabilities() {
    return Capabilities.of(engine);
  }

  @Override
  Supplier<HostedModel> check(Path model, LoadConfig config) {
    Optional<ChatTemplate> callers = TemplateChoice.callers(config);
    CheckedModel checked = engine.check(model, config);
    return () -> DecoderModel.open(checked, config, callers);
  }
}
