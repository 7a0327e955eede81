package dev.enginebay.djl.torchscript;

import dev.enginebay.Capability;
import dev.enginebay.Device;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.library.DjlProcess;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.natives.EarlyStart;
import dev.enginebay.natives.NativeHeap;
import dev.enginebay.text.template.TemplateChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks and opens TorchScript programs. PyTorch runs code of a program as soon as it loads it, so
 * the caller has to allow that.
 *
 * @param device that computes
 * @param capabilities of the engine
 */
public record TorchScript(Device device, Set<Capability> capabilities) {

  /**
   * Copies the set.
   *
   * @param device that computes
   * @param capabilities of the engine
   */
  public TorchScript {
    capabilities = Set.copyOf(capabilities);
  }

  /**
   * Returns whether a folder has a program, and no weights that could be read instead.
   *
   * @param path any path
   * @return true if so
   * @throws dev.enginebay.InferenceException if the program's archive is damaged
   */
  public static boolean isOne(Path path) {
    return ScriptModel.isOne(path);
  }

  /**
   * Checks a model without running it.
   *
   * @param path a folder with a program
   * @throws dev.enginebay.InferenceException naming what is missing, damaged or not supported
   */
  public static void require(Path path) {
    ScriptModel.read(path);
  }

  /**
   * Checks a model and the whole configuration.
   *
   * @param path a folder with a program
   * @param config how to load it
   * @return the model, ready to be opened
   * @throws dev.enginebay.InferenceException naming what is refused
   */
  public CheckedModel check(Path path, LoadConfig config) {
    if (!ScriptPlan.isPermitted(config)) {
      // It is refused, which needs no PyTorch.
      return checked(path, config);
    }
    try (EarlyStart start = new EarlyStart(Djl.ID, DjlProcess::engine)) {
      CheckedModel checked = checked(path, config);
      start.finish();
      return checked;
    }
  }

  private CheckedModel checked(Path path, LoadConfig config) {
    ScriptModel model = ScriptModel.read(path);
    ModelFileInfo info = model.fileInfo().build();
    TemplateChoice.requireNamed(() -> info, config);
    Recommendation recommended = model.recommended();
    ScriptSettings settings = new ScriptPlan(model, config).settings();
    ModelFile file = ModelFile.at(model.file().path());
    return () -> open(model, file, settings, recommended);
  }

  private OpenModel open(
      ScriptModel model, ModelFile file, ScriptSettings settings, Recommendation recommended) {
    // Refuses a file that has changed since it was checked.
    String digest = model.fingerprint();
    Decoder decoder =
        ModelFile.open(
            List.of(file),
            () ->
                new ScriptDecoder(
                    settings.geometry(), ScriptRunner.open(model, settings.threads())));
    NativeHeap.giveBack();
    ModelInfo info =
        ModelInfo.builder(model.fileInfo().digest(digest).build(), DjlProcess.engineName())
            .contextLength(settings.geometry().contextLength())
            .devices(List.of(device))
            .details(details(settings))
            .build();
    return new OpenModel(
        decoder, model.vocabulary(), info, capabilities, recommended, Map::of, List.of());
  }

  private static Map<String, String> details(ScriptSettings settings) {
    return Map.of(
        ModelInfo.THREADS,
        String.valueOf(settings.threads()),
        "concurrency",
        String.valueOf(settings.geometry().sequences()),
        "weights",
        "those of the TorchScript program",
        "cache",
        "none: each token computes the whole sequence, so long answers are slow",
        ModelInfo.INDEPENDENT_ANSWERS,
        "each sequence is computed by itself");
  }
}
