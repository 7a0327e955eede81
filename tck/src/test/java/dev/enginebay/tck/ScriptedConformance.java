package dev.enginebay.tck;

import dev.enginebay.tck.mutants.BrokenAgreement;
import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.MutantProvider;
import dev.enginebay.tck.scripted.ScriptedEngine;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedReference;
import dev.enginebay.tck.support.ChildObservations;
import dev.enginebay.tck.support.Observations;
import dev.enginebay.tck.support.Patience;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit over the scripted backend, or over the mutant named in JUnit's configuration. */
@ExtendWith(MutantName.class)
final class ScriptedConformance extends BackendConformance {

  private final String mutant;

  ScriptedConformance(String mutant) {
    this.mutant = mutant;
  }

  @Override
  protected ConformanceSubject subject() {
    Path model =
        mutant.startsWith(BrokenAgreement.QUANTISED)
            ? ScriptedModel.quantized()
            : ScriptedModel.file();
    ConformanceSubject subject =
        ConformanceSubject.of(BrokenBackends.provider(mutant), model)
            .withReference(ScriptedReference.of(model))
            .named(mutant.isEmpty() ? ScriptedEngine.ID : ScriptedEngine.ID + "-" + mutant);
    return mutant.isEmpty()
        ? subject
        : subject.withJvmArguments("-D" + MutantProvider.MUTANT + "=" + mutant);
  }

  @Override
  Observations observations(ConformanceSubject subject, Patience patience) {
    return mutant.isEmpty()
        ? super.observations(subject, patience)
        : new SharedObservations(
            new ChildObservations(subject, patience, SharedObservations.HOSTILE_OF_EACH_FAMILY),
            BrokenBackends.named(mutant).rooms());
  }
}
