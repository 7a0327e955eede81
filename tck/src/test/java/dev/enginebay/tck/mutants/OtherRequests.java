package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.util.function.UnaryOperator;

/** A backend that changes requests, but reports the original options as applied. */
final class OtherRequests extends DelegatingBackend {

  private final UnaryOperator<Prompt> prompts;
  private final UnaryOperator<ChatOptions> options;

  private OtherRequests(
      InferenceBackend backend, UnaryOperator<Prompt> prompts, UnaryOperator<ChatOptions> options) {
    super(backend);
    this.prompts = prompts;
    this.options = options;
  }

  /** A mutant that asks with other options. */
  static Mutant options(String clause, String name, UnaryOperator<ChatOptions> change) {
    return Mutant.of(
        clause, name, backend -> new OtherRequests(backend, UnaryOperator.identity(), change));
  }

  /** A mutant that asks something else. */
  static Mutant prompts(String clause, String name, UnaryOperator<Prompt> change) {
    return Mutant.of(
        clause, name, backend -> new OtherRequests(backend, change, UnaryOperator.identity()));
  }

  @Override
  public ChatResponse infer(Prompt prompt, ChatOptions asked) {
    ChatResponse answer = super.infer(prompts.apply(prompt), options.apply(asked));
    return answer.withApplied(Altered.pretending(asked, answer.applied()));
  }

  @Override
  public TokenStream inferStream(Prompt prompt, ChatOptions asked) {
    return super.inferStream(prompts.apply(prompt), options.apply(asked));
  }
}
