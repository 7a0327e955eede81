package dev.enginebay.onnx.exported;

import dev.enginebay.Capability;
import dev.enginebay.Device;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.natives.EarlyStart;
import dev.enginebay.natives.NativeHeap;
import dev.enginebay.onnx.kv.KvCache;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.onnx.library.OnnxProcess;
import dev.enginebay.onnx.session.OnnxSession;
import dev.enginebay.onnx.session.SessionSettings;
import dev.enginebay.text.template.TemplateChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks and opens models that were exported as ONNX.
 *
 * @param device that computes
 * @param capabilities of the engine
 */
public record Exported(Device device, Set<Capability> capabilities) {

  /**
   * Copies the set.
   *
   * @param device that computes
   * @param capabilities of the engine
   */
  public Exported {
    capabilities = Set.copyOf(capabilities);
  }

  /**
   * Returns whether a path is an ONNX file or a folder with one.
   *
   * @param path any path
   * @return true if so, whatever else a folder has
   */
  public static boolean isOne(Path path) {
    return OnnxFiles.isOne(path);
  }

  /**
   * Returns the folder of a model.
   *
   * @param path an ONNX file, or a folder with one
   * @return the folder with its tokenizer
   */
  public static Path folder(Path path) {
    return Files.isRegularFile(path) ? OnnxFiles.folderOf(path) : path;
  }

  /**
   * Checks a model before native code reads it.
   *
   * @param path an ONNX file, or a folder with one
   * @throws dev.enginebay.InferenceException naming what is missing, damaged or not supported
   */
  public static void require(Path path) {
    ExportedModel.read(path, Optional.empty());
  }

  /**
   * Checks a model and the whole configuration.
   *
   * @param path an ONNX file, or a folder with one
   * @param config how to load it
   * @return the model, ready to be opened
   * @throws dev.enginebay.InferenceException naming what is refused
   */
  public CheckedModel check(Path path, LoadConfig config) {
    Optional<String> variant =
        Optional.ofNullable(config.backendOptions().get(OnnxOptions.VARIANT));
    try (EarlyStart start = new EarlyStart(Onnx.ID, OnnxProcess::environment)) {
      ExportedModel model = ExportedModel.read(path, variant);
      List<ModelFile> files =
          model.opened().stream().map(OpenedFile::path).map(ModelFile::at).toList();
      ModelFileInfo info = model.fileInfo().build();
      TemplateChoice.requireNamed(() -> info, config);
      Recommendation recommended = model.recommended();
      ExportedSettings settings = new ExportedPlan(model, config).settings();
      start.finish();
      return () -> open(model, files, settings, recommended);
    }
  }

  private OpenModel open(
      ExportedModel model,
      List<ModelFile> files,
      ExportedSettings settings,
      Recommendation recommended) {
    // Refuses files that have changed since they were checked.
    String digest = model.fingerprint();
    Decoder decoder = ModelFile.open(files, () -> decoder(model, settings));
    NativeHeap.giveBack();
    return new OpenModel(
        decoder,
        model.vocabulary(),
        new ExportedInfo(model, settings, model.fileInfo().digest(digest).build(), device).info(),
        capabilities,
        recommended,
        Map::of,
        files.stream().filter(file -> model.mapped().contains(file.path())).toList());
  }

  private static ExportedDecoder decoder(ExportedModel model, ExportedSettings settings) {
    ExportedRunner runner = runner(model, settings);
    try {
      new TrialRun(model, runner, settings.geometry()).require(TrialRun.PATIENCE);
      return new ExportedDecoder(settings.geometry(), runner);
    } catch (RuntimeException | Error failure) {
      runner.close();
      throw failure;
    }
  }

  private static ExportedRunner runner(ExportedModel model, ExportedSettings settings) {
    SessionSettings how = SessionSettings.onCpu(settings.threads());
    KvCache cache =
        KvCache.of(model.layout(), settings.geometry().sequences(), capacity(model, settings));
    try {
      OnnxSession session = OnnxSession.open(model.main(), how);
      try {
        Optional<ExportedRunner.FirstRun> first =
            model
                .first()
                .map(
                    begins ->
                        new ExportedRunner.FirstRun(
                            OnnxSession.open(begins.file(), how), begins.layout()));
        return new ExportedRunner(
            model.layout(), session, first, cache, settings.geometry().vocabularySize());
      } catch (RuntimeException | Error failure) {
        session.close();
        throw failure;
      }
    } catch (RuntimeException | Error failure) {
      cache.close();
      throw failure;
    }
  }

  /** Some models are made for a number of positions, and take no other. */
  private static int capacity(ExportedModel model, ExportedSettings settings) {
    return (int) Math.max(model.layout().fixedPositions(), settings.geometry().contextLength());
  }
}
