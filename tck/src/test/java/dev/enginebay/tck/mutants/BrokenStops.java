package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.util.List;

/** Backends that break a STOP clause. */
final class BrokenStops {

  private BrokenStops() {}

  static List<Mutant> mutants() {
    return List.of(
        OtherAnswers.mutant(
            "STOP-01",
            "shows-the-stop-string",
            (prompt, options, answer) ->
                stopped(options, answer) && !answer.text().isEmpty()
                    ? Altered.text(answer, answer.text() + options.stop().get(0))
                    : answer),
        Mutant.of(
            "STOP-01",
            "streams-on-after-the-stop-string",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public TokenStream inferStream(Prompt prompt, ChatOptions options) {
                    boolean stops =
                        options.stop().size() == 1
                            && !super.infer(prompt, options).text().isEmpty();
                    return super.inferStream(prompt, stops ? options.withStop() : options);
                  }
                }),
        OtherAnswers.mutant(
            "STOP-01",
            "keeps-what-it-held-back-to-itself",
            (prompt, options, answer) ->
                options.stop().size() == 3 && answer.finishReason() == FinishReason.LENGTH
                    ? Altered.text(answer, answer.text().substring(0, answer.text().length() - 2))
                    : answer),
        OtherAnswers.mutant(
            "STOP-01",
            "says-length-at-a-stop-string",
            (prompt, options, answer) ->
                stopped(options, answer) && !answer.text().isEmpty()
                    ? answer.withFinishReason(FinishReason.LENGTH)
                    : answer),
        OtherRequests.options(
            "STOP-02",
            "heeds-the-first-of-the-list-alone",
            options ->
                options.stop().isEmpty() ? options : options.withStop(options.stop().get(0))),
        OtherRequests.options(
            "STOP-02",
            "overlooks-a-stop-string-inside-another",
            options ->
                options.withStop(
                    options.stop().stream()
                        .filter(
                            stop ->
                                options.stop().stream()
                                    .noneMatch(
                                        other -> !other.equals(stop) && other.contains(stop)))
                        .toArray(String[]::new))),
        OtherAnswers.mutant(
            "STOP-03",
            "says-length-of-an-empty-answer",
            (prompt, options, answer) ->
                stopped(options, answer) && answer.text().isEmpty()
                    ? answer.withFinishReason(FinishReason.LENGTH)
                    : answer),
        OtherAnswers.mutant(
            "STOP-03",
            "shows-one-character-at-least",
            (prompt, options, answer) ->
                stopped(options, answer) && answer.text().isEmpty()
                    ? Altered.text(answer, options.stop().get(0).substring(0, 1))
                    : answer));
  }

  private static boolean stopped(ChatOptions options, ChatResponse answer) {
    return options.stop().size() == 1 && answer.finishReason() == FinishReason.STOP;
  }
}
