package dev.enginebay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.cli.Script;
import dev.enginebay.cli.ScriptFileBackend;
import dev.enginebay.decoding.spi.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareLoopTest {

  @TempDir Path folder;

  @Test
  void readsThePromptInStepsAndThenTokenByToken() {
    CountingEngine engine = engine();

    try (BareLoop loop = new BareLoop(engine, folder, LoadConfig.unset())) {
      Measurement measured = loop.measure("ABCDE", 3);

      assertThat(measured.promptTokens()).isEqualTo(6);
      assertThat(measured.generatedTokens()).isEqualTo(3);
    }
    List<Run> runs = engine.steps.stream().map(step -> step.runs().get(0)).toList();
    assertThat(runs).extracting(Run::position).containsExactly(0, 4, 6, 7);
    assertThat(runs).extracting(Run::rows).containsExactly(0, 1, 1, 1);
    assertThat(runs.get(0).tokens()).containsExactly(CountingEngine.BEGINNING, 'A', 'B', 'C');
    assertThat(runs.get(2).tokens()).containsExactly('F');
    assertThat(runs.get(3).tokens()).containsExactly('G');
  }

  @Test
  void asksTheEngineFromOneThreadAndClosesIt() {
    CountingEngine engine = engine();

    try (BareLoop loop = new BareLoop(engine, folder, LoadConfig.unset())) {
      loop.measure("AB", 2);
      loop.measure("CD", 2);
    }

    assertThat(engine.threads).containsOnly("enginebay-bare-loop");
    assertThat(engine.closed).isTrue();
  }

  @Test
  void advancesSeveralSequencesTogether() {
    CountingEngine engine = engine();

    try (BareLoop loop = new BareLoop(engine, folder, LoadConfig.unset())) {
      assertThat(loop.aggregateRate(List.of("A", "BC"), 3)).isPositive();
    }

    List<List<Integer>> sequences =
        engine.steps.stream()
            .map(step -> step.runs().stream().map(Run::sequence).toList())
            .toList();
    assertThat(sequences).containsExactly(List.of(0), List.of(1), List.of(0, 1), List.of(0, 1));
    assertThat(engine.steps.get(3).runs()).extracting(Run::position).containsExactly(3, 4);
  }

  private CountingEngine engine() {
    ScriptFileBackend backend = new ScriptFileBackend();
    ModelInfo info = backend.load(Script.write(folder, "say yes"), LoadConfig.unset());
    return new CountingEngine(info);
  }
}
