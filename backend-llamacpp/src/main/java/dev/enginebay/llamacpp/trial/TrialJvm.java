package dev.enginebay.llamacpp.trial;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.llamacpp.trial.TrialVerdict.Kind;
import dev.enginebay.natives.JnaLibrary;
import dev.enginebay.natives.Uninterrupted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM, supervised until it ends. It gets none of this JVM's options, and no agents or
 * debuggers from the environment.
 *
 * @param launch the command to start
 * @param limits when to kill the JVM
 */
public record TrialJvm(Launch launch, TrialLimits limits) {

  private static final List<String> OPTIONS_IN_THE_ENVIRONMENT =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private static final long PAUSE_MILLIS = 10;

  /** A command line. */
  interface Launch {
    /** Returns the command line, and creates the files that it needs in the folder. */
    List<String> command(Path folder) throws IOException;
  }

  /** Returns a JVM that runs a task with a main class. */
  public static TrialJvm of(TrialTask task, long modelBytes, Class<?> main) {
    return new TrialJvm(
        folder -> command(folder, task, main), TrialLimits.of(modelBytes, task.threads()));
  }

  private static List<String> command(Path folder, TrialTask task, Class<?> main)
      throws IOException {
    Path classes = folder.resolve("classes.jar");
    TrialClasses.copyTo(classes, main);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
            "-Djava.io.tmpdir=" + folder,
            "-Djna.tmpdir=" + folder));
    new JnaLibrary(LlamaCpp.ID)
        .settingsOfAnotherJvm()
        .forEach((name, value) -> command.add("-D" + name + "=" + value));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", classes.toString(), main.getName()));
    command.addAll(task.arguments());
    return command;
  }

  /**
   * Runs the JVM until it ends.
   *
   * @param folder a folder for temporary files
   * @throws IOException if it cannot run, or ends for a reason that is not the model's fault
   * @throws InterruptedException if this thread is interrupted
   * @throws InferenceException if the model is refused, memory runs out, or nothing happens for too
   *     long
   */
  public TrialVerdict run(Path folder) throws IOException, InterruptedException {
    TrialOutput output = new TrialOutput(folder.resolve("output"));
    ProcessBuilder builder =
        new ProcessBuilder(launch.command(folder))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.file().toFile());
    builder.environment().keySet().removeAll(OPTIONS_IN_THE_ENVIRONMENT);
    builder.environment().put("GGML_NO_BACKTRACE", "1");
    builder.environment().put("CUDA_VISIBLE_DEVICES", "-1");
    Process process = builder.start();
    try {
      return await(process, output);
    } finally {
      end(process);
      process.getOutputStream().close();
    }
  }

  /**
   * Ends a process. {@link Process#onExit} would need a thread of the common pool, and all of these
   * may be waiting for this trial.
   */
  private static void end(Process process) {
    process.destroyForcibly();
    Uninterrupted.await(process::waitFor);
  }

  private TrialVerdict await(Process process, TrialOutput output)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long since = begin;
    Duration before = Duration.ZERO;
    while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      Duration used = process.info().totalCpuDuration().orElse(before);
      if (output.read()) {
        since = System.nanoTime();
        before = used;
      }
      if (used.minus(before).compareTo(limits.computing()) > 0 || output.isTooLong()) {
        return new TrialVerdict(
            Kind.ENDLESS,
            "computed for %s s without progress and was stopped"
                .formatted(used.minus(before).toSeconds()));
      }
      if (System.nanoTime() - since > limits.waiting().toNanos()) {
        throw new InferenceException(
            Reason.ENGINE_FAILED,
            "The JVM that tried the model first made no progress for %s s. Try again when the machine is less busy, or load with %s=never."
                .formatted(limits.waiting().toSeconds(), Trial.OPTION));
      }
    }
    output.read();
    return output.verdict(process.exitValue(), Duration.ofNanos(System.nanoTime() - begin));
  }
}
