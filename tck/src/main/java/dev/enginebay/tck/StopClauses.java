package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.tck.Answers.Answer;

/** STOP: stop strings, cut out of what the subject said before. */
class StopClauses {

  @Clause("STOP-01")
  void aStopStringEndsTheAnswerBeforeIt(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    for (int length : new int[] {1, 2, 5, 12}) {
      String stop = codePoints(whole.text(), whole.text().length() / 2, length);
      ChatResponse cut = backend.infer(whole.prompt(), whole.options().withStop(stop));

      assertThat(cut.text())
          .as("the answer up to its first '%s', and not a character of it", stop)
          .isEqualTo(before(whole.text(), stop));
      assertThat(cut.finishReason()).as("the reason at a stop string").isEqualTo(FinishReason.STOP);
    }
  }

  @Clause("STOP-01")
  void aStopStringNeverReachesTheStream(Subject subject) {
    Answer whole = subject.answers().lasting();
    String stop = codePoints(whole.text(), whole.text().length() / 2, 12);
    ChatOptions options = whole.options().withStop(stop);

    String streamed =
        String.join("", subject.load().inferStream(whole.prompt(), options).pieces().toList());

    assertThat(streamed)
        .as("what the pieces of the stream add up to with the stop string '%s'", stop)
        .isEqualTo(before(whole.text(), stop));
  }

  private static String before(String text, String stop) {
    return text.substring(0, text.indexOf(stop));
  }

  /** Some whole characters from the middle of a text. */
  private static String codePoints(String text, int at, int count) {
    int from = Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    int left = text.codePointCount(from, text.length());
    return text.substring(from, text.offsetByCodePoints(from, Math.min(count, left)));
  }
}
