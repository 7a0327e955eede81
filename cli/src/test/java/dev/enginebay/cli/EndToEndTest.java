package dev.enginebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/**
 * The commands on llama.cpp with the built-in model. They use one thread, since several would spin
 * and wait for each other while other work occupies the CPUs.
 */
class EndToEndTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void runAnswers() {
    int code = shell.run("run", "-t", "1", "--temperature", "0", "What is the capital of France?");

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out()).contains("Paris").hasLineCount(1);
    assertThat(code).isZero();
  }

  @Test
  void runRepeatsItselfWithTheSeedItReports() {
    shell.run("run", "-t", "1", "-n", "20", "--temperature", "2", "--stats", "Tell me a story.");
    String seed =
        shell.err().lines().filter(line -> line.startsWith("seed")).findFirst().orElseThrow();

    Shell again = new Shell();
    again.run(
        "run",
        "-t",
        "1",
        "-n",
        "20",
        "--temperature",
        "2",
        "--seed",
        seed.substring(4).strip(),
        "Tell me a story.");

    assertThat(again.out()).isEqualTo(shell.out());
  }

  @Test
  void chatRemembers() {
    int code =
        shell
            .withInput("What is the capital of France?\nAnd of Spain?\n/stats\n")
            .run("chat", "-t", "1", "--temperature", "0");

    assertThat(shell.out().lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).contains("Paris"),
            second -> assertThat(second).contains("Madrid"));
    assertThat(shell.err()).contains("on llama.cpp");
    assertThat(code).isZero();
  }

  @Test
  void compareFindsTheEnginesEqual() {
    int code = shell.run("compare", "-t", "1", "What is the capital of Peru?");

    assertThat(shell.out())
        .contains("== llamacpp: llama.cpp", "== onnx: ONNX Runtime", "== djl: PyTorch", "Lima")
        .endsWith("All 3 answers are equal." + System.lineSeparator());
    assertThat(code).isZero();
  }

  @Test
  void infoReadsTheBuiltInModel() {
    shell.run("info", "--json");

    Map<String, Object> facts = JSON.std.mapFrom(shell.out());
    assertThat(facts)
        .containsEntry("name", "Enginebay Tiny")
        .containsEntry("architecture", "llama")
        .containsEntry("quantization", "F16")
        .containsKey("chatTemplate");
  }

  @Test
  void backendsKnowsLlamaCpp() {
    shell.run("backends");

    assertThat(shell.out()).containsPattern("llamacpp\\R +engine +llama\\.cpp \\S+");
  }

  @Test
  void benchComparesWithTheBareLoop() {
    int code =
        shell.run(
            "bench",
            "--json",
            "--prompt-tokens",
            "32",
            "--tokens",
            "8",
            "--rounds",
            "2",
            "--streams",
            "2",
            "-t",
            "1",
            "--context",
            "128");

    assertThat(shell.err()).isEmpty();
    Map<String, Object> report = JSON.std.mapFrom(shell.out());
    assertThat(report)
        .containsEntry("rounds", 2)
        .containsKeys("prefill", "barePrefill", "prefillRatio", "streams", "streamsRatio");
    assertThat((Integer) report.get("promptTokens")).isBetween(24, 33);
    assertThat(code).isZero();
  }

  @Test
  void anImpossibleOptionIsRefusedByName() {
    int code = shell.run("run", "--gpu-layers", "3", "What is the capital of France?");

    assertThat(shell.err()).startsWith("enginebay: UNSUPPORTED: ").containsIgnoringCase("gpu");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aBudgetTooSmallIsToldWithBothFigures() {
    int code = shell.run("run", "--memory-budget", "1m", "What is the capital of France?");

    assertThat(shell.err())
        .startsWith("enginebay: OUT_OF_MEMORY: ")
        .containsPattern("\\d.*\\d")
        .hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aTruncatedModelIsToldInOneLine() throws IOException {
    byte[] whole = Files.readAllBytes(TinyModel.extract(folder.resolve("whole")));
    Path half = Files.write(folder.resolve("half.gguf"), Arrays.copyOf(whole, whole.length / 2));

    int code = shell.run("run", "-b", "llamacpp", "-m", half.toString(), "Well?");

    assertThat(shell.err())
        .startsWith("enginebay: MODEL_INVALID: ")
        .contains("half.gguf")
        .hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }
}
