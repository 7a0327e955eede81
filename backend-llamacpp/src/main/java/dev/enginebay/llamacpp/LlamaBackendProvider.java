package dev.enginebay.llamacpp;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.llamacpp.capi.LlamaDevices;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.llamacpp.library.NativeSource;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Provides the llama.cpp backend, which runs GGUF files. */
public final class LlamaBackendProvider implements BackendProvider {

  /** Creates the provider without opening files or loading native code. */
  public LlamaBackendProvider() {}

  @Override
  public String id() {
    return LlamaCpp.ID;
  }

  @Override
  public Availability availability() {
    return Engine.availability(
        "llama.cpp",
        "Use other libraries with -D%s=DIR.".formatted(NativeSource.PROPERTY),
        () -> available(LlamaProcess.library()));
  }

  private static Availability available(LlamaLibrary library) {
    return Availability.available(
        "llama.cpp " + library.release(), detail(library), new LlamaDevices(library).all());
  }

  @Override
  public Set<Capability> capabilities() {
    return create().capabilities();
  }

  @Override
  public Optional<String> refusal(Path model) {
    return Engine.refusal(
        () -> Repertoire.of(LlamaProcess.likelyFamily()).require(GgufFile.read(model)));
  }

  private static String detail(LlamaLibrary library) {
    return library
        .cpuBuild()
        .map(build -> "%s; CPU build: %s".formatted(library.origin(), build))
        .orElse(library.origin());
  }

  @Override
  public InferenceBackend create() {
    return new DecoderBackend(new LlamaEngine());
  }
}
