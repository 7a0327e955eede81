package dev.enginebay.djl;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.library.DjlProcess;
import dev.enginebay.djl.torchscript.TorchScript;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.text.tokenizer.TokenizedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Provides the backend on the PyTorch engine of DJL. */
public final class DjlBackendProvider implements BackendProvider {

  /** Creates the provider without opening files or loading native code. */
  public DjlBackendProvider() {}

  @Override
  public String id() {
    return Djl.ID;
  }

  @Override
  public Availability availability() {
    return Engine.availability(
        "DJL's PyTorch engine",
        "Add ai.djl.pytorch:pytorch-engine, or use another backend.",
        () ->
            Availability.available(
                DjlProcess.engineName(),
                DjlProcess.isForGpus() ? "CPU; CUDA if asked for" : "CPU only",
                List.of(ModelDescription.CPU)));
  }

  @Override
  public Set<Capability> capabilities() {
    return create().capabilities();
  }

  @Override
  public Optional<String> refusal(Path model) {
    return Engine.refusal(
        () -> {
          if (TorchScript.isOne(model)) {
            TorchScript.require(model);
          } else {
            TokenizedModel.read(model);
          }
        });
  }

  @Override
  public InferenceBackend create() {
    return new DecoderBackend(new DjlEngine());
  }
}
