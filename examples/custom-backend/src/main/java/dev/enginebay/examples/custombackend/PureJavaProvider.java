package dev.enginebay.examples.custombackend;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.text.tokenizer.TokenizedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Offers the pure-Java backend, which runs where Java runs. */
public final class PureJavaProvider implements BackendProvider {

  /** Made by {@link java.util.ServiceLoader}. */
  public PureJavaProvider() {}

  @Override
  public String id() {
    return PureJavaEngine.ID;
  }

  @Override
  public Availability availability() {
    return Availability.available(
        PureJavaEngine.NAME, "plain Java, no native library", List.of(PureJavaEngine.PROCESSOR));
  }

  @Override
  public Set<Capability> capabilities() {
    return create().capabilities();
  }

  @Override
  public Optional<String> refusal(Path model) {
    return Engine.refusal(() -> TokenizedModel.read(model));
  }

  @Override
  public InferenceBackend create() {
    return new DecoderBackend(new PureJavaEngine());
  }
}
