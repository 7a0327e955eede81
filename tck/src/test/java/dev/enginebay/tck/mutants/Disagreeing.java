package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import java.util.OptionalLong;

/** Backends that disagree with another of the same model. */
public final class Disagreeing {

  /** The number of the prompt whose answer differs. */
  public static final int PROMPT = 5;

  /** The number of tokens that are equal before one differs. */
  public static final int TOKENS = 40;

  private Disagreeing() {}

  /** Returns a backend with another token in the answer to one prompt. */
  public static BackendProvider slipsOnce(BackendProvider sound) {
    return OtherAnswers.mutant("SAME-01", "slips-after-40", Disagreeing::slipOnce)
        .change()
        .apply(sound);
  }

  /** Returns a backend with another token in every answer. */
  public static BackendProvider slipsAlways(BackendProvider sound) {
    return OtherAnswers.mutant(
            "SAME-01", "slips-always", (prompt, options, answer) -> slip(options, answer))
        .change()
        .apply(sound);
  }

  /** Returns a backend that says that it rounds, with another token in one answer. */
  public static BackendProvider rounds(BackendProvider sound) {
    return Mutant.of(
            "SAME-03",
            "rounds",
            backend ->
                new OtherAnswers(
                    new BrokenAgreement.RoundingBackend(backend), Disagreeing::slipOnce))
        .change()
        .apply(sound);
  }

  /** Returns a backend whose random numbers begin elsewhere. */
  public static BackendProvider seedsOtherwise(BackendProvider sound) {
    return OtherRequests.options(
            "SAME-01",
            "seeds-otherwise",
            options ->
                options.seed().isPresent()
                    ? options.withSeed(OptionalLong.of(options.seed().getAsLong() + 1000))
                    : options)
        .change()
        .apply(sound);
  }

  private static ChatResponse slipOnce(Prompt prompt, ChatOptions options, ChatResponse answer) {
    return prompt.equals(Prompt.raw("Number " + PROMPT)) ? slip(options, answer) : answer;
  }

  /** Replaces what follows the first 40 characters of a greedy answer. */
  private static ChatResponse slip(ChatOptions options, ChatResponse answer) {
    boolean greedy = options.temperature().equals(ChatOptions.greedy().temperature());
    return greedy && answer.text().length() > TOKENS
        ? Altered.text(answer, answer.text().substring(0, TOKENS) + "#")
        : answer;
  }
}
