package dev.enginebay.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.cli.Script;
import dev.enginebay.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementCommandTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void reportsEqualAnswersAndThatThereIsNoReference() throws IOException {
    Path model = Script.write(folder, "say yes");
    Path prompts = Files.writeString(folder.resolve("prompts"), "One?\n\nTwo?\n");

    int code =
        shell.run(
            "agreement",
            "-m",
            model.toString(),
            "-b",
            "scripted,scripted",
            "--prompts",
            prompts.toString());

    assertThat(shell.out())
        .contains("## model.scripted", "2 prompts", "| scripted | scripted | 2 of 2 |");
    assertThat(shell.err()).startsWith("enginebay: without a reference: ");
    assertThat(code).isZero();
  }

  @Test
  void failsIfAnswersDifferThatShouldBeEqual() throws IOException {
    Path model = Script.write(folder, "echo config");
    Path report = folder.resolve("report.md");

    int code =
        shell.run(
            "agreement",
            "-m",
            model.toString(),
            "-b",
            "scripted:ink=blue,scripted:ink=red",
            "--no-reference",
            "-o",
            report.toString());

    assertThat(shell.out()).isEmpty();
    assertThat(report).content().contains("0 of 24", "`red", "`blue");
    assertThat(folder.resolve("report.html")).content().contains("<td>0 of 24</td>", "look here");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void comparesOnSeveralModelsAndListsAnEngineThatCannotLoadOne() throws IOException {
    Path model = Script.write(folder, "say yes");
    Path prompts = Files.writeString(folder.resolve("prompts"), "One?\n");

    int code =
        shell.run(
            "agreement",
            "-m",
            model.toString(),
            "-m",
            "tiny",
            "-b",
            "scripted,llamacpp,scripted",
            "--prompts",
            prompts.toString(),
            "--no-reference");

    assertThat(shell.out())
        .contains("## model.scripted", "| llamacpp | no answers: MODEL\\_INVALID: ", "1 of 1")
        .containsPattern("## .*\\.gguf")
        .contains("| scripted | no answers: java.io.UncheckedIOException");
    assertThat(code).isEqualTo(1);
  }
}
