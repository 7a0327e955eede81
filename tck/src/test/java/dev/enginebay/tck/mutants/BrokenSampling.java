package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Penalties;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Backends that break a SAMP clause. */
final class BrokenSampling {

  private BrokenSampling() {}

  static List<Mutant> mutants() {
    return List.of(
        OtherRequests.options(
            "SAMP-01",
            "draws-at-temperature-zero-with-a-seed",
            options ->
                options.temperature().equals(OptionalDouble.of(0)) && options.seed().isPresent()
                    ? options.withTemperature(1)
                    : options),
        OtherRequests.options(
            "SAMP-02", "ignores-the-seed", options -> options.withSeed(OptionalLong.empty())),
        Mutant.of("SAMP-02", "always-draws-the-same", AlwaysTheSame::new),
        OtherRequests.options(
            "SAMP-03",
            "ignores-top-k",
            options -> options.topK().isPresent() ? options.withTopK(0) : options),
        OtherRequests.options(
            "SAMP-03",
            "ignores-top-p",
            options -> options.topP().isPresent() ? options.withTopP(1) : options),
        OtherAnswers.mutant(
            "SAMP-04",
            "reports-another-seed",
            (prompt, options, answer) ->
                options.seed().isPresent()
                    ? answer
                    : answer.withApplied(
                        answer.applied().withSeed(answer.applied().seed().orElse(0) + 1))),
        OtherRequests.options(
            "SAMP-04",
            "draws-one-seed-for-all",
            options -> options.seed().isPresent() ? options : options.withSeed(42)),
        OtherRequests.options(
            "SAMP-05",
            "ignores-min-p",
            options -> options.minP().isPresent() ? options.withMinP(0) : options),
        OtherRequests.options(
            "SAMP-06", "ignores-penalties", options -> options.withPenalties(Penalties.unset())),
        OtherRequests.options(
            "SAMP-06",
            "ignores-the-frequency-penalty",
            options ->
                options.penalties().frequency().isPresent()
                    ? options.withPenalties(options.penalties().withFrequency(0))
                    : options),
        OtherRequests.options(
            "SAMP-06",
            "penalises-over-all-tokens-always",
            options ->
                options.penalties().window().equals(OptionalInt.of(0))
                    ? options.withPenalties(options.penalties().withWindow(-1))
                    : options));
  }

  /** Draws with one seed, whatever seed it reports. */
  private static final class AlwaysTheSame extends DelegatingBackend {

    private final SplittableRandom seeds = new SplittableRandom();

    AlwaysTheSame(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      ChatResponse answer = super.infer(prompt, options.withSeed(1));
      ChatOptions applied = answer.applied().withSeed(options.seed().orElse(seeds.nextLong()));
      return answer.withApplied(applied);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      return super.inferStream(prompt, options.withSeed(1));
    }
  }
}
