package dev.enginebay.examples.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.tinymodel.TinyFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlExamplesTest {

  @Test
  void anOwnModelIsComputedAlikeBeforeBetweenAndAfterAnswers() {
    List<String> printed = outputOf(BesideOwnModel::main).lines().toList();

    assertThat(printed).anyMatch(line -> line.contains("Paris"));
    assertThat(printed).anyMatch(line -> line.contains("Rome"));
    List<String> own = printed.stream().filter(line -> line.startsWith("own model: ")).toList();
    assertThat(own).hasSize(3).containsOnly(own.get(0));
    assertThat(Float.parseFloat(own.get(0).substring("own model: ".length())))
        .isCloseTo(0.6f, within(1e-6f));
  }

  @Test
  void aDownloadedFolderAnswers(@TempDir Path place) {
    Path folder = TinyFolder.write(place.resolve("downloaded"));

    String printed = outputOf(() -> DownloadedFolder.main(folder.toString()));

    assertThat(printed).contains("downloaded on PyTorch").contains("Paris");
  }

  private static String outputOf(Runnable example) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      example.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
