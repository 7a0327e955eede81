package dev.enginebay.tck.mutants;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.mutants.Mutant.Room;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.ScriptedModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Backends that do not survive hostile models. */
final class BrokenRefusals {

  private static final String LOAD_03 = "LOAD-03";
  private static final String LOAD_04 = "LOAD-04";
  private static final String CHAT_03 = "CHAT-03";

  /** Much more memory than a backend may take for a refused model. */
  private static final int MEGABYTES_600 = 600 << 20;

  private BrokenRefusals() {}

  static List<Mutant> mutants() {
    return Stream.of(damaged(), unknown(), templates())
        .flatMap(List::stream)
        .map(mutant -> mutant.in(Room.HOSTILE))
        .toList();
  }

  private static List<Mutant> damaged() {
    return List.of(
        OtherLoads.failure(
            LOAD_03,
            "calls-what-is-damaged-unsupported",
            (model, failure) ->
                failure.reason() == Reason.MODEL_INVALID && isOf("cut", model)
                    ? OtherLoads.because(Reason.MODEL_UNSUPPORTED, failure)
                    : failure),
        OtherLoads.failure(
            LOAD_03,
            "does-not-say-what-is-damaged",
            (model, failure) ->
                isOf("offset", model)
                    ? OtherLoads.saying(model + " is damaged. Fetch it again.", failure)
                    : failure),
        Mutant.of(LOAD_03, "loads-what-is-cut-all-the-same", Indifferent::new),
        meeting(LOAD_03, "array", "fails-in-ways-of-java", BrokenRefusals::reachTooFar),
        meeting(LOAD_03, "alignment", "dies-of-an-alignment", () -> Runtime.getRuntime().halt(136)),
        meeting(LOAD_03, "text", "hangs-over-a-long-text", BrokenRefusals::hang),
        meeting(LOAD_03, "rank", "takes-the-memory-that-is-claimed", BrokenRefusals::take),
        Mutant.of(LOAD_03, "is-broken-by-what-is-damaged", Breakable::new));
  }

  private static List<Mutant> unknown() {
    return List.of(
        OtherLoads.failure(
            LOAD_04,
            "calls-what-is-unknown-invalid",
            (model, failure) ->
                isOf("unknown", model)
                    ? OtherLoads.because(Reason.MODEL_INVALID, failure)
                    : failure),
        OtherLoads.failure(
            LOAD_04,
            "does-not-say-what-is-unknown",
            (model, failure) ->
                isOf("unknown", model)
                    ? OtherLoads.saying("The model is not known here. Use another.", failure)
                    : failure),
        meeting(LOAD_04, "unknown", "dies-of-the-unknown", () -> Runtime.getRuntime().halt(134)));
  }

  private static List<Mutant> templates() {
    return List.of(
        Mutant.of(CHAT_03, "says-it-in-its-own-way", Improvising::new),
        meeting(CHAT_03, "template", "renders-templates-as-it-loads", BrokenRefusals::hang),
        asked(
            "takes-its-time-over-a-template",
            () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400))),
        asked("has-a-stack-that-templates-exhaust", () -> exhaust(1)),
        asked("dies-of-a-template", () -> Runtime.getRuntime().halt(139)),
        asked(
            "blames-itself-for-a-template",
            () -> {
              throw OtherLoads.failing(Reason.ENGINE_FAILED, "The template failed. Use another.");
            }));
  }

  /** Returns whether it is a hostile model of some family, and not of another test. */
  private static boolean isOf(String family, Path model) {
    return String.valueOf(model.getFileName()).startsWith(family + "-");
  }

  /** A mutant to which something happens before it loads the models of a family. */
  private static Mutant meeting(String clause, String family, String name, Runnable fault) {
    return OtherLoads.asked(
        clause,
        name,
        (model, config) -> {
          if (isOf(family, model)) {
            fault.run();
          }
          return config;
        });
  }

  /** A mutant to which something happens before it refuses a conversation. */
  private static Mutant asked(String name, Runnable fault) {
    return Mutant.of(
        CHAT_03,
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public ChatResponse infer(Prompt prompt, ChatOptions options) {
                if (prompt instanceof Prompt.Chat && hasHostileTemplate(this)) {
                  fault.run();
                }
                return super.infer(prompt, options);
              }
            });
  }

  private static boolean hasHostileTemplate(InferenceBackend backend) {
    return backend.modelInfo().filter(info -> isOf("template", info.path())).isPresent();
  }

  @SuppressWarnings("InfiniteLoop") // intended
  private static void hang() {
    while (true) {
      LockSupport.park();
    }
  }

  private static void reachTooFar() {
    throw new ArrayIndexOutOfBoundsException(Integer.MAX_VALUE);
  }

  private static void take() {
    byte[] claimed = new byte[MEGABYTES_600];
    Arrays.fill(claimed, (byte) 1);
  }

  private static int exhaust(int depth) {
    return depth == 0 ? 0 : 1 + exhaust(depth + 1);
  }

  /** Loads another model if a file is truncated. */
  private static final class Indifferent extends DelegatingBackend {

    Indifferent(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      return super.load(isOf("cut", model) ? ScriptedModel.file() : model, config);
    }
  }

  /** Never loads again after a damaged model. */
  private static final class Breakable extends DelegatingBackend {

    private volatile boolean broken;

    Breakable(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      broken |= isOf("dimension", model);
      ModelInfo info = super.load(model, config);
      if (broken) {
        super.unload();
        throw OtherLoads.failing(
            Reason.ENGINE_FAILED, "The engine is broken. Restart the program.");
      }
      return info;
    }
  }

  /** Uses its own chat format if the model's template is unsupported. */
  private static final class Improvising extends DelegatingBackend {

    Improvising(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      return super.infer(
          prompt instanceof Prompt.Chat chat && hasHostileTemplate(this)
              ? Prompt.raw(
                  String.join("\n", chat.messages().stream().map(ChatMessage::content).toList()))
              : prompt,
          options);
    }
  }
}
