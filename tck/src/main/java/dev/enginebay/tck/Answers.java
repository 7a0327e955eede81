package dev.enginebay.tck;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests of whose answers something is known, found by trying: the subject itself is where the
 * kit's expectations come from.
 */
final class Answers {

  /** Tokens of {@link #lasting()}. */
  static final int LASTING = 40;

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

  private final ConformanceSubject declared;
  private @Nullable Answer lasting;
  private @Nullable Answer ending;

  Answers(ConformanceSubject declared) {
    this.declared = declared;
  }

  /**
   * A request and its answer.
   *
   * @param prompt what was asked
   * @param options how
   * @param response what came
   */
  record Answer(Prompt prompt, ChatOptions options, ChatResponse response) {

    String text() {
      return response.text();
    }

    int tokens() {
      return response.usage().generatedTokens();
    }
  }

  /** A greedy answer that goes on for {@link #LASTING} tokens at least, with some variety. */
  synchronized Answer lasting() {
    if (lasting == null) {
      ChatOptions options = ChatOptions.greedy().withMaxTokens(LASTING);
      lasting =
          first(
              openings().stream().map(prompt -> new Request(prompt, options)),
              answer -> answer.tokens() >= LASTING && varied(answer.text()),
              "a greedy answer of %s tokens with several different characters".formatted(LASTING));
    }
    return lasting;
  }

  /** An answer that ends by itself after at least two tokens; its options repeat it. */
  synchronized Answer ending() {
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
                      && !answer.text().isBlank(),
              "an answer that ends by itself");
    }
    return ending;
  }

  /** The raw prompts to try. */
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

  private Answer first(Stream<Request> requests, Wish wish, String what) {
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
      Optional<Answer> found =
          Stream.concat(requests, all.stream())
              .filter(request -> seeds || request.options().seed().isEmpty())
              .map(request -> ask(backend, request))
              .filter(wish::granted)
              .findFirst();
      return found.orElseThrow(
          () ->
              Unverified.because(
                  "No prompt was found that gives %s. Bring one with ConformanceSubject.withPrompts."
                      .formatted(what)));
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
