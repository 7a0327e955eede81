package dev.enginebay.text.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StopMatcherTest {

  @Test
  void showsEverythingAtOnceWithoutStopStrings() {
    StopMatcher matcher = new StopMatcher(List.of());

    assertThat(matcher.append("all of it")).isEqualTo("all of it");
    assertThat(matcher.flush()).isEmpty();
    assertThat(matcher.matched()).isFalse();
  }

  @Test
  void cutsAtAStopStringSplitOverPieces() {
    StopMatcher matcher = new StopMatcher(List.of("###"));

    assertThat(matcher.append("one #")).isEqualTo("one ");
    assertThat(matcher.append("#")).isEmpty();
    assertThat(matcher.append("# two")).isEmpty();
    assertThat(matcher.matched()).isTrue();
  }

  @Test
  void givesBackWhatWasHeldWhenNoStopStringFollows() {
    StopMatcher matcher = new StopMatcher(List.of("###"));

    assertThat(matcher.append("##")).isEmpty();
    assertThat(matcher.append("x#")).isEqualTo("##x");
    assertThat(matcher.flush()).isEqualTo("#");
  }

  @Test
  void showsNothingAfterAMatch() {
    StopMatcher matcher = new StopMatcher(List.of("."));

    assertThat(matcher.append("a.b")).isEqualTo("a");
    assertThat(matcher.append("c")).isEmpty();
    assertThat(matcher.flush()).isEmpty();
  }

  @Test
  void matchesAStopStringThatIsTheWholeText() {
    StopMatcher matcher = new StopMatcher(List.of("stop"));

    assertThat(matcher.append("stop")).isEmpty();
    assertThat(matcher.matched()).isTrue();
  }

  @Test
  void endsAtTheStopStringThatIsCompleteFirst() {
    StopMatcher matcher = new StopMatcher(List.of("abcd", "c"));

    assertThat(matcher.append("abcd")).isEqualTo("ab");
  }

  @Test
  void cutsAtTheLongestOfThoseThatEndTogether() {
    StopMatcher matcher = new StopMatcher(List.of("c", "bc", "xc"));

    assertThat(matcher.append("abc")).isEqualTo("a");
  }

  @Test
  void findsAStopStringThatOverlapsItsOwnBeginning() {
    StopMatcher matcher = new StopMatcher(List.of("aab"));

    assertThat(matcher.append("aaab")).isEqualTo("a");
    assertThat(matcher.matched()).isTrue();
  }

  @Test
  void showsWholeCodePointsOnly() {
    StopMatcher matcher = new StopMatcher(List.of("\ude80"));

    assertThat(matcher.append("a\ud83d")).isEqualTo("a");
    assertThat(matcher.append("\ude80b")).isEqualTo("🚀b");
    assertThat(matcher.matched()).isFalse();
  }

  @Test
  void equalsTheNaiveSearchHoweverTheTextIsSplit() {
    SplittableRandom random = new SplittableRandom(2);
    for (int run = 0; run < 20_000; run++) {
      List<String> stops = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        stops.add(text(random, random.nextInt(1, 5)));
      }
      String all = text(random, random.nextInt(20));

      StopMatcher matcher = new StopMatcher(stops);
      StringBuilder shown = new StringBuilder();
      for (int at = 0; at < all.length(); ) {
        int next = Math.min(all.length(), at + random.nextInt(1, 5));
        String piece = matcher.append(all.substring(at, next));
        assertThat(endsInsideACodePoint(piece)).isFalse();
        shown.append(piece);
        at = next;
        if (!matcher.matched()) {
          assertThat(shown.toString()).isEqualTo(showable(all.substring(0, at), stops));
        }
      }
      shown.append(matcher.flush());

      String expected = naive(all, stops);
      assertThat(shown.toString()).as("%s in %s", stops, all).isEqualTo(expected);
      assertThat(matcher.matched()).isEqualTo(expected.length() < all.length());
    }
  }

  @Test
  void staysLinearOnALongTextThatAlmostMatches() {
    StopMatcher matcher = new StopMatcher(List.of("a".repeat(5_000) + "b"));
    String text = "a".repeat(1_000_000);

    String shown = matcher.append(text);

    assertThat(shown).hasSize(995_000);
    assertThat(matcher.flush()).hasSize(5_000);
  }

  /** The text before the stop string that is complete first, the longest of those. */
  private static String naive(String text, List<String> stops) {
    for (int end = 1; end <= text.length(); end++) {
      int longest = 0;
      for (String stop : stops) {
        if (text.substring(0, end).endsWith(stop)) {
          longest = Math.max(longest, stop.length());
        }
      }
      if (longest > 0) {
        return text.substring(0, end - longest);
      }
    }
    return text;
  }

  private static String showable(String text, List<String> stops) {
    String whole = endsInsideACodePoint(text) ? text.substring(0, text.length() - 1) : text;
    int held = 0;
    for (String stop : stops) {
      for (int length = 1; length <= stop.length(); length++) {
        String beginning = stop.substring(0, length);
        if (whole.endsWith(beginning) && !endsInsideACodePoint(beginning)) {
          held = Math.max(held, length);
        }
      }
    }
    return whole.substring(0, whole.length() - held);
  }

  private static boolean endsInsideACodePoint(String text) {
    return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
  }

  private static String text(SplittableRandom random, int codePoints) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < codePoints; i++) {
      text.append(random.nextInt(8) == 0 ? "🚀" : random.nextBoolean() ? "a" : "b");
    }
    return text.toString();
  }
}
