package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.ScriptedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Backends that leave traces in the model's folder, or cannot handle its name. */
final class BrokenLoadPaths {

  private BrokenLoadPaths() {}

  static List<Mutant> mutants() {
    return List.of(
        beside("writes-a-cache-beside-the-model", model -> Files.writeString(cache(model), "x")),
        beside(
            "locks-the-model-with-a-file-beside-it",
            model -> {
              Files.writeString(cache(model), "x");
              Files.delete(cache(model));
            }),
        beside("deletes-temp-files-beside-the-model", BrokenLoadPaths::deleteTemps),
        beside(
            "touches-the-model",
            model -> Files.setLastModifiedTime(model, FileTime.from(Instant.EPOCH))),
        Mutant.of("LOAD-08", "keeps-notes-of-models-that-fail", Noting::new),
        unable("cannot-load-from-a-path-with-a-blank", path -> path.contains(" ")),
        unable("takes-a-leading-dash-for-an-option", path -> path.contains("/-")),
        unable("decodes-percent-signs-in-paths", path -> path.contains("%25")),
        unable("has-room-for-short-paths-only", path -> path.length() > 256),
        unable("knows-ascii-paths-only", path -> path.chars().anyMatch(c -> c > 127)),
        unable(
            "knows-no-supplementary-characters-in-paths",
            path -> path.codePoints().anyMatch(c -> c > 0xFFFF)));
  }

  private interface Trace {
    void leave(Path model) throws IOException;
  }

  /** Only in folders of LOAD-08's tests, since the effects of a mutant must not outlive it. */
  private static Mutant beside(String name, Trace trace) {
    return Mutant.of(
        "LOAD-08",
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public ModelInfo load(Path model, LoadConfig config) {
                ModelInfo info = super.load(model, config);
                leave(trace, model);
                return info;
              }
            });
  }

  private static void leave(Trace trace, Path model) {
    if (!model.resolveSibling("").endsWith("models") || model.equals(ScriptedModel.file())) {
      return;
    }
    try {
      trace.leave(model);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path cache(Path model) {
    return model.resolveSibling("engine.cache");
  }

  private static void deleteTemps(Path model) throws IOException {
    try (DirectoryStream<Path> temps =
        Files.newDirectoryStream(model.resolveSibling(""), "llama-*.tmp")) {
      for (Path temp : temps) {
        Files.delete(temp);
      }
    }
  }

  private static Mutant unable(String name, Predicate<String> paths) {
    return OtherLoads.asked(
        "LOAD-09",
        name,
        (model, config) -> {
          if (Files.exists(model) && paths.test(model.toString())) {
            throw OtherLoads.failing(
                Reason.MODEL_NOT_FOUND, "There is no file at " + model + "; check the path.");
          }
          return config;
        });
  }

  /** Writes the failure to a file beside the model. */
  private static final class Noting extends DelegatingBackend {

    Noting(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      try {
        return super.load(model, config);
      } catch (RuntimeException failed) {
        leave(path -> Files.writeString(cache(path), "failed"), model);
        throw failed;
      }
    }
  }
}
