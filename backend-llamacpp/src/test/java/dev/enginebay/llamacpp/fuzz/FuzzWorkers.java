package dev.enginebay.llamacpp.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A worker's JVM, restarted after a file has crashed it. */
final class FuzzWorkers implements AutoCloseable {

  private static final int ADDRESS_SPACE_KIB = 12 << 20;

  private final Path folder;
  private final Optional<String> trial;
  private final int patienceSeconds;
  private @Nullable Process process;
  private @Nullable BufferedReader answers;
  private final List<String> otherWords = new ArrayList<>();

  /**
   * Creates workers; the JVM starts with the first file.
   *
   * @param folder the folder for their output
   * @param trial the value of the option, or empty to leave it unset
   * @param patienceSeconds the time after which a file is considered to hang
   */
  FuzzWorkers(Path folder, Optional<String> trial, int patienceSeconds) {
    this.folder = folder;
    this.trial = trial;
    this.patienceSeconds = patienceSeconds;
  }

  /** Passes a file to a worker and returns the outcome. */
  Fate fate(Path file) {
    boolean described = false;
    try {
      Process worker = process == null ? begin() : process;
      Writer questions = worker.outputWriter(StandardCharsets.UTF_8);
      questions.write(file + "\n");
      questions.flush();
      while (true) {
        String answer = answer();
        if (answer == null) {
          int exit = worker.waitFor();
          Fate died = new Fate(Fate.End.DIED, described, "exit " + exit + ": " + lastWords());
          close();
          return died;
        }
        String[] parts = answer.split("\t", -1);
        switch (parts[0]) {
          case FuzzWorker.BEGUN -> described = Boolean.parseBoolean(parts[1]);
          case FuzzWorker.ENDED -> {
            return new Fate(Fate.End.valueOf(parts[1]), Boolean.parseBoolean(parts[2]), parts[3]);
          }
          default -> otherWords.add(answer);
        }
      }
    } catch (TimeoutException hung) {
      close();
      return new Fate(Fate.End.HUNG, described, "no answer in " + patienceSeconds + " s");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private @Nullable String answer()
      throws TimeoutException, InterruptedException, ExecutionException {
    BufferedReader from = Objects.requireNonNull(answers);
    return CompletableFuture.supplyAsync(() -> line(from)).get(patienceSeconds, TimeUnit.SECONDS);
  }

  private static @Nullable String line(BufferedReader from) {
    try {
      return from.readLine();
    } catch (IOException closed) {
      return null;
    }
  }

  private Process begin() throws IOException {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(
        List.of(
            "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ErrorFile=/dev/null"));
    java.add("-XX:-CreateCoredumpOnCrash");
    System.getProperties()
        .forEach(
            (key, value) -> {
              if (key.toString().startsWith("enginebay.")) {
                java.add("-D" + key + "=" + value);
              }
            });
    java.addAll(List.of("-cp", System.getProperty("java.class.path")));
    java.add(FuzzWorker.class.getName());
    trial.ifPresent(java::add);
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh", "-c", "ulimit -c 0; ulimit -v " + ADDRESS_SPACE_KIB + "; exec \"$@\"", "-"));
    command.addAll(java);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("worker.err").toFile());
    // Otherwise a failed assertion starts a debugger, which takes a second and prints.
    builder.environment().put("GGML_NO_BACKTRACE", "1");
    Process begun = builder.start();
    process = begun;
    answers = begun.inputReader(StandardCharsets.UTF_8);
    otherWords.clear();
    return begun;
  }

  /** Returns the assertion that failed, or the signal. */
  private String lastWords() throws IOException {
    List<String> lines = new ArrayList<>(otherWords);
    lines.addAll(Files.readAllLines(folder.resolve("worker.err"), StandardCharsets.ISO_8859_1));
    return lines.stream()
        .filter(line -> line.matches(".*(GGML_ASSERT|SIG[A-Z]|terminate|GGML_ABORT|fatal error).*"))
        .findFirst()
        .orElse(lines.isEmpty() ? "" : lines.get(0))
        .strip();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process = null;
    }
  }
}
