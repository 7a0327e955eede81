package dev.enginebay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.cli.Script;
import dev.enginebay.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorHandlerTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void nameAMissingFile() {
    Path missing = folder.resolve("missing.gguf");

    int code = shell.run("run", "-m", missing.toString(), "Well?");

    assertThat(shell.err())
        .startsWith("enginebay: MODEL_NOT_FOUND: ")
        .contains(missing.toString())
        .contains("tiny")
        .hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void sayWhyNoBackendTakesAFile() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no model");

    int code = shell.run("run", "-m", text.toString(), "Well?");

    assertThat(shell.err()).contains("scripted: not a script").hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void nameTheBackendsThereAre() {
    Path model = Script.write(folder, "say never");

    int code = shell.run("run", "-b", "abacus", "-m", model.toString(), "Well?");

    assertThat(shell.err())
        .startsWith("enginebay: BACKEND_UNAVAILABLE: ")
        .contains("abacus")
        .contains("scripted")
        .contains("-b ID");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void foldAMessageOfSeveralLinesIntoOne() {
    assertThat(ErrorHandler.sentence(new IllegalArgumentException("one:\n  two\n")))
        .isEqualTo("one: two");
  }

  @Test
  void callTheUnexpectedABug() {
    assertThat(ErrorHandler.sentence(new IllegalStateException("odd")))
        .isEqualTo("this is a bug: java.lang.IllegalStateException: odd");
  }

  @Test
  void showNoStackTrace() {
    Path model = Script.write(folder, "unloadable MODEL_INVALID Offset 7 is odd.");

    shell.run("run", "-m", model.toString(), "Well?");

    assertThat(shell.err())
        .isEqualTo("enginebay: MODEL_INVALID: Offset 7 is odd." + System.lineSeparator());
  }

  @Test
  void showTheStackTraceWhenAskedTo() {
    Path model = Script.write(folder, "unloadable MODEL_INVALID Offset 7 is odd.");

    shell.run("run", "--verbose", "-m", model.toString(), "Well?");

    assertThat(shell.err()).contains("\tat dev.enginebay.cli.Script");
  }

  @Test
  void pointToTheHelp() {
    int code = shell.run("run");

    assertThat(shell.err())
        .contains("PROMPT")
        .contains("See 'enginebay run --help'.")
        .hasLineCount(1);
    assertThat(code).isEqualTo(2);
  }

  @Test
  void askForACommand() {
    int code = shell.run();

    assertThat(shell.err()).contains("enginebay --help").hasLineCount(1);
    assertThat(code).isEqualTo(2);
  }
}
