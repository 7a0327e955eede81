package dev.enginebay.tck.agreement;

import dev.enginebay.InferenceException;

/**
 * A contender that gave no answers.
 *
 * @param name the contender's name
 * @param reason what it failed with, in one line
 */
public record Absence(String name, String reason) {

  static Absence of(Contender contender, Throwable failure) {
    String reason =
        failure instanceof InferenceException known
            ? known.reason() + ": " + known.getMessage()
            : failure.toString();
    return new Absence(contender.name(), reason.strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
