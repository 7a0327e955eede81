package dev.enginebay.tck.mutants;

import dev.enginebay.Availability;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingProvider;
import dev.enginebay.tck.scripted.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Backends that break a DISC clause. */
final class BrokenDiscovery {

  private BrokenDiscovery() {}

  static List<Mutant> mutants() {
    return Stream.concat(
            Stream.of(
                Mutant.provider(
                    "DISC-02",
                    "has-capitals-in-its-id",
                    correct -> new ScriptedProvider("Scripted")),
                Mutant.of(
                    "DISC-02",
                    "is-called-otherwise-with-a-model",
                    backend ->
                        new DelegatingBackend(backend) {
                          @Override
                          public String id() {
                            return super.id() + (isLoaded() ? "-llama" : "");
                          }
                        }),
                Mutant.provider("DISC-02", TwinProvider.MUTANT, UnaryOperator.identity()),
                available(
                    "throws-where-it-is-unavailable",
                    () -> {
                      throw new UnsatisfiedLinkError("no native library");
                    }),
                available("is-unavailable-without-a-word", () -> Availability.unavailable("")),
                available(
                    "is-available-without-a-word",
                    () -> Availability.available("script 1", " ", List.of())),
                refusing("refuses-the-models-it-loads", path -> Optional.of("No.")),
                refusing(
                    "throws-for-a-missing-file",
                    path -> {
                      if (Files.exists(path)) {
                        return Optional.empty();
                      }
                      throw OtherLoads.failing(Reason.MODEL_NOT_FOUND, "There is no such file.");
                    }),
                refusing(
                    "refuses-without-a-word",
                    path -> Files.isRegularFile(path) ? Optional.empty() : Optional.of(""))),
            BrokenCapabilities.mutants().stream())
        .toList();
  }

  private interface Question {
    Availability answer();
  }

  private static Mutant available(String name, Question question) {
    return Mutant.provider(
        "DISC-03",
        name,
        provider ->
            new DelegatingProvider(provider) {
              @Override
              public Availability availability() {
                return question.answer();
              }
            });
  }

  private interface Judgement {
    Optional<String> of(Path model);
  }

  private static Mutant refusing(String name, Judgement judgement) {
    return Mutant.provider("DISC-03", name, provider -> judging(provider, judgement));
  }

  private static BackendProvider judging(BackendProvider provider, Judgement judgement) {
    return new DelegatingProvider(provider) {
      @Override
      public Optional<String> refusal(Path model) {
        return judgement.of(model);
      }
    };
  }
}
