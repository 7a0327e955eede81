package dev.enginebay.examples.textbackend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {

  @Test
  void endsTheTextBeforeAStopStringThatIsSplit() {
    StopStrings stops = new StopStrings(List.of("</answer>"));

    assertThat(stops.append("forty-two</ans")).isEqualTo("forty-two");
    assertThat(stops.append("wer> and more")).isEmpty();
    assertThat(stops.met()).isTrue();
    assertThat(stops.flush()).isEmpty();
  }

  @Test
  void givesBackWhatWasHeldInVain() {
    StopStrings stops = new StopStrings(List.of("aab"));

    assertThat(stops.append("xaa")).isEqualTo("x");
    assertThat(stops.append("a")).isEqualTo("a");
    assertThat(stops.flush()).isEqualTo("aa");
    assertThat(stops.met()).isFalse();
  }

  @Test
  void prefersTheStopStringThatBeganFirstOfThoseThatEndTogether() {
    assertThat(new StopStrings(List.of("cd", "bcd", "d")).append("abcde")).isEqualTo("a");
  }

  @Test
  void seesAStopStringInsideTheBeginningOfAnother() {
    assertThat(new StopStrings(List.of("abcx", "bc")).append("abcd")).isEqualTo("a");
  }
}
