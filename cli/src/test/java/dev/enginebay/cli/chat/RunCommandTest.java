package dev.enginebay.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatMessage;
import dev.enginebay.Prompt;
import dev.enginebay.cli.EnginebayCommand;
import dev.enginebay.cli.Script;
import dev.enginebay.cli.Shell;
import dev.enginebay.cli.terminal.Stdio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void printsTheAnswerAndNothingElse() {
    Path model = Script.write(folder, "say The capital", "say  of France", "say  is Paris.");

    int code = shell.run("run", "-m", model.toString(), "What is the capital of France?");

    assertThat(shell.out()).isEqualTo("The capital of France is Paris." + System.lineSeparator());
    assertThat(shell.err()).isEmpty();
    assertThat(code).isZero();
  }

  @Test
  void addsNoLineBreakToAnAnswerThatEndsWithOne() {
    Path model = Script.write(folder, "say one\\n");

    shell.run("run", "-m", model.toString(), "Count.");

    assertThat(shell.out()).isEqualTo("one\n");
  }

  @Test
  void printsCharactersOutsideTheBasicPlane() {
    Path model = Script.write(folder, "say 🐟 für dich");

    shell.run("run", "-m", model.toString(), "A fish, please.");

    assertThat(shell.out()).startsWith("🐟 für dich");
  }

  @Test
  void asksAConversationOfOneMessage() {
    Path model = Script.write(folder, "echo prompt");

    shell.run("run", "-m", model.toString(), "Hello");

    assertThat(shell.out().strip()).isEqualTo(Prompt.chat(ChatMessage.user("Hello")).toString());
  }

  @Test
  void putsTheRuleBeforeTheQuestion() {
    Path model = Script.write(folder, "echo prompt");

    shell.run("run", "-m", model.toString(), "--system", "Be brief.", "Hello");

    assertThat(shell.out().strip())
        .isEqualTo(
            Prompt.chat(ChatMessage.system("Be brief."), ChatMessage.user("Hello")).toString());
  }

  @Test
  void givesARawPromptAsItIs() {
    Path model = Script.write(folder, "echo prompt");

    shell.run("run", "-m", model.toString(), "--raw", "Once upon");

    assertThat(shell.out().strip()).isEqualTo(Prompt.raw("Once upon").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@alice",
        "@@alice",
        "${sys:user.home}",
        "${env:PATH:-none}",
        "\"quoted\"",
        "'quoted'",
        "back\\slash \\n",
        "!!",
        "100 %s %n",
        "a=b,c",
        "# no comment",
        "chat",
        "/exit"
      })
  void givesThePromptTheRuleAndTheStopStringAsTyped(String text) throws IOException {
    Path prompt = Files.writeString(folder.resolve("prompt.scripted"), "echo prompt");
    Path options = Files.writeString(folder.resolve("options.scripted"), "echo options");

    shell.run("run", "-m", prompt.toString(), "--system", text, text);
    shell.run("run", "-m", options.toString(), "--stop", text, "Hello");

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out().lines().findFirst())
        .hasValue(Prompt.chat(ChatMessage.system(text), ChatMessage.user(text)).toString());
    assertThat(shell.out()).contains("stop=[" + text + "]");
  }

  @Test
  void opensNoFileForATextThatBeginsWithAnAtSign() throws IOException {
    Path model = Script.write(folder, "echo prompt", "echo options");
    String text = "@" + Files.writeString(folder.resolve("alice"), "words of a file");

    shell.run("run", "-m", model.toString(), "--system", text, "--stop", text, text);

    assertThat(shell.out()).contains("content=" + text + "]]", "stop=[" + text + "]");
    assertThat(shell.out()).doesNotContain("words of a file");
  }

  @Test
  void asksWhatLooksLikeAnOptionAfterTwoDashes() {
    Path model = Script.write(folder, "echo prompt");

    int code = shell.run("run", "-m", model.toString(), "--", "--stats");

    assertThat(shell.out().strip()).isEqualTo(Prompt.chat(ChatMessage.user("--stats")).toString());
    assertThat(code).isZero();
  }

  @Test
  void tellsHowToAskWhatLooksLikeAnOption() {
    int code = shell.run("run", "- one\n- two");

    assertThat(shell.err()).contains("- one").contains("after '--'");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void readsThePromptFromTheInput() {
    Path model = Script.write(folder, "echo prompt");

    shell.withInput("Grüße\n").run("run", "-m", model.toString(), "-");

    assertThat(shell.out().strip()).isEqualTo(Prompt.chat(ChatMessage.user("Grüße")).toString());
  }

  @Test
  void refusesAnEmptyPrompt() {
    Path model = Script.write(folder, "say never");

    int code = shell.run("run", "-m", model.toString(), "-");

    assertThat(shell.err())
        .isEqualTo(
            "enginebay: The prompt is empty. Give a text, or '-' to read it from standard input."
                + System.lineSeparator());
    assertThat(code).isEqualTo(2);
  }

  @Test
  void refusesARuleForARawPrompt() {
    Path model = Script.write(folder, "say never");

    int code = shell.run("run", "-m", model.toString(), "--raw", "--system", "Be brief.", "Hello");

    assertThat(shell.err()).contains("--raw and --system cannot be used together");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void printsFiguresToTheErrorOutput() {
    Path model = Script.write(folder, "say yes");

    shell.run("run", "-m", model.toString(), "--stats", "--seed", "42", "Well?");

    assertThat(shell.out().strip()).isEqualTo("yes");
    assertThat(shell.err())
        .contains("11 tokens, 3 of them cached")
        .contains("7 tokens, 60.0 tokens/s, ended by STOP")
        .contains("0.025 s to the first token")
        .contains("threads    1 of 2")
        .contains("42");
  }

  @Test
  void saysThatTheDeadlineCutTheAnswer() {
    Path model = Script.write(folder, "say half an", "finish DEADLINE");

    int code = shell.run("run", "-m", model.toString(), "--deadline", "5s", "Well?");

    assertThat(shell.err()).contains("cut off at the deadline");
    assertThat(code).isZero();
  }

  @Test
  void saysThatTheContextCutTheAnswer() {
    Path model = Script.write(folder, "say half an", "finish LENGTH");

    shell.run("run", "-m", model.toString(), "Well?");

    assertThat(shell.err()).contains("the context is full");
  }

  @Test
  void staysSilentWhenTheAskedForLimitCutTheAnswer() {
    Path model = Script.write(folder, "say half an", "finish LENGTH");

    shell.run("run", "-m", model.toString(), "--max-tokens", "2", "Well?");

    assertThat(shell.err()).isEmpty();
  }

  @Test
  void endsTheLineOfAnAnswerThatFails() {
    Path model = Script.write(folder, "say half an", "fail ENGINE_FAILED It broke.");

    int code = shell.run("run", "-m", model.toString(), "Well?");

    assertThat(shell.out()).isEqualTo("half an" + System.lineSeparator());
    assertThat(shell.err())
        .isEqualTo("enginebay: ENGINE_FAILED: It broke." + System.lineSeparator());
    assertThat(code).isEqualTo(1);
  }

  @Test
  void stopsWhenNobodyReadsTheAnswer() {
    Path model = Script.write(folder, "say one", "say two");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int unused) throws IOException {
            throw new IOException("closed");
          }
        };
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(closed),
            shell.stdio("").err(),
            "");

    int code = EnginebayCommand.line(stdio).execute("run", "-m", model.toString(), "Well?");

    assertThat(shell.err()).contains("The output was closed.");
    assertThat(code).isEqualTo(1);
  }
}
