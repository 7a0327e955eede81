package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.ScriptedVocabulary;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Backends that break a GEN clause when the context is full. */
final class BrokenContext {

  private BrokenContext() {}

  static List<Mutant> mutants() {
    return List.of(
        shortening(
            "cuts-prompts-that-are-too-long",
            prompt ->
                prompt instanceof Prompt.Raw raw && raw.text().length() < ScriptedVocabulary.LONG
                    ? Optional.of(Prompt.raw(raw.text().substring(raw.text().length() / 2)))
                    : Optional.empty()),
        shortening(
            "drops-old-messages-where-there-is-no-room",
            prompt ->
                prompt instanceof Prompt.Chat chat && few(chat.messages().size())
                    ? Optional.of(Prompt.chat(chat.messages().get(chat.messages().size() - 1)))
                    : Optional.empty()),
        Mutant.of(
            "GEN-04",
            "wants-room-for-two-tokens",
            backend ->
                new OtherAnswers(
                    backend,
                    (prompt, options, answer) -> {
                      if (answer.usage().orElseThrow().promptTokens() + 1 == context(backend)) {
                        throw new InferenceException(
                            Reason.CONTEXT_EXCEEDED,
                            "The prompt is too long. Shorten it and ask again.",
                            backend.id(),
                            null);
                      }
                      return answer;
                    })),
        Mutant.of(
            "GEN-09",
            "leaves-a-token-of-the-context-unused",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ChatResponse infer(Prompt prompt, ChatOptions options) {
                    ChatResponse answer = super.infer(prompt, options);
                    int made = answer.usage().orElseThrow().generatedTokens();
                    return fills(backend, answer) && made > 1
                        ? super.infer(prompt, options.withMaxTokens(made - 1))
                        : answer;
                  }
                }),
        Mutant.of(
            "GEN-09",
            "says-stop-where-the-context-is-full",
            backend ->
                new OtherAnswers(
                    backend,
                    (prompt, options, answer) ->
                        fills(backend, answer) && answer.usage().orElseThrow().generatedTokens() > 1
                            ? answer.withFinishReason(FinishReason.STOP)
                            : answer)));
  }

  /**
   * Returns whether this many messages can be cut; the time that more of them take is another
   * promise.
   */
  private static boolean few(int messages) {
    return messages > 1 && messages < 1_000;
  }

  /** Truncates a prompt that is too long. */
  private static Mutant shortening(String name, Function<Prompt, Optional<Prompt>> shorter) {
    return Mutant.of(
        "GEN-04",
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public ChatResponse infer(Prompt prompt, ChatOptions options) {
                try {
                  return super.infer(prompt, options);
                } catch (InferenceException refused) {
                  Optional<Prompt> less =
                      refused.reason() == Reason.CONTEXT_EXCEEDED
                          ? shorter.apply(prompt)
                          : Optional.empty();
                  return infer(less.orElseThrow(() -> refused), options);
                }
              }
            });
  }

  private static boolean fills(InferenceBackend backend, ChatResponse answer) {
    int all =
        answer.usage().orElseThrow().promptTokens()
            + answer.usage().orElseThrow().generatedTokens();
    return answer.finishReason() == FinishReason.LENGTH && all == context(backend);
  }

  private static int context(InferenceBackend backend) {
    return backend.modelInfo().map(ModelInfo::contextLength).orElseThrow().orElseThrow();
  }
}
