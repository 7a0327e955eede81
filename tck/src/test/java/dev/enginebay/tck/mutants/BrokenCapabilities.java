package dev.enginebay.tck.mutants;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Penalties;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Backends that break DISC-04. */
final class BrokenCapabilities {

  /** Undeclared options that are applied are also reported without being set. */
  private static final Set<Capability> REPORTED =
      Set.of(Capability.SEED, Capability.MIN_P, Capability.PENALTIES);

  private BrokenCapabilities() {}

  static List<Mutant> mutants() {
    List<Mutant> mutants = new ArrayList<>();
    for (Capability capability : Capability.values()) {
      if (capability == Capability.GPU) {
        mutants.add(declaring("declares-a-gpu-that-is-not-there", all -> with(all, capability)));
      } else {
        String name = capability.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Mutant mutant = declaring("does-not-declare-" + name, all -> without(all, capability));
        mutants.add(REPORTED.contains(capability) ? mutant.also("GEN-07") : mutant);
      }
    }
    mutants.addAll(
        List.of(
            refusing(
                    "refuses-penalties-though-declared",
                    options -> !options.penalties().equals(Penalties.unset()))
                .also("GEN-07", "SAMP-06"), // which cannot be observed without them
            OtherLoads.config(
                "DISC-04",
                "ignores-gpus-though-undeclared",
                config -> config.gpuLayers().isPresent() ? config.withGpuLayers(0) : config),
            OtherLoads.failure(
                "DISC-04",
                "refuses-gpus-without-naming-them",
                (model, failure) ->
                    String.valueOf(failure.getMessage()).contains("gpu")
                        ? OtherLoads.saying("This is not served here. Change it.", failure)
                        : failure),
            Mutant.of("DISC-04", "lets-callers-change-its-capabilities", Open::new),
            Mutant.of("DISC-04", "declares-more-once-it-was-used", Learning::new),
            Mutant.provider(
                "DISC-04",
                "declares-less-than-its-backends",
                provider ->
                    new DelegatingProvider(provider) {
                      @Override
                      public Set<Capability> capabilities() {
                        return without(super.capabilities(), Capability.TOKENS);
                      }
                    })));
    return mutants;
  }

  private static Mutant declaring(String name, UnaryOperator<Set<Capability>> change) {
    return Mutant.provider("DISC-04", name, provider -> declaring(provider, change));
  }

  private static BackendProvider declaring(
      BackendProvider provider, UnaryOperator<Set<Capability>> change) {
    return new DelegatingProvider(provider) {
      @Override
      public Set<Capability> capabilities() {
        return change.apply(super.capabilities());
      }

      @Override
      public InferenceBackend create() {
        return new DelegatingBackend(super.create()) {
          @Override
          public Set<Capability> capabilities() {
            return change.apply(super.capabilities());
          }
        };
      }
    };
  }

  private static Set<Capability> with(Set<Capability> all, Capability one) {
    EnumSet<Capability> more = EnumSet.of(one);
    more.addAll(all);
    return Set.copyOf(more);
  }

  private static Set<Capability> without(Set<Capability> all, Capability one) {
    EnumSet<Capability> fewer = EnumSet.copyOf(all);
    fewer.remove(one);
    return Set.copyOf(fewer);
  }

  private interface Wish {
    boolean of(ChatOptions options);
  }

  private static Mutant refusing(String name, Wish wish) {
    return Mutant.of(
        "DISC-04",
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public ChatResponse infer(Prompt prompt, ChatOptions options) {
                return super.infer(prompt, allowed(options));
              }

              @Override
              public TokenStream inferStream(Prompt prompt, ChatOptions options) {
                return super.inferStream(prompt, allowed(options));
              }

              private ChatOptions allowed(ChatOptions options) {
                if (wish.of(options)) {
                  throw refused();
                }
                return options;
              }
            });
  }

  private static InferenceException refused() {
    return OtherLoads.failing(
        Reason.UNSUPPORTED, "This option is not served. Leave it unset and ask again.");
  }

  /** Returns its internal, mutable set. */
  private static final class Open extends DelegatingBackend {

    private final EnumSet<Capability> declared;

    Open(InferenceBackend backend) {
      super(backend);
      this.declared = EnumSet.copyOf(backend.capabilities());
    }

    @Override
    public Set<Capability> capabilities() {
      return declared;
    }
  }

  /** Declares a GPU after its first answer. */
  private static final class Learning extends DelegatingBackend {

    private volatile boolean used;

    Learning(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      ChatResponse answer = super.infer(prompt, options);
      used = true;
      return answer;
    }

    @Override
    public Set<Capability> capabilities() {
      return used ? with(super.capabilities(), Capability.GPU) : super.capabilities();
    }
  }
}
