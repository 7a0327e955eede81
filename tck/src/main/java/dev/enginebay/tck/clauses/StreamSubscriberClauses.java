package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.ExpectedLogs;
import dev.enginebay.tck.support.FlowRules;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Texts;
import dev.enginebay.tck.support.Tries;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/** STRM: subscribers that misbehave, a second subscriber, and the official kit. */
public abstract class StreamSubscriberClauses {

  /** For the group of {@code BackendConformance}. */
  protected StreamSubscriberClauses() {}

  @Clause("STRM-06")
  void aSubscriberThatThrowsInOnSubscribeIsCancelled(Subject subject) throws Exception {
    isCancelled(
        subject, new Thrower("onSubscribe", new IllegalStateException(ExpectedLogs.MESSAGE)));
  }

  @Clause("STRM-06")
  void aSubscriberThatThrowsInOnNextIsCancelled(Subject subject) throws Exception {
    isCancelled(subject, new Thrower("onNext", new IllegalStateException(ExpectedLogs.MESSAGE)));
  }

  @Clause("STRM-06")
  void aSubscriberThatThrowsAnErrorIsCancelled(Subject subject) throws Exception {
    isCancelled(subject, new Thrower("onNext", new AssertionError(ExpectedLogs.MESSAGE)));
  }

  @Clause("STRM-06")
  void aSubscriberThatThrowsInOnCompleteHarmsNobody(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = alone(subject);
    Thrower thrower = new Thrower("onComplete", new IllegalStateException(ExpectedLogs.MESSAGE));
    TokenStream stream = backend.inferStream(whole.prompt(), whole.options().withMaxTokens(3));

    stream.subscribe(thrower);

    thrower.awaitEnd(subject.patience());
    subject.patience().await("response()", stream.response());
    answers(subject, backend, whole);
  }

  @Clause("STRM-07")
  void aSecondSubscriberIsTurnedAway(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
    Recorder first = new Recorder(2);
    stream.subscribe(first);
    first.awaitPieces(2, subject.patience());
    Recorder second = new Recorder(Long.MAX_VALUE);

    stream.subscribe(second);

    isTurnedAway(subject, second);
    second.subscription(subject.patience()).cancel();
    first.subscription(subject.patience()).request(Long.MAX_VALUE);
    assertThat(first.awaitEnd(subject.patience()).signals())
        .as("the first subscriber's signals")
        .endsWith("onComplete");
    Recorder undisturbed = new Recorder(Long.MAX_VALUE);
    backend.inferStream(whole.prompt(), whole.options()).subscribe(undisturbed);
    assertThat(first.text())
        .as("the first subscriber's text, compared with that of a stream with a single subscriber")
        .isEqualTo(undisturbed.awaitEnd(subject.patience()).text());
  }

  @Clause("STRM-07")
  void aSubscriberAfterALoopIsTurnedAway(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    String undisturbed = Texts.streamed(backend, whole.prompt(), whole.options());
    TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
    try (Stream<String> pieces = stream.pieces()) {
      Recorder second = new Recorder(Long.MAX_VALUE);

      stream.subscribe(second);

      isTurnedAway(subject, second);
      assertThat(String.join("", pieces.toList()))
          .as("what the loop still receives")
          .isEqualTo(undisturbed);
    }
  }

  @Clause("STRM-07")
  void aLoopAfterAnotherConsumerIsTurnedAway(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    TokenStream subscribed = backend.inferStream(whole.prompt(), whole.options());
    subscribed.subscribe(new Recorder(1));
    TokenStream looped = backend.inferStream(whole.prompt(), whole.options());
    looped.pieces();

    assertThatThrownBy(subscribed::pieces)
        .as("pieces() of a stream with a subscriber")
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(looped::pieces)
        .as("pieces() of a stream with a loop")
        .isInstanceOf(IllegalStateException.class);
    subscribed.cancel();
    looped.cancel();
  }

  @Clause("STRM-10")
  void theOfficialKitFindsNoFault(Subject subject) throws Exception {
    assertThat(new FlowRules(subject).broken())
        .as("rules of the Reactive Streams specification that its official kit found broken")
        .isEmpty();
  }

  /** A subscriber that throws in one of its methods. */
  private static final class Thrower extends Recorder {

    private final String method;
    private final Throwable thrown;

    Thrower(String method, Throwable thrown) {
      super(1);
      this.method = method;
      this.thrown = thrown;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      super.onSubscribe(given);
      throwIn("onSubscribe");
    }

    @Override
    public void onNext(String piece) {
      super.onNext(piece);
      throwIn("onNext");
      subscription().request(1);
    }

    @Override
    public void onComplete() {
      super.onComplete();
      throwIn("onComplete");
    }

    private void throwIn(String here) {
      if (!method.equals(here)) {
        return;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }
  }

  private static InferenceBackend alone(Subject subject) {
    return subject.load(config -> config.withConcurrency(1).withQueueLimit(0));
  }

  private static void isCancelled(Subject subject, Thrower thrower) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = alone(subject);
    TokenStream stream = backend.inferStream(whole.prompt(), whole.options());

    stream.subscribe(thrower);

    ChatResponse response =
        subject
            .patience()
            .await("response() of a stream whose subscriber threw", stream.response());
    assertThat(response.usage().orElseThrow().generatedTokens())
        .as("tokens generated for a subscriber that threw at the first signal")
        .isLessThan(whole.tokens());
    int signals = thrower.signals().size();
    subject
        .patience()
        .brief()
        .stays("no signal to a subscriber that threw", () -> thrower.signals().size() == signals);
    answers(subject, backend, whole);
  }

  private static void answers(Subject subject, InferenceBackend backend, Answer whole)
      throws Exception {
    assertThat(
            Tries.inferWhenFree(
                    backend, whole.prompt(), whole.options().withMaxTokens(1), subject.patience())
                .usage()
                .orElseThrow()
                .promptTokens())
        .as("the prompt's tokens in the next answer")
        .isPositive();
  }

  private static void isTurnedAway(Subject subject, Recorder second) throws Exception {
    assertThat(second.awaitEnd(subject.patience()).signals())
        .as("the second subscriber's signals")
        .containsExactly("onSubscribe", "onError");
    assertThat(second.failure())
        .as("the failure that the second subscriber's onError received")
        .isInstanceOf(IllegalStateException.class);
  }
}
