package dev.enginebay.examples.custombackend;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.spi.BackendProvider;
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
    try {
      Repertoire.require(model);
      return Optional.empty();
    } catch (InferenceException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public InferenceBackend create() {
    return new DecoderBackend(new PureJavaEngine());
  }
}
