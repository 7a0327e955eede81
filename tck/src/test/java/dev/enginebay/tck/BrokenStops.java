package dev.enginebay.tck;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.Prompt;
import java.util.List;

/** Backends that break a STOP clause. */
final class BrokenStops {

  private BrokenStops() {}

  static List<Mutant> mutants() {
    return List.of(
        Mutant.of(
            "STOP-01",
            "shows-the-stop-string",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ChatResponse infer(Prompt prompt, ChatOptions options) {
                    ChatResponse answer = super.infer(prompt, options);
                    return options.stop().isEmpty()
                        ? answer
                        : withText(answer, answer.text() + options.stop().get(0));
                  }
                }));
  }

  private static ChatResponse withText(ChatResponse answer, String text) {
    return new ChatResponse(
        ChatMessage.assistant(text),
        answer.finishReason(),
        answer.usage(),
        answer.timings(),
        answer.applied());
  }
}
