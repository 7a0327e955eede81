package dev.enginebay.tck.agreement;

import dev.enginebay.Prompt;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is compared: the answers of several engines to the same prompts, with the same model.
 *
 * @param name the name of the report
 * @param model a file or folder that all of them can load
 * @param contenders the engines
 * @param prompts what each of them answers
 * @param maxTokens the most tokens of an answer
 * @param oracle an independent computation of the model; without one, differences cannot be
 *     explained by near ties
 */
public record AgreementSubject(
    String name,
    Path model,
    List<Contender> contenders,
    List<Prompt> prompts,
    int maxTokens,
    Optional<Oracle> oracle) {

  private static final int DEFAULT_TOKENS = 64;

  /**
   * Copies the lists.
   *
   * @param name the name of the report
   * @param model a file or folder
   * @param contenders the engines
   * @param prompts what each of them answers
   * @param maxTokens the most tokens of an answer
   * @param oracle an independent computation of the model
   */
  public AgreementSubject {
    contenders = List.copyOf(contenders);
    prompts = List.copyOf(prompts);
  }

  /**
   * Returns a subject whose answers have up to 64 tokens.
   *
   * @param name the name of the report
   * @param model a file or folder that all contenders can load
   * @param contenders at least two, or one and an oracle
   * @return the subject, without prompts and oracle
   */
  public static AgreementSubject of(String name, Path model, Contender... contenders) {
    return new AgreementSubject(
        name, model, List.of(contenders), List.of(), DEFAULT_TOKENS, Optional.empty());
  }

  /**
   * Sets the prompts.
   *
   * @param values the more, the more differences are found
   * @return a copy
   */
  public AgreementSubject withPrompts(List<Prompt> values) {
    return new AgreementSubject(name, model, contenders, values, maxTokens, oracle);
  }

  /**
   * Sets the length of the answers.
   *
   * @param value the most tokens of an answer
   * @return a copy
   */
  public AgreementSubject withMaxTokens(int value) {
    return new AgreementSubject(name, model, contenders, prompts, value, oracle);
  }

  /**
   * Supplies an independent computation of the model.
   *
   * @param value the oracle
   * @return a copy
   */
  public AgreementSubject withOracle(Oracle value) {
    return new AgreementSubject(name, model, contenders, prompts, maxTokens, Optional.of(value));
  }
}
