package dev.enginebay.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.Prompt;
import dev.enginebay.cli.Script;
import dev.enginebay.cli.Shell;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

class CompareCommandTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void showsTheAnswersAndThatTheyAreEqual() {
    Path model = Script.write(folder, "say The capital", "say  is Lima.");

    int code = compare(model, "-b", "scripted,scripted", "Well?");

    assertThat(shell.out())
        .contains("== scripted: script 1", "The capital is Lima.", "7 tokens", "60.0 tokens/s")
        .endsWith("All 2 answers are equal." + System.lineSeparator());
    assertThat(shell.err()).isEmpty();
    assertThat(code).isZero();
  }

  @Test
  void tellsTheFirstDifferenceOfModesOfOneEngine() {
    Path model = Script.write(folder, "say Ink: ", "echo config");

    int code = compare(model, "-b", "scripted:ink=blue", "-b", "scripted:ink=red", "Well?");

    assertThat(shell.out())
        .contains("scripted:ink=red differs from scripted:ink=blue at piece 2, character ")
        .containsPattern("'red.*' instead of 'blue.*'\\.")
        .doesNotContain("are equal");
    assertThat(code).isZero();
  }

  @Test
  void anEngineThatFailsDoesNotStopTheOthers() {
    Path model = Script.write(folder, "say yes");

    int code = compare(model, "-b", "nonesuch,scripted,llamacpp,scripted", "Well?");

    assertThat(shell.out()).contains("All 2 answers are equal.");
    assertThat(shell.err())
        .contains("enginebay: nonesuch: BACKEND_UNAVAILABLE: ")
        .contains("enginebay: llamacpp: MODEL_")
        .hasLineCount(2);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void anAnswerThatFailsDoesNotStopTheOthers() {
    Path model = Script.write(folder, "say half an", "fail ENGINE_FAILED It broke.");

    int code = compare(model, "-b", "scripted", "Well?");

    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).contains("enginebay: scripted: ENGINE_FAILED: It broke.");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void asksAllEnginesThatCanLoadTheModelAndSaysWhyOthersCannot() {
    Path model = Script.write(folder, "say yes");

    int code = compare(model, "Well?");

    assertThat(shell.out()).contains("== scripted: ").doesNotContain("== llamacpp");
    assertThat(shell.err())
        .contains("enginebay: llamacpp: ", "enginebay: onnx: ", "enginebay: djl: ");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void takesTheLikeliestTokensUnlessToldOtherwise() {
    Path model = Script.write(folder, "echo options");

    compare(model, "-b", "scripted", "Well?");
    compare(model, "-b", "scripted", "--temperature", "0.7", "--seed", "5", "Well?");

    assertThat(shell.out())
        .contains(
            ChatOptions.greedy().toString(),
            ChatOptions.unset().withTemperature(0.7).withSeed(5).toString());
  }

  @Test
  void showsHowClearTheChoiceWasWhereAnswersDiffer() {
    int code =
        shell.run(
            "compare",
            "--reference",
            "-t",
            "1",
            "-b",
            "llamacpp,onnx:weights=fast",
            "-n",
            "4",
            "What is the capital of Peru?");

    assertThat(shell.out())
        .endsWith(
            "Plain Java gives the answer of llamacpp, onnx:weights=fast." + System.lineSeparator());
    assertThat(code).isZero();
  }

  @Test
  void aReferenceComputesGreedyAnswersOnly() {
    int code = shell.run("compare", "--reference", "--temperature", "0.7", "Well?");

    assertThat(shell.err()).contains("--reference computes greedy answers");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void saysWhyThereIsNoReference() {
    Path model = Script.write(folder, "say yes");

    int code = compare(model, "--reference", "-b", "scripted,scripted", "Well?");

    assertThat(shell.out()).contains("All 2 answers are equal.");
    assertThat(shell.err()).startsWith("enginebay: without a reference: ");
    assertThat(code).isZero();
  }

  @Test
  void asksAConversation() {
    Path model = Script.write(folder, "echo prompt");

    compare(model, "-b", "scripted", "--system", "Be brief.", "Hello");

    assertThat(shell.out())
        .contains(
            Prompt.chat(ChatMessage.system("Be brief."), ChatMessage.user("Hello")).toString());
  }

  @Test
  void printsTheSameAsJson() {
    Path model = Script.write(folder, "echo config");

    compare(model, "--json", "-b", "scripted:ink=blue,scripted:ink=red,nonesuch", "Well?");

    Map<String, Object> whole = JSON.std.mapFrom(shell.out());
    assertThat(whole.get("answers"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .satisfiesExactly(
            first -> {
              assertThat(first.get("tokens")).isEqualTo(7);
              assertThat(first.containsKey("differs")).isFalse();
            },
            second -> assertThat(second.containsKey("differs")).isTrue());
    assertThat(whole.get("withoutAnswer"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("nonesuch");
  }

  @Test
  void refusesAnEngineThatIsNotWrittenAsOne() {
    int code = shell.run("compare", "-b", "onnx:fast", "Well?");

    assertThat(shell.err()).contains("'onnx:fast' is not a backend like llamacpp or onnx:weights=");
    assertThat(code).isEqualTo(2);
  }

  private int compare(Path model, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "compare";
    all[1] = "-m";
    all[2] = model.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return shell.run(all);
  }
}
