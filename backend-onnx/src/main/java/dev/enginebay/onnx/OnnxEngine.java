package dev.enginebay.onnx;

import dev.enginebay.Capability;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.RecommendedOptions;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.onnx.library.OnnxProcess;
import dev.enginebay.text.tokenizer.GgufVocabulary;
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
    ModelFile before = ModelFile.at(path);
    GgufModel header = Repertoire.require(GgufFile.read(path));
    GgufVocabulary vocabulary = GgufVocabulary.of(header.file());
    Model model = Model.of(header);
    OnnxSettings settings = new LoadPlan(header, model, config).settings();
    OnnxProcess.environment();
    return () -> open(header, model, vocabulary, before, settings);
  }

  private static OpenModel open(
      GgufModel header,
      Model model,
      GgufVocabulary vocabulary,
      ModelFile file,
      OnnxSettings settings) {
    // Reads the file again, and refuses it if it has changed since it was checked.
    String digest = header.file().fingerprint();
    OnnxDecoder decoder = new ModelLoader(model, header.file().path(), settings).load();
    try {
      file.requireTheSame();
    } catch (RuntimeException refused) {
      decoder.close();
      throw refused;
    }
    return new OpenModel(
        decoder,
        vocabulary,
        new ModelDescription(header, settings, digest).info(),
        CAPABILITIES,
        RecommendedOptions.of(header.file()),
        Map::of,
        List.of(file));
  }
}
