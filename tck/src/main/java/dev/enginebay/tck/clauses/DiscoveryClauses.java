package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.enginebay.Availability;
import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.ModelCopy;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** DISC: a backend before it loads a model. */
public abstract class DiscoveryClauses {

  /** For the group of {@code BackendConformance}. */
  protected DiscoveryClauses() {}

  @Clause(value = "DISC-02", anywhere = true)
  void theIdIsMadeOfLowerCaseLettersDigitsAndHyphens(Subject subject) {
    assertThat(subject.declared().provider().id())
        .as("the provider's id; -D%s and backend options use it", Backends.CHOICE)
        .matches("[a-z0-9-]+");
  }

  @Clause("DISC-02")
  void theIdIsTheSameBeforeAndAfterALoad(Subject subject) throws Exception {
    BackendProvider provider = subject.declared().provider();
    String id = provider.id();

    InferenceBackend backend = subject.create();
    assertThat(backend.id()).as("the id of a new backend").isEqualTo(id);
    backend.load(subject.model(), subject.declared().config());
    assertThat(backend.id()).as("the id of a backend with a model").isEqualTo(id);
    backend.unload();
    assertThat(backend.id()).as("the id of a backend after unload").isEqualTo(id);
    assertThat(subject.patience().await("id()", Patience.async("id", provider::id)))
        .as("the provider's id, called again by another thread")
        .isEqualTo(id);
  }

  @Clause(value = "DISC-02", anywhere = true)
  void noOtherProviderOnTheClassPathHasTheId(Subject subject) {
    assertThatCode(Backends::discover)
        .as(
            "discovery, which fails if two providers have the id '%s'",
            subject.declared().provider().id())
        .doesNotThrowAnyException();
  }

  @Clause(value = "DISC-03", anywhere = true)
  void availabilityHasADescription(Subject subject) {
    BackendProvider provider = subject.declared().provider();

    for (int time = 1; time <= 2; time++) {
      Availability availability = provider.availability();

      assertThat(availability.detail())
          .as(
              "detail of call %s of availability(), which is %s: what was chosen, or why not and"
                  + " what to do",
              time, availability.available() ? "available" : "unavailable")
          .isNotBlank();
    }
  }

  @Clause(value = "DISC-03", anywhere = true)
  void availabilityIsReportedToAnInterruptedThread(Subject subject) {
    BackendProvider provider = subject.declared().provider();

    Thread.currentThread().interrupt();
    try {
      assertThatCode(provider::availability)
          .as("availability(), called by an interrupted thread")
          .doesNotThrowAnyException();
    } finally {
      Thread.interrupted();
    }
  }

  @Clause("DISC-03")
  void theModelIsNotRefused(Subject subject) {
    assertThat(subject.declared().provider().refusal(subject.model()))
        .as("refusal() of the model that the backend is tested with")
        .isEmpty();
  }

  @Clause(value = "DISC-03", anywhere = true)
  void badFilesAreRefusedInWordsOrNotAtAll(Subject subject) throws IOException {
    BackendProvider provider = subject.declared().provider();
    Path folder = subject.folder();
    Path noise = folder.resolve("noise.gguf");
    List<Path> bad =
        List.of(
            folder,
            folder.resolve("missing.gguf"),
            Files.write(folder.resolve("empty.gguf"), new byte[0]),
            Files.writeString(noise, "No model at all. ".repeat(99)),
            noise.resolve("below-a-file"),
            ModelCopy.half(subject.model(), folder));

    for (Path path : bad) {
      assertThatCode(
              () -> {
                Optional<String> refusal = provider.refusal(path);
                assertThat(refusal.orElse("accepted")).as("the message of a refusal").isNotBlank();
              })
          .as("refusal() of %s", path)
          .doesNotThrowAnyException();
    }
  }
}
