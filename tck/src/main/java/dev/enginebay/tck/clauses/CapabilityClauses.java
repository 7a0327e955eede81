package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Penalties;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Refusals;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** DISC: the capabilities that a backend declares, and whether they are true. */
public abstract class CapabilityClauses {

  /** For the group of {@code BackendConformance}. */
  protected CapabilityClauses() {}

  @Clause("DISC-04")
  void nobodyCanChangeTheSet(Subject subject) {
    InferenceBackend backend = subject.create();
    assertUnchangeable("a backend with no model", backend.capabilities(), backend);
    backend.load(subject.model(), subject.declared().config());
    assertUnchangeable("a backend with a model", backend.capabilities(), backend);
  }

  private static void assertUnchangeable(
      String of, Set<Capability> declared, InferenceBackend backend) {
    Set<Capability> before = Set.copyOf(declared);

    assertThatCode(
            () -> {
              declared.addAll(EnumSet.allOf(Capability.class));
              declared.clear();
            })
        .as("changing the result of capabilities() of %s", of)
        .isInstanceOf(UnsupportedOperationException.class);

    assertThat(backend.capabilities())
        .as("capabilities() of %s after someone tried to change them", of)
        .isEqualTo(before);
  }

  @Clause("DISC-04")
  void aNewBackendDeclaresWhatItsProviderDoes(Subject subject) {
    assertThat(subject.create().capabilities())
        .as("capabilities() of a backend with no model, and of its provider")
        .isEqualTo(subject.declared().provider().capabilities());
  }

  @Clause("DISC-04")
  void whatIsDeclaredStaysWhileTheModelIsLoaded(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();
    Set<Capability> before = Set.copyOf(backend.capabilities());

    Trial.answer(backend);
    assertThat(backend.capabilities()).as("capabilities() after an answer").isEqualTo(before);
    backend.inferStream(Trial.PROMPT, Trial.OPTIONS).pieces().forEach(piece -> {});
    assertThat(backend.capabilities()).as("capabilities() after a stream").isEqualTo(before);
    Set<Capability> elsewhere =
        subject
            .patience()
            .await("capabilities()", Patience.async("capabilities", backend::capabilities));
    assertThat(elsewhere).as("capabilities() called by another thread").isEqualTo(before);
  }

  @Clause("DISC-04")
  void whatIsDeclaredWorks(Subject subject) {
    for (Capability capability : subject.capabilities()) {
      assertThatCode(() -> use(capability, subject))
          .as("using %s, which is declared", capability)
          .doesNotThrowAnyException();
    }
  }

  @Clause("DISC-04")
  void whatIsNotDeclaredIsRefused(Subject subject) {
    for (Capability capability : Capability.values()) {
      if (!subject.capabilities().contains(capability)) {
        Refusals.verify(capability, subject);
      }
    }
  }

  /** Uses a capability once. Whether it works correctly is tested by its own clauses. */
  private static void use(Capability capability, Subject subject) throws Exception {
    switch (capability) {
      case CHAT -> ask(subject, Prompt.chat(ChatMessage.user("Hello")), Trial.OPTIONS);
      case TOKENS -> {
        InferenceBackend backend = subject.load();
        backend.decode(backend.encode("Hello"));
      }
      case SEED -> ask(subject, Trial.PROMPT, Trial.OPTIONS.withTemperature(1).withSeed(42));
      case MIN_P -> ask(subject, Trial.PROMPT, Trial.OPTIONS.withTemperature(1).withMinP(0.1));
      case PENALTIES ->
          ask(
              subject,
              Trial.PROMPT,
              Trial.OPTIONS.withPenalties(
                  Penalties.unset().withRepeat(1.1).withPresence(0.1).withFrequency(0.1)));
      case GPU -> {
        Trial.answer(subject.load(config -> config.withGpuLayers(-1)));
        Trial.answer(subject.load(config -> config.withGpuIds(List.of(0))));
      }
      case CONCURRENT_GENERATIONS -> together(subject);
    }
  }

  private static void ask(Subject subject, Prompt prompt, ChatOptions options) {
    InferenceBackend backend = subject.load();
    backend.infer(prompt, options);
    backend.inferStream(prompt, options).pieces().forEach(piece -> {});
  }

  /** Runs two generations by turns: neither must end before the other can continue. */
  private static void together(Subject subject) throws Exception {
    Answer known = subject.answers().lasting();
    InferenceBackend backend = subject.load(config -> config.withConcurrency(2));
    Recorder one = new Recorder(1);
    Recorder other = new Recorder(1);

    backend.inferStream(known.prompt(), known.options()).subscribe(one);
    one.awaitPieces(1, subject.patience());
    backend.inferStream(known.prompt(), known.options()).subscribe(other);
    other.awaitPieces(1, subject.patience());
    one.subscription(subject.patience()).request(2);
    one.awaitPieces(3, subject.patience());
    other.subscription(subject.patience()).request(2);
    other.awaitPieces(3, subject.patience());
  }
}
