package dev.enginebay.cli.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.cli.EnginebayCommand;
import dev.enginebay.cli.Script;
import dev.enginebay.cli.Shell;
import dev.enginebay.cli.StrangeProvider;
import dev.enginebay.cli.terminal.ErrorHandler;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.KitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.jr.ob.JSON;

/** The command with a kit whose results are written by hand, in a separate JVM. */
@Timeout(120)
class TckCommandTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void aGreenRunEndsWithASummaryAndTheReports() {
    int code = run("", "test GEN-03 PASSED", "test GEN-04 DECLINED", "test STRM-01 PASSED");

    assertThat(shell.out())
        .containsPattern("(?m)^ +passed +declined +seconds$")
        .containsPattern("(?m)^GEN generation +1 +1 +0\\.0$")
        .containsPattern("(?m)^all clauses +2 +1 +0\\.0$")
        .contains("scripted-model: PASSED. The backend keeps 2 clauses and openly declines 1.")
        .contains(report("html"), report("md"), report("json"));
    assertThat(folder.resolve("reports/scripted-model.html")).isNotEmptyFile();
    assertThat(shell.err())
        .isEqualToNormalizingNewlines("Testing scripted with " + model() + ".\n");
    assertThat(code).isZero();
  }

  @Test
  void theJsonCanBeReadByOthers() throws IOException {
    run("", "test GEN-03 FAILED", "test GEN-04 PASSED");

    Map<String, Object> json =
        JSON.std.mapFrom(Files.readString(folder.resolve("reports/scripted-model.json")));
    assertThat(json)
        .containsEntry("format", "enginebay-conformance")
        .containsEntry("formatVersion", 1)
        .containsEntry("verdict", "FAILED");
  }

  @Test
  void aBrokenClauseIsNamedAtOnceAndEndsWithOne() {
    int code = run("", "test GEN-03 FAILED", "test GEN-04 PASSED");

    assertThat(shell.err()).contains("FAILED GEN-03 holds");
    assertThat(shell.out()).contains("FAILED. The backend breaks 1 of 2 clauses: GEN-03.");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void whatIsUnverifiedIsNoFailure() {
    int code = run("", "test GEN-03 UNVERIFIED");

    assertThat(shell.out()).contains("UNVERIFIED. No clause is broken, but GEN-03 could not");
    assertThat(code).isZero();
  }

  @Test
  void whatIsUnverifiedIsOneWhereSoAsked() {
    int code = run("--strict", "test GEN-03 UNVERIFIED");

    assertThat(shell.err()).contains("UNVERIFIED GEN-03 holds");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void theTestThatTheJvmDiedInIsNamed() {
    int code = run("", "test GEN-03 PASSED", "begin GEN-04", "then die");

    assertThat(shell.err()).contains("CRASHED GEN-04 holds");
    assertThat(shell.out())
        .contains("The JVM crashed in GEN-04, holds: the JVM ended with code 134")
        .contains(report("html"));
    assertThat(folder.resolve("reports/scripted-model.html")).content().contains("GEN-04");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aBackendThatKillsTheJvmIsACrashedRow() {
    Script.write(folder, "halt now");

    int code =
        shell.run(
            "tck", "-m", model().toString(), "--reports", folder.resolve("reports").toString());

    assertThat(shell.err()).containsPattern("(?m)^CRASHED [A-Z]+-\\d+ ");
    assertThat(shell.out()).contains("scripted-model: CRASHED. The JVM crashed in ");
    assertThat(folder.resolve("reports/scripted-model.html")).content().contains("crashed");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aJvmThatEndsBadlyAfterTheLastTestIsToldOf() {
    int code = run("", "test GEN-03 PASSED", "exit badly");

    assertThat(shell.out()).contains("CRASHED. The JVM crashed after the last test: ");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aJvmThatShowsNoSignOfLifeIsEnded() {
    int code = run(Duration.ofSeconds(1), "", "test GEN-03 PASSED", "begin GEN-04", "then hang");

    assertThat(shell.err()).contains("CRASHED GEN-04 holds");
    assertThat(shell.out()).contains("the journal did not change for 1 s, so the JVM was killed");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aKitThatDoesNotStartIsToldOfInItsOwnWords() {
    int code = run("", "start badly");

    assertThat(shell.err()).contains("the kit did not start", "No kit today.");
    assertThat(shell.out()).isEmpty();
    assertThat(code).isEqualTo(1);
  }

  @Test
  void anEarlierRunLeavesNothing() throws IOException {
    Path old = Files.createDirectories(folder.resolve("reports")).resolve("scripted-model.html");
    Files.writeString(old, "old");

    run("", "start badly");

    assertThat(old).doesNotExist();
  }

  @Test
  void saysWhereItIsKeptWhatWasPrinted() {
    run("", "test GEN-03 PASSED", "print something");

    assertThat(shell.err()).contains("Output of the tests: " + report("log"));
    assertThat(folder.resolve("reports/scripted-model.log")).content().contains("something");
  }

  @Test
  void theKitLoadsTheModelAsTold() throws IOException {
    run(
        "-c 128 -t 3 --concurrency 2 -g 5 --gpu-ids 0,2 --memory-budget 1g --keep-alive 5m"
            + " -O scripted.colour=deep=blue",
        "test GEN-03 PASSED");

    LoadConfig expected =
        LoadConfig.unset()
            .withContextSize(128)
            .withThreads(3)
            .withConcurrency(2)
            .withGpuLayers(5)
            .withGpuIds(List.of(0, 2))
            .withMemoryBudget(1L << 30)
            .withKeepAlive(Duration.ofMinutes(5))
            .withBackendOptions(Map.of("scripted.colour", "deep=blue"));
    KitResult result = KitResult.read(folder.resolve("reports/scripted-model.journal"));
    assertThat(result.fact(Fact.DEVICES)).contains(expected.toString());
  }

  @Test
  void theKitHasThePatienceItIsTold() throws IOException {
    run("--patience 90", "test GEN-03 PASSED");

    KitResult result = KitResult.read(folder.resolve("reports/scripted-model.journal"));
    assertThat(result.fact(Fact.ENGINE)).contains("patience 90.0");
  }

  @Test
  void refusesAPatienceThatIsNone() {
    int code = run("--patience 0", "test GEN-03 PASSED");

    assertThat(shell.err()).contains("--patience must be a positive number of seconds");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void findsABackendInAJarOfSomebodyElse() throws IOException {
    int code = run("-b strange --classpath " + strangeJar(), "test GEN-03 PASSED");

    assertThat(shell.out()).contains("strange-model: PASSED");
    assertThat(code).isZero();
  }

  @Test
  void asksForAnOptionWhereSeveralBackendsFit() throws IOException {
    int code = run("--classpath " + strangeJar(), "test GEN-03 PASSED");

    assertThat(shell.err()).contains("scripted, strange").contains("-b ID").hasLineCount(1);
    assertThat(code).isEqualTo(2);
  }

  @Test
  void refusesAnUnknownBackend() {
    int code = run("-b nobody", "test GEN-03 PASSED");

    assertThat(shell.err()).contains("No backend 'nobody'").contains("scripted");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void refusesAModelThatIsNotThere() {
    int code = shell.run("tck", "-b", "scripted", "-m", folder.resolve("no.gguf").toString());

    assertThat(shell.err()).contains("no.gguf");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void refusesAClassPathThatIsNotThere() {
    int code = run("--classpath " + folder.resolve("no.jar"), "test GEN-03 PASSED");

    assertThat(shell.err()).contains("--classpath: '").contains("no.jar' does not exist");
    assertThat(code).isEqualTo(2);
  }

  private Path strangeJar() throws IOException {
    Path jar = folder.resolve("jar");
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(BackendProvider.class.getName()), StrangeProvider.class.getName());
    return jar;
  }

  private int run(String flags, String... script) {
    return run(Duration.ofMinutes(1), flags, script);
  }

  private int run(Duration stall, String flags, String... script) {
    Script.write(folder, script);
    List<String> arguments = new ArrayList<>(List.of("-m", model().toString()));
    arguments.addAll(List.of("--reports", folder.resolve("reports").toString()));
    if (!flags.isEmpty()) {
      arguments.addAll(List.of(flags.split(" ")));
    }
    TckCommand command = new TckCommand(shell.stdio(""), PretendKit.class, Optional.of(stall));
    CommandLine line = EnginebayCommand.converting(new CommandLine(command));
    ErrorHandler failures = new ErrorHandler(shell.stdio("").err(), () -> false);
    return line.setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .execute(arguments.toArray(String[]::new));
  }

  private Path model() {
    return folder.resolve("model" + Script.EXTENSION);
  }

  private String report(String extension) {
    return folder.resolve("reports").resolve("scripted-model." + extension).toString();
  }
}
