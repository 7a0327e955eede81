package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.ScriptedEngine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Backends that break an ERR clause. */
final class BrokenErrors {

  private BrokenErrors() {}

  static List<Mutant> mutants() {
    return List.of(
        OtherLoads.failure(
            "ERR-01",
            "does-not-name-the-backend-when-loading-fails",
            (model, failure) -> nameless(failure)),
        Mutant.of(
            "ERR-01",
            "takes-a-null-prompt-for-a-failure",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ChatResponse infer(@Nullable Prompt prompt, ChatOptions options) {
                    if (prompt == null) {
                      throw new InferenceException(
                          Reason.UNSUPPORTED, "There is no prompt. Give one.", id(), null);
                    }
                    return super.infer(prompt, options);
                  }
                }),
        Mutant.of(
            "ERR-01",
            "takes-null-options-for-unset-ones",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ChatResponse infer(Prompt prompt, @Nullable ChatOptions options) {
                    return super.infer(prompt, options == null ? ChatOptions.unset() : options);
                  }
                }),
        BrokenConsumers.streams(
            "ERR-01",
            "streams-fail-in-nobodys-name",
            stream ->
                BrokenConsumers.failing(
                    stream,
                    failure ->
                        failure.reason() == Reason.CONTEXT_EXCEEDED ? nameless(failure) : failure)),
        refusing(
            "quotes-the-prompt",
            (prompt, refused) -> failure(refused.getMessage() + " It was: " + prompt, null)),
        refusing(
            "quotes-the-prompt-in-a-cause",
            (prompt, refused) ->
                failure(
                    String.valueOf(refused.getMessage()),
                    new IllegalStateException("too long: " + prompt))),
        refusing(
            "says-no-more-than-the-reason",
            (prompt, refused) -> failure(refused.reason().toString(), null)));
  }

  private static InferenceException nameless(InferenceException failure) {
    return new InferenceException(failure.reason(), String.valueOf(failure.getMessage()));
  }

  private interface Instead {
    InferenceException of(Prompt prompt, InferenceException refused);
  }

  private static InferenceException failure(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.CONTEXT_EXCEEDED, message, ScriptedEngine.ID, cause);
  }

  private static Mutant refusing(String name, Instead instead) {
    return Mutant.of("ERR-02", name, backend -> new Refusing(backend, instead));
  }

  /** Refuses prompts over the context with another message. */
  private static final class Refusing extends DelegatingBackend {

    private final Instead instead;

    Refusing(InferenceBackend backend, Instead instead) {
      super(backend);
      this.instead = instead;
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      try {
        return super.infer(prompt, options);
      } catch (InferenceException refused) {
        throw refused.reason() == Reason.CONTEXT_EXCEEDED ? instead.of(prompt, refused) : refused;
      }
    }
  }
}
