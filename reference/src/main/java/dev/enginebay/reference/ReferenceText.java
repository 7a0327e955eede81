package dev.enginebay.reference;

import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The answers of a model as the text that the conformance kit compares an engine with: what {@code
 * ConformanceSubject.withReference} takes.
 */
public final class ReferenceText {

  private static final String GREEDY = "greedy";
  private static final String NEXT = "next";

  private final GreedyReference model;
  private final double nearTie;

  private ReferenceText(GreedyReference model, double nearTie) {
    this.model = model;
    this.nearTie = nearTie;
  }

  /**
   * Answers the prompts of another reference anew, for a model with the same tokens and template
   * but other weights, for example rounded ones. An answer is left out if a token of it is a near
   * tie, or if it ends within a character.
   *
   * @param prompts the reference of the other model
   * @param model that answers
   * @param nearTie the largest lead of a token over the second that is a near tie; negative if none
   *     is
   * @return the reference of the model
   */
  public static String of(String prompts, GreedyReference model, double nearTie) {
    ReferenceText text = new ReferenceText(model, nearTie);
    return prompts
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> List.of(line.split("\t", -1)))
        .flatMap(fields -> text.answered(fields).stream())
        .map(fields -> String.join("\t", fields))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Returns the fields of a line, or nothing if it is left out. */
  private List<List<String>> answered(List<String> fields) {
    return switch (fields.get(0)) {
      case GREEDY -> answered(fields, 2, Integer.parseInt(fields.get(1)));
      case NEXT -> answered(fields, 1, 1);
      default -> List.of(fields);
    };
  }

  private List<List<String>> answered(List<String> fields, int prompt, int maxTokens) {
    List<Choice> choices = model.answer(Prompt.raw(unescaped(fields.get(prompt))), maxTokens);
    Choice last = choices.get(choices.size() - 1);
    boolean broken = last.text().isEmpty() && !model.endsAnswer(last);
    if (broken || choices.stream().anyMatch(choice -> choice.rivals().get(0).lead() <= nearTie)) {
      return List.of();
    }
    List<String> answered = new ArrayList<>(fields.subList(0, prompt + 1));
    answered.add(escaped(choices.stream().map(Choice::text).collect(Collectors.joining())));
    return List.of(answered);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String field) {
    StringJoiner text = new StringJoiner("\\");
    for (String part : field.split("\\\\\\\\", -1)) {
      text.add(part.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r"));
    }
    return text.toString();
  }
}
