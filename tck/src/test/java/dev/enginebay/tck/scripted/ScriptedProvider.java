package dev.enginebay.tck.scripted;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Creates correct backends in plain Java, from each of which every broken one differs in one
 * promise.
 *
 * @param id the provider's id
 */
public record ScriptedProvider(String id) implements BackendProvider {

  public ScriptedProvider() {
    this(ScriptedEngine.ID);
  }

  @Override
  public Availability availability() {
    return Availability.available("script 1", "Plain Java, no native code.", List.of());
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.copyOf(EnumSet.complementOf(EnumSet.of(Capability.GPU)));
  }

  @Override
  public Optional<String> refusal(Path model) {
    return Optional.empty();
  }

  @Override
  public InferenceBackend create() {
    return new DecoderBackend(new ScriptedEngine(id));
  }
}
