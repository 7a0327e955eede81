package dev.enginebay.llamacpp.trial;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.NativeLog;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.placement.ModelMemory;
import dev.enginebay.llamacpp.trial.TrialVerdict.Kind;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.natives.CacheFolder;
import dev.enginebay.natives.CacheLock;
import dev.enginebay.natives.FileTree;
import dev.enginebay.natives.Machine;
import dev.enginebay.natives.Sha256;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Has another JVM load a model first, so that llama.cpp's assertions end that one. Each content is
 * tried once with each native library and the settings that matter; what came out is kept. One
 * trial at a time goes on for a user, so that the memory of a single one is taken.
 *
 * @param folder for verdicts and trials under way
 * @param model the model's file, for people to read
 * @param key what is tried
 * @param jvm tries it
 */
public record Trial(Path folder, String model, String key, TrialJvm jvm) {

  /** Says when there is one. */
  public static final String OPTION = LlamaCpp.ID + ".trial";

  /** Changes with what a trial does, so that verdicts of other versions do not count. */
  private static final String FORMAT = "1";

  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(30);

  /**
   * A trial of a file with the settings it is about to be loaded with.
   *
   * @param main does a {@link TrialTask} in the JVM of a trial
   */
  public static Trial of(
      LlamaLibrary library, GgufModel model, LlamaSettings settings, Class<?> main) {
    TrialTask task =
        TrialTask.of(
            library.file(),
            new ModelMemory(model, library.abi(), settings.flashAttention()),
            settings);
    String tried =
        String.join(
            "\n",
            FORMAT,
            model.file().fingerprint(),
            String.valueOf(model.file().bytes()),
            Machine.here().toString(),
            library.processorBuild().orElse(""),
            identity(library.folder()),
            task.decisive());
    return new Trial(
        CacheFolder.ofBackend(LlamaCpp.ID, "trials"),
        String.valueOf(model.file().path().getFileName()),
        Sha256.of(tried.getBytes(StandardCharsets.UTF_8)).substring(0, 32),
        TrialJvm.of(task, model.file().bytes(), main));
  }

  /** Size and time of each library in a folder. */
  private static String identity(Path natives) {
    TreeSet<String> files = new TreeSet<>();
    try (DirectoryStream<Path> libraries =
        Files.newDirectoryStream(natives, "*.{so,so.*,dylib,dll}")) {
      for (Path each : libraries) {
        BasicFileAttributes file = Files.readAttributes(each, BasicFileAttributes.class);
        files.add(each + " " + file.size() + " " + file.lastModifiedTime());
      }
    } catch (IOException failure) {
      throw LlamaCpp.unavailable(
          "llama.cpp's folder %s cannot be read any more: %s. Start this JVM again."
              .formatted(natives, failure),
          failure);
    }
    return files.stream().collect(Collectors.joining("\n"));
  }

  /**
   * Lets a model pass, and tells how.
   *
   * @throws InferenceException MODEL_INVALID if llama.cpp does not survive the model; the reason
   *     with which llama.cpp refuses it; BACKEND_UNAVAILABLE if there can be no trial
   */
  public String require() {
    TrialRecords records = new TrialRecords(folder);
    try {
      Optional<TrialVerdict> known = records.find(key);
      return known.isPresent() ? earlier(known.get(), records) : tried(records);
    } catch (IOException failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      throw LlamaCpp.unavailable(
          "%s is to be tried in a JVM of its own first, as llama.cpp might end this one, and that cannot be done: %s. Mend that, or load with %s=never if you trust the file."
              .formatted(model, failure.getMessage(), OPTION),
          failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  private static InferenceException interrupted() {
    return new InferenceException(
        Reason.INTERRUPTED,
        "The thread was interrupted while the model was tried in a JVM of its own; that has"
            + " ended.");
  }

  private String tried(TrialRecords records) throws IOException, InterruptedException {
    CacheLock lock = CacheLock.on(folder, PATIENCE_WITH_OTHERS);
    try {
      Optional<TrialVerdict> known = records.find(key);
      if (known.isPresent()) {
        return earlier(known.get(), records);
      }
      removeUnfinished();
      NativeLog.LOG.log(
          Level.DEBUG,
          () ->
              "%s is tried in a JVM of its own first; %s=never leaves it out"
                  .formatted(model, OPTION));
      TrialVerdict verdict = run();
      if (verdict.lasts()) {
        records.keep(key, verdict);
      }
      requireSurvived(verdict, "");
      return "passed in " + verdict.words();
    } finally {
      lock.close();
    }
  }

  private TrialVerdict run() throws IOException, InterruptedException {
    Path own = Files.createDirectory(folder.resolve(UUID.randomUUID() + TrialRecords.UNFINISHED));
    try {
      return jvm.run(own);
    } finally {
      FileTree.delete(own);
    }
  }

  private void removeUnfinished() throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, "*" + TrialRecords.UNFINISHED)) {
      for (Path each : left) {
        FileTree.delete(each);
      }
    }
  }

  private String earlier(TrialVerdict verdict, TrialRecords records) {
    requireSurvived(
        verdict,
        " That was in an earlier trial; delete %s for another.".formatted(records.file(key)));
    return "passed earlier, in " + verdict.words();
  }

  private void requireSurvived(TrialVerdict verdict, String earlier) {
    if (verdict.kind() != Kind.PASSED) {
      throw new InferenceException(
          Reason.MODEL_INVALID,
          "llama.cpp cannot run %s: the JVM that tried it first %s. Get the file again, or another one; %s=never lets it do the same to this JVM.%s"
              .formatted(model, verdict.words(), OPTION, earlier));
    }
  }
}
