package dev.enginebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program in a separate process, as the launcher starts it. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent with kill")
class ProcessTest {

  @TempDir Path folder;

  @BeforeAll
  static void processesCanBeInterrupted() throws Exception {
    assertThat(new ProcessBuilder("sh", "-c", "kill -INT $$").start().waitFor())
        .as(
            "exit code of a shell that interrupts itself. If it is 0, this JVM and all that it"
                + " starts ignore SIGINT, as commands do that a script starts with '&': run the"
                + " build in the foreground")
        .isEqualTo(130);
  }

  @Test
  void printsUtf8WhateverTheLocale() throws Exception {
    Path model = Script.write(folder, "say 🐟 grüßt");

    Process process = start("C", "run", "-m", model.toString(), "Well?");

    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("🐟 grüßt");
    assertThat(process.waitFor()).isZero();
    assertThat(errors()).isEmpty();
  }

  @Test
  void endsQuietlyWhenInterruptedInAnAnswer() throws Exception {
    Path model = Script.write(folder, "say one\\n", "wait for-the-end");
    Process process = start("C.UTF-8", "run", "-m", model.toString(), "Well?");
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("one");

    interrupt(process);

    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(errors()).isEmpty();
  }

  @Test
  void endsQuietlyWhenInterruptedBetweenAnswers() throws Exception {
    Path model = Script.write(folder, "say one");
    Process process = start("C.UTF-8", "chat", "-m", model.toString());
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    process.outputWriter(StandardCharsets.UTF_8).append("Well?\n").flush();
    assertThat(out.readLine()).isEqualTo("one");

    interrupt(process);

    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(errors()).isEmpty();
  }

  @Test
  void endsQuietlyWhenTheProcessExitsBeforeAModelIsLoaded() throws Exception {
    Path model = Script.write(folder, "say one");

    Process process = startMain(CommandAtExit.class, "C", "run", "-m", model.toString(), "Well?");

    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("0 left");
    assertThat(process.waitFor()).isZero();
    assertThat(errors()).isEmpty();
  }

  @Test
  void endsQuietlyWhenTheProcessExitsWhileAModelIsLoaded() throws Exception {
    Path model = Script.write(folder, "quit 143");

    Process process =
        startMain(CommandUntilExit.class, "C", "run", "-m", model.toString(), "Well?");

    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("130");
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(errors()).isEmpty();
  }

  @Test
  void leavesNoKitBehindWhenTheProcessExitsBeforeItRuns() throws Exception {
    Path model = Script.write(folder, "then hang");
    String reports = folder.resolve("reports").toString();

    Process process =
        startMain(
            CommandAtExit.class, "C", "pretend", "-m", model.toString(), "--reports", reports);

    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("0 left");
    assertThat(process.waitFor()).isZero();
    assertThat(errors()).hasLineCount(1).startsWith("Testing scripted");
  }

  @Test
  void endsTheKitWhenInterrupted() throws Exception {
    Path model = Script.write(folder, "hang now");
    Path reports = Files.createDirectories(folder.resolve("reports"));
    try (WatchService watch = reports.getFileSystem().newWatchService()) {
      reports.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process =
          start("C.UTF-8", "tck", "-m", model.toString(), "--reports", reports.toString());
      while (!Files.exists(reports.resolve("scripted-model.journal"))) {
        watch.take().reset();
      }
      List<ProcessHandle> kit = process.descendants().toList();
      assertThat(kit).isNotEmpty();

      interrupt(process);

      assertThat(process.waitFor()).isEqualTo(130);
      kit.forEach(jvm -> jvm.onExit().join());
    }
    assertThat(errors()).hasLineCount(1).startsWith("Testing scripted");
    assertThat(reports.resolve("scripted-model.html")).doesNotExist();
  }

  private Process start(String locale, String... arguments) throws IOException {
    return startMain(Main.class, locale, arguments);
  }

  private Process startMain(Class<?> main, String locale, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("LC_ALL", locale);
    environment.remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors"));
  }

  private static void interrupt(Process process) throws Exception {
    int sent = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(sent).isZero();
  }
}
