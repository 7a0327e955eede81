package dev.enginebay.cli;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.Device;
import dev.enginebay.InferenceBackend;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Provides backends whose models are {@link Script}s. */
public final class ScriptFileProvider implements BackendProvider {

  static final Set<Capability> CAPABILITIES = Set.of(Capability.CHAT, Capability.SEED);

  @Override
  public String id() {
    return "scripted";
  }

  @Override
  public Availability availability() {
    return Availability.available(
        "script 1",
        "always there",
        List.of(
            new Device(
                "CPU",
                "a pencil",
                Device.Kind.CPU,
                OptionalLong.of(2L << 30),
                OptionalLong.empty())));
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Optional<String> refusal(Path model) {
    return model.toString().endsWith(Script.EXTENSION)
        ? Optional.empty()
        : Optional.of("not a script");
  }

  @Override
  public InferenceBackend create() {
    return new ScriptFileBackend();
  }
}
