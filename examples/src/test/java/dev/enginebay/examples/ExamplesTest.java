package dev.enginebay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void helloPrintsTheAnswer() {
    String printed = outputOf(Hello::main);

    assertThat(printed).contains("Paris");
  }

  @Test
  void streamingStopsOnceThereIsEnough() {
    String printed = outputOf(StreamingWithCancel::main);

    assertThat(printed.lines().reduce((earlier, last) -> last).orElseThrow())
        .matches("CANCELLED after \\d+ tokens");
    assertThat(printed.lines().findFirst().orElseThrow()).hasSizeBetween(20, 60);
  }

  @Test
  void theSubscriberReceivesWhatTheResponseHolds() {
    String printed = outputOf(FlowSubscriberExample::main);

    String pieces =
        printed
            .lines()
            .filter(line -> line.startsWith("[") && !line.equals("[end]"))
            .map(line -> line.substring(1, line.length() - 1))
            .reduce("", String::concat);
    assertThat(pieces).contains("Rome");
    assertThat(printed).contains("In all: " + pieces);
  }

  @Test
  void theChosenBackendAnswers() {
    String printed = outputOf(ChooseBackend::main);

    assertThat(printed).contains("llamacpp: ").contains(" on llama.cpp ").contains("5");
  }

  @Test
  void guiceHandsOutOneLoadedModel() {
    String printed = outputOf(GuiceWiring::main);

    assertThat(printed).contains("Madrid");
  }

  private static String outputOf(Example example) {
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

  /** The main method of an example. */
  private interface Example {
    void run(String... arguments);
  }
}
