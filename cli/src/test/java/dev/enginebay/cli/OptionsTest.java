package dev.enginebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import dev.enginebay.Penalties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  static Stream<Arguments> chatOptions() {
    ChatOptions unset = ChatOptions.unset();
    Penalties none = Penalties.unset();
    return Stream.of(
        Arguments.of(List.of(), unset),
        Arguments.of(List.of("--temperature", "0.5"), unset.withTemperature(0.5)),
        Arguments.of(List.of("--top-p", "0.9"), unset.withTopP(0.9)),
        Arguments.of(List.of("--top-k", "40"), unset.withTopK(40)),
        Arguments.of(List.of("--min-p", "0.05"), unset.withMinP(0.05)),
        Arguments.of(List.of("--repeat-penalty", "1.1"), unset.withPenalties(none.withRepeat(1.1))),
        Arguments.of(
            List.of("--presence-penalty", "0.2"), unset.withPenalties(none.withPresence(0.2))),
        Arguments.of(
            List.of("--frequency-penalty", "0.3"), unset.withPenalties(none.withFrequency(0.3))),
        Arguments.of(List.of("--penalty-window", "-1"), unset.withPenalties(none.withWindow(-1))),
        Arguments.of(List.of("--max-tokens", "7"), unset.withMaxTokens(7)),
        Arguments.of(List.of("--stop", "a", "--stop", "b, c"), unset.withStop("a", "b, c")),
        Arguments.of(List.of("--seed", "-3"), unset.withSeed(-3)),
        Arguments.of(List.of("--deadline", "1500ms"), unset.withDeadline(Duration.ofMillis(1500))),
        Arguments.of(List.of("--deadline", "PT1M30S"), unset.withDeadline(Duration.ofSeconds(90))));
  }

  @ParameterizedTest
  @MethodSource("chatOptions")
  void reachTheGeneration(List<String> flags, ChatOptions expected) {
    Path model = Script.write(folder, "echo options");

    shell.run(command(model, flags));

    assertThat(shell.out().strip()).isEqualTo(expected.toString());
  }

  static Stream<Arguments> loadOptions() {
    LoadConfig unset = LoadConfig.unset();
    return Stream.of(
        Arguments.of(List.of(), unset),
        Arguments.of(List.of("--context", "4096"), unset.withContextSize(4096)),
        Arguments.of(List.of("--threads", "2"), unset.withThreads(2)),
        Arguments.of(List.of("--concurrency", "4"), unset.withConcurrency(4)),
        Arguments.of(List.of("--gpu-layers", "-1"), unset.withGpuLayers(-1)),
        Arguments.of(List.of("--gpu-ids", "0,1"), unset.withGpuIds(List.of(0, 1))),
        Arguments.of(List.of("--memory-budget", "4g"), unset.withMemoryBudget(4L << 30)),
        Arguments.of(List.of("--keep-alive", "5m"), unset.withKeepAlive(Duration.ofMinutes(5))),
        Arguments.of(
            List.of("-O", "scripted.ink=blue"),
            unset.withBackendOptions(Map.of("scripted.ink", "blue"))));
  }

  @ParameterizedTest
  @MethodSource("loadOptions")
  void reachTheLoading(List<String> flags, LoadConfig expected) {
    Path model = Script.write(folder, "echo config");

    shell.run(command(model, flags));

    assertThat(shell.out().strip()).isEqualTo(expected.toString());
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(List.of("--temperature", "101"), "temperature"),
        Arguments.of(List.of("--top-p", "warm"), "'warm' is not a number"),
        Arguments.of(List.of("--top-k", "1.5"), "'1.5' is not a whole number"),
        Arguments.of(List.of("--seed", "x"), "'x' is not a whole number"),
        Arguments.of(List.of("--deadline", "soon"), "'soon' is not a duration like"),
        Arguments.of(List.of("--memory-budget", "lots"), "'lots' is not a size like"),
        Arguments.of(List.of("--memory-budget", "99999999999t"), "is too large"),
        Arguments.of(List.of("--context", "0"), "contextSize"),
        Arguments.of(List.of("-O", "ink=blue"), "a key must begin with the backend's id"),
        Arguments.of(List.of("--colour", "blue"), "Unknown option"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areRefusedByNameInOneLine(List<String> flags, String expected) {
    Path model = Script.write(folder, "say never");

    int code = shell.run(command(model, flags));

    assertThat(shell.err()).startsWith("enginebay: ").contains(expected).hasLineCount(1);
    assertThat(shell.out()).isEmpty();
    assertThat(code).isEqualTo(2);
  }

  @Test
  void nameTheFolderOfLibraries() {
    String before = System.getProperty("enginebay.llamacpp.library", "");
    Path model = Script.write(folder, "say yes");
    try {
      shell.run("run", "--library", folder.toString(), "-m", model.toString(), "Well?");

      assertThat(System.getProperty("enginebay.llamacpp.library")).isEqualTo(folder.toString());
    } finally {
      if (before.isEmpty()) {
        System.clearProperty("enginebay.llamacpp.library");
      } else {
        System.setProperty("enginebay.llamacpp.library", before);
      }
    }
  }

  private static String[] command(Path model, List<String> flags) {
    return Stream.of(List.of("run", "-m", model.toString()), flags, List.of("Well?"))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }
}
