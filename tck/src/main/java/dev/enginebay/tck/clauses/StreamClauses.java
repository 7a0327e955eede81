package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.HeldRecorder;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/** STRM: the pieces and the response of a stream. */
public abstract class StreamClauses {

  /** For the group of {@code BackendConformance}. */
  protected StreamClauses() {}

  private static final int THREADS = 4;

  @Clause("STRM-01")
  void onSubscribeComesFirstAndOnce(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    Recorder recorder = new Recorder(Long.MAX_VALUE);

    subject.load().inferStream(whole.prompt(), whole.options()).subscribe(recorder);

    assertThat(recorder.awaitEnd(subject.patience()).signals())
        .as("the signals of a whole answer, in order")
        .startsWith("onSubscribe")
        .containsOnlyOnce("onSubscribe");
  }

  @Clause("STRM-01")
  void noSignalComesWhileAnotherIsHandled(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    HeldRecorder recorder = new HeldRecorder(1, subject.patience());
    subject.load().inferStream(whole.prompt(), whole.options()).subscribe(recorder);
    recorder.awaitHeld();
    Flow.Subscription subscription = recorder.subscription(subject.patience());

    for (int thread = 0; thread < THREADS; thread++) {
      subject.patience().await("request", Patience.async("demand", () -> request(subscription, 1)));
    }

    subject
        .patience()
        .stays(
            "no signal other than the first onNext while the subscriber was inside it",
            () -> recorder.signals().size() == 2);
    recorder.release();
    recorder.awaitPieces(1 + THREADS, subject.patience());
    subscription.cancel();
    assertThat(recorder.overlapped()).as("a signal arrived while another was handled").isFalse();
  }

  @Clause("STRM-01")
  void aNullSubscriberIsRefused(Subject subject) {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());

    assertThatThrownBy(() -> subscribeNobody(stream))
        .as("subscribe(null)")
        .isInstanceOf(NullPointerException.class);
  }

  @Clause("STRM-04")
  void piecesAreNeverEmpty(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    Recorder recorder = new Recorder(Long.MAX_VALUE);

    backend.inferStream(whole.prompt(), whole.options()).subscribe(recorder);
    List<String> looped = backend.inferStream(whole.prompt(), whole.options()).pieces().toList();

    assertThat(recorder.awaitEnd(subject.patience()).pieces())
        .as("the pieces of onNext")
        .isNotEmpty()
        .doesNotContain("");
    assertThat(looped).as("the pieces of pieces()").isNotEmpty().doesNotContain("");
  }

  @Clause("STRM-04")
  void piecesAreWholeCharacters(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    for (int seed = 0; seed < 6; seed++) {
      ChatOptions options = whole.options();
      if (seed > 0 && subject.capabilities().contains(Capability.SEED)) {
        options = options.withTemperature(2).withSeed(seed);
      }
      Recorder recorder = new Recorder(Long.MAX_VALUE);

      backend.inferStream(whole.prompt(), options).subscribe(recorder);
      List<String> looped = backend.inferStream(whole.prompt(), options).pieces().toList();

      assertThat(halves(recorder.awaitEnd(subject.patience()).pieces()))
          .as("pieces of onNext that begin or end inside a character, in UTF-16")
          .isEmpty();
      assertThat(halves(looped))
          .as("pieces of pieces() that begin or end inside a character, in UTF-16")
          .isEmpty();
    }
  }

  @Clause("STRM-04")
  void piecesJoinedLoseNothing(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());
    Recorder recorder = new Recorder(Long.MAX_VALUE);

    stream.subscribe(recorder);

    String joined = recorder.awaitEnd(subject.patience()).text();
    ChatResponse response = subject.patience().await("response()", stream.response());
    assertThat(joined)
        .as("the joined pieces equal the text of infer or at least of response()")
        .isIn(whole.text(), response.text());
  }

  @Clause("STRM-08")
  void theResponseIsWhatThePiecesGave(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());
    Recorder recorder = new Recorder(Long.MAX_VALUE);

    stream.subscribe(recorder);

    ChatResponse response = subject.patience().await("response()", stream.response());
    assertThat(response.text())
        .as("response().text() and the joined pieces")
        .isEqualTo(recorder.awaitEnd(subject.patience()).text());
    assertThat(response.finishReason())
        .as("the reason of an answer cut at %s tokens", Answers.LASTING)
        .isIn(FinishReason.LENGTH, whole.response().finishReason());
    assertThat(response.usage().orElseThrow().generatedTokens())
        .as("the tokens of that answer")
        .isIn(Answers.LASTING, whole.tokens());
  }

  @Clause("STRM-08")
  void theResponseIsWhatTheLoopGave(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());

    String joined = String.join("", stream.pieces().toList());

    assertThat(subject.patience().await("response()", stream.response()).text())
        .as("response().text() and the joined pieces")
        .isEqualTo(joined);
  }

  @Clause("STRM-08")
  void theResponseOfACancelledStreamBeginsWithItsPieces(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());
    Recorder recorder = new Recorder(3);
    stream.subscribe(recorder);
    recorder.awaitPieces(3, subject.patience());

    recorder.subscription(subject.patience()).cancel();

    ChatResponse response = subject.patience().await("response()", stream.response());
    assertThat(response.text())
        .as("response().text() begins with the pieces that were received")
        .startsWith(recorder.text());
    assertThat(response.finishReason()).isEqualTo(FinishReason.CANCELLED);
  }

  private static boolean request(Flow.Subscription subscription, long count) {
    subscription.request(count);
    return true;
  }

  @SuppressWarnings("NullAway") // the test passes null
  private static void subscribeNobody(TokenStream stream) {
    stream.subscribe(null);
  }

  /** Returns the pieces with a lone surrogate, in printable form. */
  private static List<String> halves(List<String> pieces) {
    return pieces.stream()
        .filter(piece -> piece.codePoints().anyMatch(StreamClauses::loneSurrogate))
        .map(
            piece ->
                piece
                    .chars()
                    .mapToObj(unit -> String.format(Locale.ROOT, "%04X", unit))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static boolean loneSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
