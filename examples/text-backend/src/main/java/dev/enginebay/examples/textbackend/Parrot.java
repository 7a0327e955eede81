package dev.enginebay.examples.textbackend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The engine, which knows nothing of Enginebay: it repeats what it hears and adds one of its
 * phrases. In its place stands what speaks to your server.
 *
 * <p>Its tokens are bytes, as they come over a wire: a token begins at a blank and has at most four
 * of them, so it may end inside a character.
 */
final class Parrot {

  static final String ENGINE = "parrot 1";

  private static final int LONGEST_TOKEN = 4;

  private final List<String> phrases;
  private final Duration pace;

  /**
   * An engine.
   *
   * @param phrases what it can add to what it hears
   * @param pace how long it takes for a token
   */
  Parrot(List<String> phrases, Duration pace) {
    this.phrases = phrases;
    this.pace = pace;
  }

  /**
   * How a phrase is chosen.
   *
   * @param temperature 0 takes the likeliest
   * @param topP only the likeliest that together reach this probability
   * @param topK only so many of the likeliest, 0 for all
   */
  record Choice(double temperature, double topP, int topK) {}

  /** Begins an answer; nothing is computed until its first token is asked for. */
  Answer hear(String prompt, Choice choice) {
    return new Answer(tokens(prompt).size(), prompt + " " + phrase(prompt, choice), pace);
  }

  /** An answer that is given token by token, to one thread at a time. */
  static final class Answer {

    private final int promptTokens;
    private final Iterator<byte[]> tokens;
    private final Duration pace;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Answer(int promptTokens, String text, Duration pace) {
      this.promptTokens = promptTokens;
      this.tokens = tokens(text).iterator();
      this.pace = pace;
    }

    int promptTokens() {
      return promptTokens;
    }

    /** The next token, or null at the end; waits for the engine, which {@link #close} ends. */
    byte @Nullable [] next() throws InterruptedException {
      boolean given = !closed.await(pace.toNanos(), TimeUnit.NANOSECONDS) && tokens.hasNext();
      return given ? tokens.next() : null;
    }

    /** Gives the answer up, from any thread. */
    void close() {
      closed.countDown();
    }
  }

  private static List<byte[]> tokens(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    List<byte[]> tokens = new ArrayList<>();
    int begin = 0;
    for (int at = 1; at <= bytes.length; at++) {
      if (at == bytes.length || bytes[at] == ' ' || at - begin == LONGEST_TOKEN) {
        tokens.add(Arrays.copyOfRange(bytes, begin, at));
        begin = at;
      }
    }
    return tokens;
  }

  private String phrase(String prompt, Choice choice) {
    Set<String> heard = words(prompt);
    List<String> likely = new ArrayList<>(phrases);
    likely.sort(Comparator.comparingInt(phrase -> -inCommon(heard, phrase)));
    if (choice.topK() > 0) {
      likely = likely.subList(0, Math.min(choice.topK(), likely.size()));
    }
    if (choice.temperature() == 0) {
      return likely.get(0);
    }
    int most = inCommon(heard, likely.get(0));
    double[] weights =
        likely.stream()
            .mapToDouble(
                phrase -> Math.exp((inCommon(heard, phrase) - most) / choice.temperature()))
            .toArray();
    int kept = 0;
    double sum = 0;
    double enough = choice.topP() * Arrays.stream(weights).sum();
    while (kept == 0 || (kept < weights.length && sum < enough)) {
      sum += weights[kept++];
    }
    double drawn = ThreadLocalRandom.current().nextDouble() * sum;
    int chosen = 0;
    while (chosen < kept - 1 && drawn >= weights[chosen]) {
      drawn -= weights[chosen++];
    }
    return likely.get(chosen);
  }

  private static int inCommon(Set<String> heard, String phrase) {
    Set<String> both = words(phrase);
    both.retainAll(heard);
    return both.size();
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.split(" ")));
  }
}
