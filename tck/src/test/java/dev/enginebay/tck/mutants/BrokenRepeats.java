package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.support.Answers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Backends whose generations leave traces. */
final class BrokenRepeats {

  private BrokenRepeats() {}

  static List<Mutant> mutants() {
    return List.of(
        Mutant.of("GEN-06", "stumbles-after-a-refused-prompt", AfterRefusal::new),
        Mutant.of("GEN-06", "goes-on-with-what-it-drew", AfterDrawing::new),
        Mutant.of("GEN-06", "stumbles-after-a-closed-loop", AfterClosing::new),
        Mutant.of("GEN-06", "stumbles-when-the-time-was-up", AfterDeadline::new),
        Mutant.of("GEN-06", "answers-otherwise-the-second-time", Second::new));
  }

  /** Puts a word before the prompt that follows a refused one. */
  private static final class AfterRefusal extends DelegatingBackend {

    private boolean stumbles;

    AfterRefusal(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      try {
        Prompt asked = stumbles ? afterMore(prompt) : prompt;
        stumbles = false;
        return super.infer(asked, options);
      } catch (InferenceException refused) {
        stumbles = refused.reason() == Reason.CONTEXT_EXCEEDED;
        throw refused;
      }
    }
  }

  /** Puts a word before the greedy prompt that follows an answer drawn at random. */
  private static final class AfterDrawing extends DelegatingBackend {

    private boolean drew;

    AfterDrawing(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      boolean greedy = options.temperature().orElse(1) == 0;
      ChatResponse answer = super.infer(greedy && drew ? afterMore(prompt) : prompt, options);
      drew = !greedy;
      return answer;
    }
  }

  /** Puts a word before the prompt that follows a loop that was closed. */
  private static final class AfterClosing extends DelegatingBackend {

    private final AtomicBoolean closed = new AtomicBoolean();

    AfterClosing(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      return super.infer(closed.getAndSet(false) ? afterMore(prompt) : prompt, options);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      return new DelegatingStream(super.inferStream(prompt, options)) {
        @Override
        public Stream<String> pieces() {
          return super.pieces().onClose(() -> closed.set(true));
        }
      };
    }
  }

  /** Puts a word before the prompt that follows an answer cut at its deadline. */
  private static final class AfterDeadline extends DelegatingBackend {

    private boolean late;

    AfterDeadline(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      boolean stumbles = late && options.deadline().isEmpty();
      ChatResponse answer = super.infer(stumbles ? afterMore(prompt) : prompt, options);
      late = answer.finishReason() == FinishReason.DEADLINE;
      return answer;
    }
  }

  /** Ends what it said just before with a full stop. */
  private static final class Second extends DelegatingBackend {

    private Optional<Prompt> last = Optional.empty();

    Second(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      ChatResponse answer = super.infer(prompt, options);
      boolean again =
          last.equals(Optional.of(prompt))
              && options.equals(ChatOptions.greedy().withMaxTokens(Answers.LASTING));
      last = Optional.of(prompt);
      return again ? Altered.text(answer, answer.text() + ".") : answer;
    }
  }

  private static Prompt afterMore(Prompt prompt) {
    return prompt instanceof Prompt.Raw raw ? Prompt.raw("e" + raw.text()) : prompt;
  }
}
