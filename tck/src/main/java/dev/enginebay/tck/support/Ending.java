package dev.enginebay.tck.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended that may be refused.
 *
 * @param finish the reason of its answer; null if it had no answer
 * @param failure the reason of its failure; null if it did not fail
 * @param began when it was sent, as {@link System#nanoTime}
 * @param ended when it ended
 */
public record Ending(
    @Nullable FinishReason finish, @Nullable Reason failure, long began, long ended) {

  /**
   * Sends a request and waits for its end.
   *
   * @param request the request
   * @return how it ended
   * @throws Exception if it fails other than by a refusal
   */
  public static Ending of(Callable<ChatResponse> request) throws Exception {
    long began = System.nanoTime();
    try {
      ChatResponse response = request.call();
      return new Ending(response.finishReason(), null, began, System.nanoTime());
    } catch (InferenceException refused) {
      return new Ending(null, refused.reason(), began, System.nanoTime());
    }
  }

  /**
   * Returns whether a prompt far beyond the context was answered.
   *
   * @param reason the only reason that such an answer may have
   * @return false if it was refused
   */
  public boolean isAnswer(FinishReason reason) {
    if (finish != null) {
      assertThat(finish)
          .as("the reason of an answer to a prompt that is too long")
          .isEqualTo(reason);
      return true;
    }
    assertThat(failure)
        .as("the reason of the refusal of a prompt far beyond the context")
        .isEqualTo(Reason.CONTEXT_EXCEEDED);
    return false;
  }

  /**
   * Returns whether it had ended by some moment.
   *
   * @param moment as {@link System#nanoTime}
   * @return whether it ended before
   */
  public boolean before(long moment) {
    return ended - moment < 0;
  }

  /**
   * Returns how long it took.
   *
   * @return nanoseconds
   */
  public long took() {
    return ended - began;
  }
}
