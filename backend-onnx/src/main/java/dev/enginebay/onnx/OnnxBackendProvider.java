package dev.enginebay.onnx;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.onnx.library.OnnxProcess;
import dev.enginebay.onnx.session.Provider;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Provides the ONNX Runtime backend. */
public final class OnnxBackendProvider implements BackendProvider {

  /** Creates the provider without opening files or loading native code. */
  public OnnxBackendProvider() {}

  @Override
  public String id() {
    return Onnx.ID;
  }

  @Override
  public Availability availability() {
    return Engine.availability(
        "ONNX Runtime",
        "Add com.microsoft.onnxruntime:onnxruntime, or use another backend.",
        () ->
            Availability.available(
                OnnxProcess.engineName(), processors(), List.of(ModelDescription.CPU)));
  }

  private static String processors() {
    List<Provider> others = Provider.contained();
    return others.isEmpty()
        ? "CPU only"
        : others.stream()
            .map(Provider::title)
            .collect(Collectors.joining(", ", "CPU; ", " if asked for"));
  }

  @Override
  public Set<Capability> capabilities() {
    return create().capabilities();
  }

  @Override
  public Optional<String> refusal(Path model) {
    return Engine.refusal(() -> OnnxEngine.require(model));
  }

  @Override
  public InferenceBackend create() {
    return new DecoderBackend(new OnnxEngine());
  }
}
