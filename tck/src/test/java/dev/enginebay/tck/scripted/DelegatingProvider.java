package dev.enginebay.tck.scripted;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A provider that delegates to another; subclasses differ in one method. */
public class DelegatingProvider implements BackendProvider {

  private final BackendProvider provider;

  public DelegatingProvider(BackendProvider provider) {
    this.provider = provider;
  }

  @Override
  public String id() {
    return provider.id();
  }

  @Override
  public Availability availability() {
    return provider.availability();
  }

  @Override
  public Set<Capability> capabilities() {
    return provider.capabilities();
  }

  @Override
  public Optional<String> refusal(Path model) {
    return provider.refusal(model);
  }

  @Override
  public InferenceBackend create() {
    return provider.create();
  }
}
