package dev.enginebay.tck.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Greedy answers to several prompts, each computed alone, to check that answers computed together
 * belong to their own prompts.
 *
 * @param backend the backend
 * @param prompts the prompts
 * @param options the options
 * @param texts the answer to each prompt
 */
public record LoneAnswers(
    InferenceBackend backend, List<String> prompts, ChatOptions options, List<String> texts) {

  /** The share of an answer's words at which a lone run may continue differently. */
  private static final double CLOSE_CALLS = 0.25;

  /**
   * Asks one prompt after another.
   *
   * @param backend the backend
   * @param prompts the prompts
   * @param options the options
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
   * Asserts that each answer computed together with others is the answer to its own prompt,
   * although the choice between almost equally likely tokens may differ. An answer passes if it
   * equals its lone answer, or if it begins more like that one than like any other and the model
   * alone, led along it, mostly continues with the same words.
   *
   * @param together an answer to each prompt
   */
  public void requireOwn(List<String> together) {
    for (int caller = 0; caller < prompts.size(); caller++) {
      String answer = Texts.certain(together.get(caller));
      if (!answer.equals(Texts.certain(texts.get(caller)))) {
        assertThat(moreLike(caller, answer))
            .as(
                "the prompt whose lone answer is most like '%s', the answer to '%s', which alone"
                    + " was '%s'",
                answer, prompts.get(caller), texts.get(caller))
            .isEmpty();
        assertThat(partings(prompts.get(caller), answer))
            .as(
                "words of '%s', the answer to '%s' beside others, that the model alone does not say"
                    + " at that point; alone it answered '%s'",
                answer, prompts.get(caller), texts.get(caller))
            .isLessThanOrEqualTo(Math.max(1, (int) (CLOSE_CALLS * words(answer))));
      }
    }
  }

  /** Returns the other prompt whose answer has the more similar beginning, if there is one. */
  private Optional<String> moreLike(int caller, String answer) {
    int own = common(answer, texts.get(caller));
    for (int other = 0; other < prompts.size(); other++) {
      if (common(answer, texts.get(other)) > own) {
        return Optional.of(prompts.get(other));
      }
    }
    return Optional.empty();
  }

  /** Returns how often the model alone, led along an answer, says a different word. */
  private int partings(String prompt, String answer) {
    int partings = 0;
    int at = 0;
    while (at < answer.length()) {
      String alone = backend.infer(Prompt.raw(prompt + answer.substring(0, at)), options).text();
      int diverged = at + common(alone, answer.substring(at));
      if (diverged < answer.length()) {
        partings++;
      }
      at = endOfWord(answer, diverged);
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
