package dev.enginebay.tck.agreement;

import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answers of several engines with one model, and each pair of them compared.
 *
 * @param subject what was compared
 * @param transcripts what the engines answered
 * @param absences the engines that could not load the model or answer a prompt
 * @param comparisons each engine with the oracle, if there is one, and with each later engine
 */
public record Agreement(
    AgreementSubject subject,
    List<Transcript> transcripts,
    List<Absence> absences,
    List<Comparison> comparisons) {

  /**
   * Copies the lists.
   *
   * @param subject what was compared
   * @param transcripts what the engines answered
   * @param absences the engines that gave no answers
   * @param comparisons the pairs
   */
  public Agreement {
    transcripts = List.copyOf(transcripts);
    absences = List.copyOf(absences);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Asks all engines, one after the other, and compares their answers. One that fails does not stop
   * the others.
   *
   * @param subject what to compare
   * @return the result
   * @throws IllegalArgumentException if there is nothing to compare
   */
  public static Agreement measure(AgreementSubject subject) {
    int participants = subject.contenders().size() + (subject.oracle().isPresent() ? 1 : 0);
    if (participants < 2 || subject.prompts().isEmpty()) {
      throw new IllegalArgumentException(
          "There is nothing to compare: %s engines and oracles, %s prompts. Name two engines, or"
                  .formatted(participants, subject.prompts().size())
              + " one and an oracle, and at least one prompt.");
    }
    List<Decisions> decisions = new ArrayList<>();
    subject
        .oracle()
        .ifPresent(
            oracle -> {
              for (Prompt prompt : subject.prompts()) {
                decisions.add(new Decisions(oracle.answer(prompt, subject.maxTokens())));
              }
            });
    List<Transcript> transcripts = new ArrayList<>();
    List<Absence> absences = new ArrayList<>();
    for (Contender contender : subject.contenders()) {
      try {
        transcripts.add(Transcript.of(contender, subject));
      } catch (RuntimeException | LinkageError failure) {
        absences.add(Absence.of(contender, failure));
      }
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (Transcript transcript : transcripts) {
      if (!decisions.isEmpty()) {
        comparisons.add(withOracle(transcript, decisions));
      }
    }
    for (int one = 0; one < transcripts.size(); one++) {
      for (int other = one + 1; other < transcripts.size(); other++) {
        comparisons.add(between(transcripts.get(one), transcripts.get(other), decisions));
      }
    }
    return new Agreement(subject, transcripts, absences, comparisons);
  }

  /**
   * Returns whether every engine answered and all differences are expected.
   *
   * @return false if a difference is no near tie, or if too many seeded answers differ
   */
  public boolean holds() {
    return absences.isEmpty()
        && comparisons.stream().allMatch(pair -> pair.faults().isEmpty() && pair.seedsAgree());
  }

  private static Comparison withOracle(Transcript transcript, List<Decisions> decisions) {
    List<String> expected = decisions.stream().map(Decisions::text).toList();
    return new Comparison(
        Oracle.NAME,
        transcript.contender().name(),
        Tolerance.of(
            Quantization.of(transcript.info()).isPresent(), transcript.info().roundsActivations()),
        decisions.size(),
        differences(expected, transcript.greedy(), decisions),
        0,
        0);
  }

  private static Comparison between(Transcript one, Transcript other, List<Decisions> decisions) {
    int asked = 0;
    int equal = 0;
    for (int prompt = 0; prompt < one.greedy().size(); prompt++) {
      boolean seeded = prompt < one.seeded().size() && prompt < other.seeded().size();
      if (seeded && one.greedy().get(prompt).equals(other.greedy().get(prompt))) {
        asked++;
        equal += one.seeded().get(prompt).equals(other.seeded().get(prompt)) ? 1 : 0;
      }
    }
    return new Comparison(
        one.contender().name(),
        other.contender().name(),
        Tolerance.of(
            Quantization.of(one.info()).isPresent(),
            one.info().roundsActivations() || other.info().roundsActivations()),
        one.greedy().size(),
        differences(one.greedy(), other.greedy(), decisions),
        asked,
        equal);
  }

  private static List<Difference> differences(
      List<String> one, List<String> other, List<Decisions> decisions) {
    List<Difference> differences = new ArrayList<>();
    for (int prompt = 0; prompt < one.size(); prompt++) {
      Optional<Decisions> answer =
          decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.get(prompt));
      Difference.between(one.get(prompt), other.get(prompt), prompt, answer)
          .ifPresent(differences::add);
    }
    return differences;
  }
}
