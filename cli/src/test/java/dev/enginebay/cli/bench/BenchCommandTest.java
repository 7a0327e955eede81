package dev.enginebay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.cli.EnginebayCommand;
import dev.enginebay.cli.Script;
import dev.enginebay.cli.ScriptFileBackend;
import dev.enginebay.cli.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.jr.ob.JSON;

class BenchCommandTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();
  private Path model = Path.of("");

  @BeforeEach
  void writeTheModel() {
    model = Script.write(folder, "say yes");
  }

  @Test
  void measuresABackendThatHasNoBareLoop() {
    int code = shell.run("bench", "-m", model.toString(), "--rounds", "2", "--tokens", "7");

    assertThat(shell.out())
        .containsPattern("threads +2 of 2 after loading, 1 of 2 after the rounds")
        .containsPattern("load +[\\d.]+ s, including the start of the engine")
        .containsPattern("rounds +2, each with 11 prompt tokens and 7 generated")
        .containsPattern("prefill +550.0 \\(550.0 to 550.0\\) tokens/s")
        .containsPattern("first token +0.0250 ")
        .doesNotContain("ratio");
    assertThat(code).isZero();
  }

  @Test
  void saysThatTheModelEndedItsAnswer() {
    shell.run("bench", "-m", model.toString(), "--rounds", "1", "--tokens", "9");

    assertThat(shell.out()).contains("7 to 7 of 9 (the model ended its answer)");
  }

  @Test
  void measuresTheBareLoopInTurns() {
    CountingEngine engine =
        new CountingEngine(new ScriptFileBackend().load(model, LoadConfig.unset()));
    BenchCommand bench = new BenchCommand(shell.stdio(""), id -> Optional.of(engine));

    EnginebayCommand.converting(new CommandLine(bench))
        .execute("-m", model.toString(), "--rounds", "3", "--tokens", "7", "--json");

    Map<String, Object> report = JSON.std.mapFrom(shell.out());
    assertThat(report)
        .containsEntry("rounds", 3)
        .containsEntry("promptTokens", 11)
        .containsEntry("generatedTokens", List.of(7, 7, 7))
        .containsKeys("loadSeconds", "prefill", "decode", "firstTokenSeconds", "bareDecode");
    assertThat(report.get("decodeRatio"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsKeys("median", "least", "most");
    assertThat(engine.closed).isTrue();
  }

  @Test
  void measuresAnswersAtOnce() {
    shell.run("bench", "-m", model.toString(), "--rounds", "1", "--streams", "1,3");

    assertThat(shell.out()).containsPattern("1 at once +\\d+").containsPattern("3 at once +\\d+");
  }

  @Test
  void refusesNoRounds() {
    int code = shell.run("bench", "-m", model.toString(), "--rounds", "0");

    assertThat(shell.err()).contains("--rounds must be at least 1, was 0");
    assertThat(code).isEqualTo(2);
  }
}
