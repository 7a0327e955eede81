package dev.enginebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatMessage;
import dev.enginebay.Prompt;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatCommandTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void answersEachLine() {
    Path model = Script.write(folder, "say yes");

    int code = shell.withInput("One?\n\nTwo?\n").run("chat", "-m", model.toString());

    assertThat(shell.out()).hasLineCount(2);
    assertThat(shell.err()).isEmpty();
    assertThat(code).isZero();
  }

  @Test
  void remembersWhatWasSaid() {
    Path model = Script.write(folder, "say yes", "echo prompt");

    shell.withInput("One?\nTwo?\n").run("chat", "-m", model.toString(), "--system", "Be brief.");

    assertThat(shell.out().lines().skip(1).findFirst().orElseThrow())
        .contains("Be brief.", "One?", "yes", "Two?");
  }

  @Test
  void forgetsWhatWasSaidOnReset() {
    Path model = Script.write(folder, "echo prompt");

    shell.withInput("One?\n/reset\nTwo?\n").run("chat", "-m", model.toString());

    assertThat(shell.out().lines().skip(1).findFirst().orElseThrow())
        .isEqualTo(Prompt.chat(ChatMessage.user("Two?")).toString());
  }

  @Test
  void keepsTheRuleOnReset() {
    Path model = Script.write(folder, "echo prompt");

    shell.withInput("/reset\nOne?\n").run("chat", "-m", model.toString(), "--system", "Be brief.");

    assertThat(shell.out()).contains("Be brief.");
  }

  @Test
  void leavesOnExit() {
    Path model = Script.write(folder, "say yes");

    int code = shell.withInput("One?\n/exit\nTwo?\n").run("chat", "-m", model.toString());

    assertThat(shell.out()).hasLineCount(1);
    assertThat(code).isZero();
  }

  @Test
  void tellsTheFiguresOfTheLastAnswer() {
    Path model = Script.write(folder, "say yes");

    shell.withInput("One?\n/stats\n").run("chat", "-m", model.toString());

    assertThat(shell.err()).contains("7 tokens, 60.0 tokens/s");
  }

  @Test
  void hasNoFiguresBeforeTheFirstAnswer() {
    Path model = Script.write(folder, "say yes");

    shell.withInput("/stats\n").run("chat", "-m", model.toString());

    assertThat(shell.err()).contains("nothing was answered yet");
  }

  @Test
  void refusesAnUnknownCommandByName() {
    Path model = Script.write(folder, "say yes");

    shell.withInput("/dance\n").run("chat", "-m", model.toString());

    assertThat(shell.err()).contains("there is no /dance").contains("/reset");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void goesOnAfterAFailureAndReportsItAtTheEnd() {
    Path model = Script.write(folder, "say half", "fail CONTEXT_EXCEEDED Too long.");

    int code = shell.withInput("One?\nTwo?\n").run("chat", "-m", model.toString());

    assertThat(shell.out()).hasLineCount(2);
    assertThat(shell.err()).hasLineCount(2).contains("CONTEXT_EXCEEDED: Too long.");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void passesOptionsToEveryAnswer() {
    Path model = Script.write(folder, "echo options");

    shell.withInput("One?\n").run("chat", "-m", model.toString(), "--seed", "5");

    assertThat(shell.out()).contains("seed=OptionalLong[5]");
  }
}
