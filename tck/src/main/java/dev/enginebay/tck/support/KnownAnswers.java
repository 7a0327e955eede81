package dev.enginebay.tck.support;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Answers.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answers of a subject's model that were found by trying, each found once in a run. */
public final class KnownAnswers {

  private static final int ENDING = 400;
  private static final List<String> OPENINGS =
      List.of(
          "Once upon a time",
          "The",
          "1, 2, 3, 4, 5, 6, 7,",
          "a b c d e f g",
          "- one\n- two\n- three\n-",
          "abc",
          "x");

  private final Declared declared;
  private @Nullable Answer lasting;
  private @Nullable Answer ending;

  /**
   * Creates an instance with no known answers yet.
   *
   * @param declared the backend and the model
   */
  public KnownAnswers(Declared declared) {
    this.declared = declared;
  }

  /** Returns the answer, or empty if none was found. */
  synchronized Optional<Answer> lasting() {
    if (lasting == null) {
      ChatOptions options = ChatOptions.greedy().withMaxTokens(Answers.LASTING);
      lasting =
          first(
              openings().stream().map(prompt -> new Request(prompt, options)),
              answer -> answer.tokens() >= Answers.LASTING && varied(answer.text()));
    }
    return Optional.ofNullable(lasting);
  }

  /** Returns the answer, or empty if none was found. */
  synchronized Optional<Answer> ending() {
    if (ending == null) {
      ChatOptions greedy = ChatOptions.greedy().withMaxTokens(ENDING);
      List<Request> requests = new ArrayList<>();
      for (Prompt prompt : openings()) {
        requests.add(new Request(prompt, greedy));
      }
      LongStream.range(0, 50)
          .forEach(
              seed ->
                  requests.add(
                      new Request(
                          openings().get(0),
                          ChatOptions.unset()
                              .withMaxTokens(ENDING)
                              .withTemperature(1.5)
                              .withSeed(seed))));
      ending =
          first(
              requests.stream(),
              answer ->
                  answer.response().finishReason() == FinishReason.STOP
                      && answer.tokens() >= 3
                      && !answer.text().isBlank());
    }
    return Optional.ofNullable(ending);
  }

  /** Returns the raw prompts to try. */
  private List<Prompt> openings() {
    List<Prompt> prompts = new ArrayList<>(declared.prompts());
    for (String opening : OPENINGS) {
      prompts.add(Prompt.raw(opening));
    }
    return prompts;
  }

  private record Request(Prompt prompt, ChatOptions options) {}

  private interface Wish {
    boolean granted(Answer answer);
  }

  private @Nullable Answer first(Stream<Request> requests, Wish wish) {
    try (InferenceBackend backend = declared.provider().create()) {
      backend.load(declared.model(), declared.config());
      List<Request> all = new ArrayList<>();
      if (backend.capabilities().contains(Capability.CHAT)) {
        for (String question : List.of("Hello!", "What is 2 + 3?", "Tell me a story.")) {
          Prompt chat = Prompt.chat(ChatMessage.user(question));
          all.add(new Request(chat, ChatOptions.greedy().withMaxTokens(ENDING)));
        }
      }
      boolean seeds = backend.capabilities().contains(Capability.SEED);
      return Stream.concat(requests, all.stream())
          .filter(request -> seeds || request.options().seed().isEmpty())
          .map(request -> ask(backend, request))
          .filter(wish::granted)
          .findFirst()
          .orElse(null);
    }
  }

  private static Answer ask(InferenceBackend backend, Request request) {
    return new Answer(
        request.prompt(), request.options(), backend.infer(request.prompt(), request.options()));
  }

  private static boolean varied(String text) {
    return text.codePoints().distinct().count() >= 6;
  }
}
