package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Texts;
import java.util.Comparator;
import java.util.List;

/** STOP: stop strings, taken from the subject's earlier answers. */
public abstract class StopClauses {

  /** For the group of {@code BackendConformance}. */
  protected StopClauses() {}

  /** Appended to a matching stop string, it prevents the match. */
  private static final String NEVER = "\u2603\u2603zz";

  @Clause("STOP-01")
  void aStopStringEndsTheAnswerBeforeIt(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    for (int length : new int[] {1, 2, 5, 12}) {
      String text = certain(whole);
      String stop = Texts.codePoints(text, text.length() / 2, length);

      endsBefore(backend, whole, stop);
    }
  }

  @Clause("STOP-01")
  void aStopStringOfOneCharacterEndsTheAnswer(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    // Characters of several bytes come first, since they may be split over tokens.
    certain(whole)
        .codePoints()
        .distinct()
        .boxed()
        .sorted(Comparator.reverseOrder())
        .limit(5)
        .map(Character::toString)
        .forEach(stop -> endsBefore(backend, whole, stop));
  }

  @Clause("STOP-01")
  void aStopStringNeverReachesTheStream(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    String text = Texts.certain(streamed(backend, whole, whole.options()));

    for (int length : new int[] {1, 3, 12}) {
      String stop = Texts.codePoints(text, text.length() / 2, length);

      assertThat(streamed(backend, whole, whole.options().withStop(stop)))
          .as("the joined pieces of the stream with the stop string '%s'", stop)
          .isEqualTo(Texts.before(text, stop));
    }
  }

  @Clause("STOP-01")
  void aStopStringThatBeginsAndNeverComesLosesNothing(Subject subject) {
    InferenceBackend backend = subject.load();

    for (Answer whole : List.of(subject.answers().lasting(), subject.answers().ending())) {
      String text = certain(whole);
      String early = Texts.codePoints(text, text.length() / 2, 3) + NEVER;
      String late = Texts.codePoints(text, Math.max(0, text.length() - 3), 3) + NEVER;
      ChatOptions options = whole.options().withStop(early, late, NEVER);

      ChatResponse answer = backend.infer(whole.prompt(), options);

      assertThat(answer.text())
          .as("the answer up to its last word, with stop strings that begin in it but never match")
          .isEqualTo(whole.text());
      assertThat(answer.finishReason())
          .as("the reason if no stop string matched")
          .isEqualTo(whole.response().finishReason());
      assertThat(streamed(backend, whole, options))
          .as("the stream with stop strings that begin in it but never match")
          .isEqualTo(streamed(backend, whole, whole.options()));
    }
  }

  @Clause("STOP-02")
  void theStopStringThatComesFirstWins(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    String text = certain(whole);
    String late = Texts.codePoints(text, text.length() * 2 / 3, 4);
    String early = Texts.codePoints(text, text.length() / 4, 4);

    firstWins(backend, whole, early, late);
    firstWins(backend, whole, late, early);
    firstWins(backend, whole, NEVER, late, early, NEVER + "z");
  }

  @Clause("STOP-02")
  void ofStopStringsThatOverlapTheOneThatBeginsFirstWins(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    String text = certain(whole);

    for (int part = 1; part < 6; part++) {
      String outer = Texts.codePoints(text, text.length() * part / 6, 6);
      String beginning = Texts.codePoints(outer, 0, 3);
      String end = outer.substring(beginning.length());

      firstWins(backend, whole, outer, beginning);
      firstWins(backend, whole, beginning, outer);
      if (text.indexOf(end) == text.indexOf(outer) + beginning.length()) {
        firstWins(backend, whole, outer, end);
        firstWins(backend, whole, end, outer);
        return;
      }
    }
  }

  @Clause("STOP-02")
  void aStopStringInsideOneThatDoesNotComeIsSeen(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    String text = certain(whole);
    String outer = Texts.codePoints(text, text.length() / 2, 6);
    String inner = outer.substring(Texts.codePoints(outer, 0, 3).length());

    firstWins(backend, whole, outer + NEVER, inner);
    firstWins(backend, whole, inner, outer + NEVER);
  }

  @Clause("STOP-03")
  void anAnswerThatBeginsWithAStopStringIsEmpty(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    for (int length : new int[] {1, 2, 6}) {
      empty(backend, whole, Texts.codePoints(whole.text(), 0, length));
    }
  }

  @Clause("STOP-03")
  void anAnswerThatIsAStopStringIsEmpty(Subject subject) {
    InferenceBackend backend = subject.load();

    for (Answer whole : List.of(subject.answers().lasting(), subject.answers().ending())) {
      empty(backend, whole, certain(whole));
    }
  }

  private static void empty(InferenceBackend backend, Answer whole, String stop) {
    ChatResponse cut = backend.infer(whole.prompt(), whole.options().withStop(stop));

    assertThat(cut.text()).as("an answer that begins with its stop string '%s'", stop).isEmpty();
    assertThat(cut.finishReason()).as("the reason at a stop string").isEqualTo(FinishReason.STOP);
    assertThat(streamed(backend, whole, whole.options().withStop(stop)))
        .as("the stream of an answer that begins with its stop string '%s'", stop)
        .isEmpty();
  }

  private static void endsBefore(InferenceBackend backend, Answer whole, String stop) {
    ChatResponse cut = backend.infer(whole.prompt(), whole.options().withStop(stop));

    assertThat(cut.text())
        .as("the answer up to its first '%s', without any character of it", stop)
        .isEqualTo(Texts.before(whole.text(), stop));
    assertThat(cut.finishReason()).as("the reason at a stop string").isEqualTo(FinishReason.STOP);
  }

  /** Asserts that the answer ends where the first matching stop string begins. */
  private static void firstWins(InferenceBackend backend, Answer whole, String... stops) {
    int end = whole.text().length();
    for (String stop : stops) {
      int at = whole.text().indexOf(stop);
      end = at < 0 ? end : Math.min(end, at);
    }

    assertThat(backend.infer(whole.prompt(), whole.options().withStop(stops)).text())
        .as("the answer up to the first of the stop strings %s", List.of(stops))
        .isEqualTo(whole.text().substring(0, end));
  }

  /** Returns the answer without a half character at its end. */
  private static String certain(Answer whole) {
    return Texts.certain(whole.text());
  }

  private static String streamed(InferenceBackend backend, Answer whole, ChatOptions options) {
    return Texts.streamed(backend, whole.prompt(), options);
  }
}
