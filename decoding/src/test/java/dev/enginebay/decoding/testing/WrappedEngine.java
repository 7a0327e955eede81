package dev.enginebay.decoding.testing;

import dev.enginebay.Capability;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.OpenModel;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An engine for tests whose decoders the host calls through others.
 *
 * @param engine the engine
 * @param wrap makes another decoder of one, on the thread that opens the model
 */
public record WrappedEngine(Engine engine, UnaryOperator<Decoder> wrap) implements Engine {

  @Override
  public String id() {
    return engine.id();
  }

  @Override
  public Set<Capability> capabilities() {
    return engine.capabilities();
  }

  @Override
  public CheckedModel check(Path model, LoadConfig config) {
    CheckedModel checked = engine.check(model, config);
    return () -> {
      OpenModel open = checked.open();
      return new OpenModel(
          wrap.apply(open.decoder()),
          open.vocabulary(),
          open.info(),
          open.capabilities(),
          open.recommended(),
          open.changing(),
          open.mapped());
    };
  }
}
