package dev.enginebay.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepDivisionTest {

  @ParameterizedTest
  @CsvSource({"2, 8", "2, 9", "2, 32", "3, 14", "16, 64"})
  void singleTokensAreDividedEvenly(int threads, int tokens) {
    List<Step> parts = new StepDivision(threads).parts(new Step(singles(tokens)));

    assertThat(parts)
        .hasSize(threads)
        .allSatisfy(
            part ->
                assertThat(part.runs().size())
                    .isBetween(tokens / threads, (tokens + threads - 1) / threads));
  }

  @Test
  void aPartHasNeighbours() {
    List<Run> runs = singles(8);
    List<Run> mixed = new ArrayList<>(runs);
    Collections.reverse(mixed);

    List<Step> parts = new StepDivision(2).parts(new Step(mixed));

    assertThat(parts)
        .extracting(part -> part.runs().stream().map(Run::sequence).toList())
        .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7));
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "2, 7", "2, 33", "4, 8"})
  void tooFewOrTooManyTokensStayTogether(int threads, int tokens) {
    Step step = new Step(singles(tokens));

    assertThat(new StepDivision(threads).parts(step)).singleElement().isSameAs(step);
  }

  @Test
  void promptsStayTogether() {
    List<Run> runs = singles(8);
    runs.add(new Run(8, 0, new int[] {1, 2}, 1));
    Step step = new Step(runs);

    assertThat(new StepDivision(2).parts(step)).singleElement().isSameAs(step);
  }

  @Test
  void tokensWithoutLogitsStayTogether() {
    List<Run> runs = singles(8);
    runs.add(new Run(8, 0, new int[] {1}, 1));
    Step step = new Step(runs);

    assertThat(new StepDivision(2).parts(step)).singleElement().isSameAs(step);
  }

  private static List<Run> singles(int count) {
    return new ArrayList<>(
        IntStream.range(0, count).mapToObj(i -> new Run(i, 10 + i, new int[] {i}, 0)).toList());
  }
}
