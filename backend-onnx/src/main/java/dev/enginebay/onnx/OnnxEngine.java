package dev.enginebay.onnx;

import dev.enginebay.Capability;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.natives.EarlyStart;
import dev.enginebay.natives.NativeHeap;
import dev.enginebay.onnx.exported.Exported;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.onnx.library.OnnxProcess;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ONNX Runtime engine. Public so that benchmarks can drive it without the host. */
public final class OnnxEngine implements Engine {

  private static final Set<Capability> CAPABILITIES = Set.of(Capability.CONCURRENT_GENERATIONS);

  /** Creates the engine without opening files or loading native code. */
  public OnnxEngine() {}

  @Override
  public String id() {
    return Onnx.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CheckedModel check(Path path, LoadConfig config) {
    if (isExported(path, config)) {
      ProcessorChoice.here(config).requireCpu("models that were exported as ONNX");
      return new Exported(ModelDescription.CPU, CAPABILITIES).check(path, config);
    }
    try (EarlyStart start = new EarlyStart(Onnx.ID, OnnxProcess::environment)) {
      KnownModel known = KnownModel.require(path);
      List<ModelFile> files = known.model().weightFiles().stream().map(ModelFile::at).toList();
      TemplateChoice.requireNamed(known.model()::fileInfo, config);
      OnnxSettings settings = new LoadPlan(known, config).settings();
      Vocabulary vocabulary = known.read().vocabulary();
      start.finish();
      return () -> open(known, vocabulary, files, settings);
    }
  }

  /** Weights beside a graph are more exact, unless the caller chose a graph. */
  private static boolean isExported(Path path, LoadConfig config) {
    boolean chosen = config.backendOptions().containsKey(OnnxOptions.VARIANT);
    return Exported.isOne(path) && (chosen || !SafetensorsFolder.hasTensors(path));
  }

  /**
   * Refuses a model that cannot be loaded.
   *
   * @throws dev.enginebay.InferenceException with the reason
   */
  static void require(Path path) {
    if (isExported(path, LoadConfig.unset())) {
      Exported.require(path);
    } else {
      KnownModel.require(path);
    }
  }

  private static OpenModel open(
      KnownModel known, Vocabulary vocabulary, List<ModelFile> files, OnnxSettings settings) {
    // Refuses files that have changed since their headers were read.
    String digest = known.model().fingerprint();
    Decoder decoder = ModelFile.open(files, new ModelLoader(known, settings)::load);
    // What was repacked is free again.
    NativeHeap.giveBack();
    return new OpenModel(
        decoder,
        vocabulary,
        new ModelDescription(known, settings, known.model().fileInfo(digest)).info(),
        CAPABILITIES,
        known.read().recommended(),
        Map::of,
        files);
  }
}
