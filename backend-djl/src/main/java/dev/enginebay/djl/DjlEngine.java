package dev.enginebay.djl;

import dev.enginebay.Capability;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.library.DjlProcess;
import dev.enginebay.natives.NativeHeap;
import dev.enginebay.text.template.TemplateChoice;
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
    KnownModel known = KnownModel.require(path);
    List<ModelFile> files = known.tensors().files().stream().map(ModelFile::at).toList();
    TemplateChoice.requireNamed(known.model()::fileInfo, config);
    DjlSettings settings = new LoadPlan(known, config).settings();
    DjlProcess.engine();
    return () -> open(known, files, settings);
  }

  private static OpenModel open(KnownModel known, List<ModelFile> files, DjlSettings settings) {
    // Refuses files that have changed since their headers were read.
    String digest = known.model().fingerprint();
    DjlDecoder decoder = new ModelLoader(known, settings).load();
    NativeHeap.giveBack();
    try {
      files.forEach(ModelFile::requireTheSame);
    } catch (RuntimeException refused) {
      decoder.close();
      throw refused;
    }
    return new OpenModel(
        decoder,
        known.vocabulary(),
        new ModelDescription(settings, known.model().fileInfo(digest)).info(),
        CAPABILITIES,
        known.recommended(),
        Map::of,
        files);
  }
}
