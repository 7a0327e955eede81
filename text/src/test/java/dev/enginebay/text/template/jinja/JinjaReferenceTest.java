package dev.enginebay.text.template.jinja;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Ours beside Python's Jinja on the cases of jinja_cases.py. */
class JinjaReferenceTest {

  /** What is known to differ, and why. */
  private static final Set<String> DIFFERENT =
      Set.of(
          // The filter is in no real template, and refused by name.
          "expression s|escape",
          // There are no blocks, so that there is no self.
          "expression self is defined");

  @Test
  void rendersAsTheReferenceDoes() throws IOException {
    List<ReferenceCase> cases = cases();

    Set<String> different =
        cases.stream()
            .filter(each -> !each.holds())
            .map(ReferenceCase::name)
            .collect(Collectors.toSet());

    assertThat(different).isEqualTo(DIFFERENT);
    assertThat(cases.stream().filter(each -> !each.name().startsWith("generated")))
        .hasSizeGreaterThan(600);
    assertThat(cases.stream().filter(each -> each.rendering().isPresent()))
        .hasSizeGreaterThan(2_000);
  }

  static List<ReferenceCase> cases() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(
                        JinjaReferenceTest.class.getResourceAsStream("cases.jsonl.gz"))),
                UTF_8))) {
      return lines.lines().map(ReferenceCase::read).toList();
    }
  }
}
