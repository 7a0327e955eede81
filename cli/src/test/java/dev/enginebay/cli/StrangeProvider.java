package dev.enginebay.cli;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A provider that is only on a class path that a test creates. */
public final class StrangeProvider implements BackendProvider {

  private final ScriptFileProvider scripted = new ScriptFileProvider();

  @Override
  public String id() {
    return "strange";
  }

  @Override
  public Availability availability() {
    return scripted.availability();
  }

  @Override
  public Set<Capability> capabilities() {
    return scripted.capabilities();
  }

  @Override
  public Optional<String> refusal(Path model) {
    return scripted.refusal(model);
  }

  @Override
  public InferenceBackend create() {
    return scripted.create();
  }
}
