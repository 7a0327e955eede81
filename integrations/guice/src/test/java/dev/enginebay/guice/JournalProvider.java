package dev.enginebay.guice;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two backends, each found only by its id. */
abstract class JournalProvider implements BackendProvider {

  @Override
  public Availability availability() {
    return Availability.available("journal 1", "records what happens", List.of());
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Optional<String> refusal(Path model) {
    return Optional.of("loads models only if it is asked by its id");
  }

  @Override
  public InferenceBackend create() {
    return new JournalBackend(id());
  }

  /** The first. */
  public static final class First extends JournalProvider {
    @Override
    public String id() {
      return "first";
    }
  }

  /** The second. */
  public static final class Second extends JournalProvider {
    @Override
    public String id() {
      return "second";
    }
  }
}
