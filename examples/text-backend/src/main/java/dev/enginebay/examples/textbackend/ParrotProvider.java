package dev.enginebay.examples.textbackend;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Offers the parrot, which runs where Java runs. */
public final class ParrotProvider implements BackendProvider {

  /** Made by {@link java.util.ServiceLoader}. */
  public ParrotProvider() {}

  @Override
  public String id() {
    return ParrotBackend.ID;
  }

  /** A backend for a server would look here whether it answers, and say how to start it if not. */
  @Override
  public Availability availability() {
    return Availability.available(Parrot.ENGINE, "plain Java, in this process", List.of());
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Optional<String> refusal(Path model) {
    try {
      ParrotFile.read(model);
      return Optional.empty();
    } catch (InferenceException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public InferenceBackend create() {
    return new ParrotBackend();
  }
}
