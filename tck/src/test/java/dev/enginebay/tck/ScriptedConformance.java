package dev.enginebay.tck;

import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import dev.enginebay.tck.support.ChildObservations;
import dev.enginebay.tck.support.Observations;
import dev.enginebay.tck.support.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit over the scripted backend, or over the mutant that JUnit's configuration names. */
@ExtendWith(MutantName.class)
final class ScriptedConformance extends BackendConformance {

  private static final String CHAT_ML =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content']"
          + " + '<|im_end|>' + '\\n'}}{% endfor %}{% if add_generation_prompt %}"
          + "{{ '<|im_start|>assistant\\n' }}{% endif %}";

  private final String mutant;

  ScriptedConformance(String mutant) {
    this.mutant = mutant;
  }

  @Override
  protected ConformanceSubject subject() {
    Path model = mutant.startsWith(BrokenAgreement.QUANTISED) ? quantisedModel() : model();
    ConformanceSubject subject =
        ConformanceSubject.of(BrokenBackends.provider(mutant), model)
            .withReference(ScriptedReference.of(model))
            .named(mutant.isEmpty() ? ScriptedEngine.ID : ScriptedEngine.ID + "-" + mutant);
    return mutant.isEmpty()
        ? subject
        : subject.withJvmArguments("-D" + ScriptedProvider.MUTANT + "=" + mutant);
  }

  @Override
  Observations observations(ConformanceSubject subject, Patience patience) {
    return mutant.isEmpty()
        ? super.observations(subject, patience)
        : new SharedObservations(
            new ChildObservations(subject, patience, SharedObservations.HOSTILE_OF_EACH_FAMILY),
            BrokenBackends.named(mutant).rooms());
  }

  /** A whole small model file; what it says is not what its weights would. */
  static Path model() {
    return written("scripted.gguf", writer());
  }

  /** The same, calling its weights quantised. */
  private static Path quantisedModel() {
    GgufWriter writer = writer().without("general.file_type").uint32("general.file_type", 7);
    return written("scripted-q8_0.gguf", writer);
  }

  private static GgufWriter writer() {
    return SyntheticLlama.writer()
        .without("llama.context_length")
        .uint32("llama.context_length", 512)
        .without("tokenizer.chat_template")
        .text("tokenizer.chat_template", CHAT_ML);
  }

  private static Path written(String name, GgufWriter writer) {
    try {
      Path file = Path.of("target", "models", name).toAbsolutePath();
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "scripted", ".tmp");
        writer.write(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
