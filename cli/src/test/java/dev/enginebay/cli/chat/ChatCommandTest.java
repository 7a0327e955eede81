package dev.enginebay.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatMessage;
import dev.enginebay.Prompt;
import dev.enginebay.cli.Script;
import dev.enginebay.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void startsANewConversationOnReset() {
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

    assertThat(shell.err()).contains("there is no answer yet");
  }

  @Test
  void refusesAnUnknownCommandByName() {
    Path model = Script.write(folder, "say yes");

    int code = shell.withInput("/dance\nOne?\n").run("chat", "-m", model.toString());

    assertThat(shell.err())
        .contains("unknown command /dance")
        .contains("/reset", "a space before it");
    assertThat(shell.out()).hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd is what?",
        "/etc/passwd",
        "/exit codes: which are there?",
        "// a comment",
        "/",
        "/2",
        " /dance",
        " /exit",
        "@alice",
        "${sys:user.home}",
        "!!",
        "back\\slash"
      })
  void answersWhateverIsNoCommand(String line) {
    Path model = Script.write(folder, "echo prompt");

    int code = shell.withInput(line + "\n").run("chat", "-m", model.toString());

    assertThat(shell.out().strip())
        .isEqualTo(Prompt.chat(ChatMessage.user(line.strip())).toString());
    assertThat(shell.err()).isEmpty();
    assertThat(code).isZero();
  }

  @Test
  void knowsACommandByItsNameAlone() {
    Path model = Script.write(folder, "say yes");

    int code = shell.withInput("/exit \nOne?\n").run("chat", "-m", model.toString());

    assertThat(shell.out()).isEmpty();
    assertThat(code).isZero();
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
