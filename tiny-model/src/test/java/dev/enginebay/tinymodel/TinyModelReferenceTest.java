package dev.enginebay.tinymodel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TinyModelReferenceTest {

  private static final String FIELD = "(?:[^\\\\\\t\\r]|\\\\[\\\\tnr])";
  private static final String GREEDY = "greedy\\t32\\t" + FIELD + "+\\t" + FIELD + "*";
  private static final String NEXT = "next\\t" + FIELD + "+\\t" + FIELD + "*";
  private static final String CHAT =
      "chat\\t" + FIELD + "+(?:\\t(?:system|user|assistant)\\t" + FIELD + "*)+";

  static Stream<String> references() {
    return Stream.of(
        TinyModel.reference(), TinyModelFiles.q8_0Reference(), TinyModelFiles.q4_k_mReference());
  }

  @ParameterizedTest
  @MethodSource("references")
  void beginsWithItsVersion(String reference) {
    assertThat(reference).startsWith("enginebay-reference 1\n").endsWith("\n");
  }

  @ParameterizedTest
  @MethodSource("references")
  void hasOnlyWellFormedLines(String reference) {
    assertThat(records(reference))
        .allSatisfy(line -> assertThat(line).matches(GREEDY + "|" + NEXT + "|" + CHAT));
  }

  @ParameterizedTest
  @MethodSource("references")
  void hasEnoughLinesOfEveryKindAndNoneTwice(String reference) {
    List<String> lines = records(reference);

    assertThat(lines).doesNotHaveDuplicates();
    assertThat(lines).filteredOn(line -> line.startsWith("greedy\t")).hasSizeGreaterThan(24);
    assertThat(lines).filteredOn(line -> line.startsWith("next\t")).hasSizeGreaterThan(250);
    assertThat(lines).filteredOn(line -> line.startsWith("chat\t")).hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("references")
  void staysSmall(String reference) {
    assertThat(reference.getBytes(UTF_8)).hasSizeLessThan(60_000);
  }

  @Test
  void belongsToItsOwnFile() {
    assertThat(TinyModel.reference()).contains(" of enginebay-tiny-f16.gguf,");
    assertThat(TinyModelFiles.q8_0Reference()).contains(" of enginebay-tiny-q8_0.gguf,");
    assertThat(TinyModelFiles.q4_k_mReference()).contains(" of enginebay-tiny-q4_k_m.gguf,");
  }

  private static List<String> records(String reference) {
    return reference.lines().skip(1).filter(line -> !line.startsWith("#")).toList();
  }
}
