package dev.enginebay.llamacpp;

import dev.enginebay.Capability;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.llamacpp.capi.LlamaDevices;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.llamacpp.capi.NativeLog;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.placement.LoadReport;
import dev.enginebay.llamacpp.trial.Trial;
import dev.enginebay.llamacpp.trial.TrialMode;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.RecommendedOptions;
import dev.enginebay.text.template.TemplateChoice;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The llama.cpp engine. Public so that benchmarks can drive it without the host. */
public final class LlamaEngine implements Engine {

  /** Creates the engine without opening files or loading native code. */
  public LlamaEngine() {}

  @Override
  public String id() {
    return LlamaCpp.ID;
  }

  /** GPUs are not included, since they are known only once native code is loaded. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.CONCURRENT_GENERATIONS);
  }

  @Override
  public CheckedModel check(Path model, LoadConfig config) {
    ModelFile before = ModelFile.at(model);
    GgufFile file = GgufFile.read(model);
    LlamaLibrary library = LlamaProcess.library();
    GgufModel header = Repertoire.of(library.abi()).require(file);
    TemplateChoice.requireNamed(header::fileInfo, config);
    LoadPlan plan = new LoadPlan(library, header, config);
    TrialMode mode = plan.trial();
    LlamaSettings settings = plan.settings();
    String trial =
        mode.whyNone(header)
            .orElseGet(() -> Trial.of(library, header, settings, TrialMain.class).require());
    return () -> open(library, header, before, settings, trial);
  }

  private static OpenModel open(
      LlamaLibrary library,
      GgufModel header,
      ModelFile file,
      LlamaSettings settings,
      String trial) {
    // Reads the file again, and refuses it if it has changed since it was checked.
    String digest = header.file().fingerprint();
    ModelVocabulary vocabulary = ModelVocabulary.of(header);
    LlamaDecoder decoder;
    LlamaWeights weights;
    LoadReport report;
    try (NativeLog.Recording said = library.log().record(LoadReport::reads)) {
      weights = LlamaWeights.load(library, header.file().path(), settings.modelParams(library));
      decoder = decoder(weights, settings);
      report = LoadReport.of(said.lines());
    }
    try {
      report.require(settings.offload());
      file.requireTheSame();
    } catch (RuntimeException refused) {
      decoder.close();
      throw refused;
    }
    EnumSet<Capability> capabilities = EnumSet.of(Capability.CONCURRENT_GENERATIONS);
    if (!new LlamaDevices(library).gpus().isEmpty()) {
      capabilities.add(Capability.GPU);
    }
    return new OpenModel(
        decoder,
        vocabulary.of(weights, Repertoire.of(library.abi())),
        new ModelDescription(
                library, header, settings, report, digest, trial, vocabulary.description())
            .info(),
        capabilities,
        RecommendedOptions.of(header.file()),
        decoder::presentFacts,
        settings.mapped() ? List.of(file) : List.of());
  }

  private static LlamaDecoder decoder(LlamaWeights weights, LlamaSettings settings) {
    try {
      return LlamaDecoder.open(weights, settings);
    } catch (RuntimeException | Error failure) {
      weights.close();
      throw failure;
    }
  }
}
