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
 * A trial load of a model in another JVM, so that an assertion of llama.cpp ends that JVM and not
 * this one. Each content is tried once with each native library and the relevant settings; the
 * verdict is stored. A user has one trial at a time, so that only one takes memory.
 *
 * @param folder the folder for verdicts and trials in progress
 * @param model the model's file, for people
 * @param key identifies what is tried
 * @param jvm the JVM that tries it
 */
public record Trial(Path folder, String model, String key, TrialJvm jvm) {

  /** The option that chooses which files are tried. */
  public static final String OPTION = LlamaCpp.ID + ".trial";

  /** Changes with the content of a trial, so that verdicts of other versions are ignored. */
  private static final String FORMAT = "1";

  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(30);

  /**
   * Returns a trial of a file with the settings for loading it.
   *
   * @param main the class that runs a {@link TrialTask} in the trial's JVM
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
            library.cpuBuild().orElse(""),
            identity(library.folder()),
            task.decisive());
    return new Trial(
        CacheFolder.ofBackend(LlamaCpp.ID, "trials"),
        String.valueOf(model.file().path().getFileName()),
        Sha256.of(tried.getBytes(StandardCharsets.UTF_8)).substring(0, 32),
        TrialJvm.of(task, model.file().bytes(), main));
  }

  /** Returns the size and time of each library in a folder. */
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
          "llama.cpp's folder %s can no longer be read: %s. Restart this JVM."
              .formatted(natives, failure),
          failure);
    }
    return files.stream().collect(Collectors.joining("\n"));
  }

  /**
   * Requires that a model passes, and returns how it did.
   *
   * @throws InferenceException MODEL_INVALID if llama.cpp does not survive the model; the reason
   *     with which llama.cpp refuses it; BACKEND_UNAVAILABLE if the trial cannot run
   */
  public String require() {
    TrialRecords records = TrialRecords.in(folder);
    try {
      Optional<TrialVerdict> known = records.find(key);
      return known.isPresent() ? earlier(known.get(), records) : tried(records);
    } catch (IOException failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      throw LlamaCpp.unavailable(
          "%s must be tried in a separate JVM first, since llama.cpp might end this one, but that failed: %s. Fix that, or load with %s=never if you trust the file."
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
        "The thread was interrupted while the model was tried in a separate JVM, which has ended."
            + " Load the model again.");
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
              "%s is tried in a separate JVM first; %s=never skips this".formatted(model, OPTION));
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
        " This is the verdict of an earlier trial; delete %s to try again."
            .formatted(records.file(key)));
    return "passed earlier, in " + verdict.words();
  }

  private void requireSurvived(TrialVerdict verdict, String earlier) {
    if (verdict.kind() != Kind.PASSED) {
      throw new InferenceException(
          Reason.MODEL_INVALID,
          "llama.cpp cannot run %s: the JVM that tried it first %s. Download the file again, or use another one. With %s=never it can do the same to this JVM.%s"
              .formatted(model, verdict.words(), OPTION, earlier));
    }
  }
}
