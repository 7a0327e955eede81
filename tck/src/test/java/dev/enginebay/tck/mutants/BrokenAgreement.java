package dev.enginebay.tck.mutants;

import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Backends that break a SAME clause. */
public final class BrokenAgreement {

  /** The prefix of the names of mutants that run with a quantized file. */
  public static final String QUANTISED = "quantized-";

  /** One of the reference's twenty single tokens; one error is allowed if the engine rounds. */
  private static final String SLIP = "The number 7";

  private BrokenAgreement() {}

  static List<Mutant> mutants() {
    return List.of(
        OtherAnswers.mutant(
            "SAME-01", "slips-once", (prompt, options, answer) -> slip(prompt, answer, SLIP)),
        Mutant.of("SAME-01", "claims-to-round", RoundingBackend::new),
        OtherAnswers.mutant(
            "SAME-02",
            QUANTISED + "rounds-in-secret",
            (prompt, options, answer) -> slip(prompt, answer, SLIP)),
        Mutant.of(
            "SAME-03",
            QUANTISED + "rounds-too-much",
            backend ->
                new OtherAnswers(
                    new RoundingBackend(backend),
                    (prompt, options, answer) -> slip(prompt, answer, "The number 1"))),
        sound(QUANTISED + "exact", backend -> backend),
        sound(
            QUANTISED + "rounds-openly",
            backend ->
                new OtherAnswers(
                    new RoundingBackend(backend),
                    (prompt, options, answer) -> slip(prompt, answer, SLIP))));
  }

  private interface Change {
    InferenceBackend of(InferenceBackend backend);
  }

  /** A backend that breaks nothing, to check that the kit is fair. */
  private static Mutant sound(String name, Change change) {
    return new Mutant(name, Set.of(), Mutant.of("", name, change::of).change());
  }

  /** Answers prompts with this beginning with another token. */
  private static ChatResponse slip(Prompt prompt, ChatResponse answer, String beginning) {
    return prompt instanceof Prompt.Raw raw
            && raw.text().startsWith(beginning)
            && answer.applied().maxTokens().equals(OptionalInt.of(1))
        ? Altered.text(answer, answer.text() + "x")
        : answer;
  }

  /** Reports that it rounds activations. */
  static final class RoundingBackend extends DelegatingBackend {

    RoundingBackend(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      return rounding(super.load(model, config));
    }

    @Override
    public Optional<ModelInfo> modelInfo() {
      return super.modelInfo().map(RoundingBackend::rounding);
    }

    private static ModelInfo rounding(ModelInfo info) {
      return info.withDetails(Map.of(ModelInfo.ROUNDED_ACTIVATIONS, "rounded"));
    }
  }
}
