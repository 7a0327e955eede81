package dev.enginebay.llamacpp.trial;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The main class of a JVM that does what its arguments say instead of trying a model. */
final class ScriptedTrial {

  static final String ASSERTION = "/home/builder/ggml/ggml.c:123: GGML_ASSERT(x > 0) failed";

  private ScriptedTrial() {}

  /** Returns the command line of a JVM that does these things in order. */
  static TrialJvm.Launch doing(String... acts) {
    return folder -> {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath(),
                  ScriptedTrial.class.getName()));
      command.addAll(Arrays.asList(acts));
      return command;
    };
  }

  private static String classPath() {
    return String.join(
        File.pathSeparator,
        System.getProperty("java.class.path"),
        System.getProperty("surefire.test.class.path", ""));
  }

  public static void main(String[] acts) throws IOException, InterruptedException {
    for (String act : acts) {
      switch (act) {
        case "ready" -> System.out.println(TrialLine.READY);
        case "step" -> System.out.println(TrialLine.STEP);
        case "pass" -> System.out.println(TrialLine.PASSED);
        case "refuse" ->
            System.out.println(
                TrialLine.refused(
                    new InferenceException(Reason.MODEL_UNSUPPORTED, "no such\nthing")));
        case "fail" -> System.out.println(TrialLine.failed(new NoClassDefFoundError("Gone")));
        case "assert" -> System.err.println(ASSERTION);
        case "lack-memory" -> System.err.println("  what():  std::bad_alloc");
        case "tell-process" ->
            Files.writeString(Path.of("process"), String.valueOf(ProcessHandle.current().pid()));
        case "sleep" -> Thread.sleep(Long.MAX_VALUE);
        case "hold-life-line" -> LifeLine.watch(System.in);
        case "compute" -> {
          for (long i = 0; i >= 0; i++) {
            Thread.onSpinWait();
          }
        }
        case "chatter" -> {
          while (true) {
            System.out.println("a line that nobody needs");
          }
        }
        default -> Runtime.getRuntime().halt(Integer.parseInt(act));
      }
    }
  }
}
