package dev.enginebay.djl;

import dev.enginebay.Capability;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.library.DjlProcess;
import dev.enginebay.djl.torchscript.TorchScript;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.natives.EarlyStart;
import dev.enginebay.natives.NativeHeap;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.TokenizedModel;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The PyTorch engine of DJL. Public so that benchmarks can drive it without the host. */
public final class DjlEngine implements Engine {

  private static final Set<Capability> CAPABILITIES = Set.of(Capability.CONCURRENT_GENERATIONS);

  /** Creates the engine without opening files or loading native code. */
  public DjlEngine() {}

  @Override
  public String id() {
    return Djl.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CheckedModel check(Path path, LoadConfig config) {
    if (TorchScript.isOne(path)) {
      return new TorchScript(ModelDescription.CPU, CAPABILITIES).check(path, config);
    }
    try (EarlyStart start = new EarlyStart(Djl.ID, DjlProcess::engine)) {
      TokenizedModel read = TokenizedModel.read(path);
      List<ModelFile> files = read.model().weightFiles().stream().map(ModelFile::at).toList();
      TemplateChoice.requireNamed(read.model()::fileInfo, config);
      DjlSettings settings = new LoadPlan(read.model(), config).settings();
      Vocabulary vocabulary = read.vocabulary();
      start.finish();
      return () -> open(read, vocabulary, files, settings);
    }
  }

  private static OpenModel open(
      TokenizedModel read, Vocabulary vocabulary, List<ModelFile> files, DjlSettings settings) {
    Model model = read.model();
    // Refuses files that have changed since their headers were read.
    String digest = model.fingerprint();
    Decoder decoder = ModelFile.open(files, new ModelLoader(model, settings)::load);
    NativeHeap.giveBack();
    return new OpenModel(
        decoder,
        vocabulary,
        new ModelDescription(settings, model.fileInfo(digest)).info(),
        CAPABILITIES,
        read.recommended(),
        Map::of,
        files);
  }
}
