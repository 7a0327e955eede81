package dev.enginebay.tck.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Greedy answers to several prompts, each computed while nothing else was, and whether answers that
 * were computed together belong to the same prompts.
 *
 * @param backend which answers
 * @param prompts what was asked
 * @param options how
 * @param texts the answer to each
 */
public record LoneAnswers(
    InferenceBackend backend, List<String> prompts, ChatOptions options, List<String> texts) {

  /** Of the words of an answer, the share after which a lone run may go on differently. */
  private static final double CLOSE_CALLS = 0.25;

  /**
   * Asks one after the other.
   *
   * @param backend which answers
   * @param prompts what is asked
   * @param options how
   * @return the answers
   */
  public static LoneAnswers of(
      InferenceBackend backend, List<String> prompts, ChatOptions options) {
    List<String> texts = new ArrayList<>();
    for (String prompt : prompts) {
      texts.add(backend.infer(Prompt.raw(prompt), options).text());
    }
    return new LoneAnswers(backend, prompts, options, texts);
  }

  /**
   * Asserts of answers computed together, where close calls may go the other way, that each is the
   * answer to its own prompt: it is its lone one, or begins more like that than like any other, and
   * from wherever it parts with what the model says alone, the model alone mostly says the same.
   *
   * @param together an answer to each prompt
   */
  public void requireOwn(List<String> together) {
    for (int caller = 0; caller < prompts.size(); caller++) {
      String answer = Texts.certain(together.get(caller));
      if (!answer.equals(Texts.certain(texts.get(caller)))) {
        assertThat(moreLike(caller, answer))
            .as(
                "whose answer '%s' to '%s' begins like, where alone it was '%s'",
                answer, prompts.get(caller), texts.get(caller))
            .isEmpty();
        assertThat(partings(prompts.get(caller), answer))
            .as(
                "words of '%s', the answer to '%s' beside others, that the model alone does not say"
                    + " there; alone it answered '%s'",
                answer, prompts.get(caller), texts.get(caller))
            .isLessThanOrEqualTo(Math.max(1, (int) (CLOSE_CALLS * words(answer))));
      }
    }
  }

  /** Returns the other prompt whose answer this begins like, if there is one. */
  private Optional<String> moreLike(int caller, String answer) {
    int own = common(answer, texts.get(caller));
    for (int other = 0; other < prompts.size(); other++) {
      if (common(answer, texts.get(other)) > own) {
        return Optional.of(prompts.get(other));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns how often the model alone, led along an answer, says another word than the answer does.
   */
  private int partings(String prompt, String answer) {
    int partings = 0;
    int at = 0;
    while (at < answer.length()) {
      String alone = backend.infer(Prompt.raw(prompt + answer.substring(0, at)), options).text();
      int parted = at + common(alone, answer.substring(at));
      if (parted < answer.length()) {
        partings++;
      }
      at = endOfWord(answer, parted);
    }
    return partings;
  }

  private static int endOfWord(String text, int from) {
    int end = Math.min(text.length(), from + 1);
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int words(String text) {
    return text.strip().split("\\s+", -1).length;
  }

  private static int common(String one, String other) {
    int length = 0;
    int most = Math.min(one.length(), other.length());
    while (length < most && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }
}
