package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.text.output.Utf8Assembler;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Implements the contract over an engine of either kind. */
abstract sealed class HostedBackend implements InferenceBackend
    permits DecoderBackend, TextBackend {

  private final ModelSlot slot = new ModelSlot();
  private final Executor callbacks = DaemonThreads.create("enginebay-callback");

  /** Returns the capabilities while no model is loaded. */
  abstract Set<Capability> unloadedCapabilities();

  /**
   * Checks a model and the whole configuration.
   *
   * @return opens the model, on the thread that owns it from then on
   */
  abstract Supplier<HostedModel> check(Path model, LoadConfig config);

  @Override
  public Set<Capability> capabilities() {
    return slot.present().map(ModelThread::capabilities).orElseGet(this::unloadedCapabilities);
  }

  @Override
  public ModelInfo load(Path model, LoadConfig config) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(config, "config");
    return named(
        () -> {
          OptionCheck.refuse(
              config.concurrency().orElse(1) > 1,
              "concurrency",
              Capability.CONCURRENT_GENERATIONS,
              unloadedCapabilities());
          return slot.load(check(model, config), config).info();
        });
  }

  @Override
  public void unload() {
    slot.unload();
  }

  @Override
  public boolean isLoaded() {
    return slot.present().isPresent();
  }

  @Override
  public Optional<ModelInfo> modelInfo() {
    return slot.present().map(ModelThread::info);
  }

  @Override
  public ChatResponse infer(Prompt prompt, ChatOptions options) {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(options, "options");
    return named(
        () -> {
          ModelThread model = slot.require();
          Generation generation = generation(model, prompt, options);
          generation.request(Long.MAX_VALUE);
          model.submit(generation);
          return await(generation);
        });
  }

  @Override
  public TokenStream inferStream(Prompt prompt, ChatOptions options) {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(options, "options");
    return named(
        () -> {
          ModelThread model = slot.require();
          Generation generation = generation(model, prompt, options);
          return new PieceStream(generation, model::submit, callbacks);
        });
  }

  @Override
  public int[] encode(String text) {
    Objects.requireNonNull(text, "text");
    return reading(
        (vocabulary, unwanted) ->
            vocabulary.encode(MarkedText.plain(text), count -> unwanted.getAsBoolean()));
  }

  @Override
  public String decode(int... tokens) {
    int[] copy = tokens.clone();
    return reading((vocabulary, unwanted) -> text(vocabulary, copy));
  }

  private static String text(Vocabulary vocabulary, int[] tokens) {
    Utf8Assembler characters = new Utf8Assembler();
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      if (token < 0 || token >= vocabulary.size()) {
        throw new IllegalArgumentException(
            "tokens: %s is outside the vocabulary of %s".formatted(token, vocabulary.size()));
      }
      text.append(characters.append(vocabulary.bytes(token)));
    }
    return text.append(characters.flush()).toString();
  }

  private Generation generation(ModelThread model, Prompt prompt, ChatOptions options) {
    return new Generation(id(), model.request(prompt, options), System::nanoTime);
  }

  private static ChatResponse await(Generation generation) {
    boolean interrupted = false;
    while (true) {
      try {
        ChatResponse response = generation.result().get();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return response;
      } catch (InterruptedException stop) {
        interrupted = true;
        generation.askToEnd(FinishReason.CANCELLED);
      } catch (ExecutionException failed) {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        throw failure(failed);
      }
    }
  }

  private <T> T reading(VocabularyWork<T> work) {
    return named(
        () -> {
          AtomicBoolean givenUp = new AtomicBoolean();
          CompletableFuture<T> result = slot.require().read(work, givenUp::get);
          try {
            return result.get();
          } catch (InterruptedException stop) {
            givenUp.set(true);
            Thread.currentThread().interrupt();
            throw new InferenceException(
                Reason.INTERRUPTED,
                "The thread was interrupted while it waited for the tokenizer. Repeat the call.");
          } catch (ExecutionException failed) {
            throw failure(failed);
          }
        });
  }

  private static RuntimeException failure(ExecutionException failed) {
    return failed.getCause() instanceof RuntimeException known
        ? known
        : new InferenceException(
            Reason.ENGINE_FAILED, "The engine failed: " + failed.getCause(), null, failed);
  }

  /** Does some work, and adds this backend's id to its failure. */
  private <T> T named(Supplier<T> work) {
    try {
      return work.get();
    } catch (InferenceException failure) {
      throw failure.of(id());
    } catch (LinkageError failure) {
      throw unlinked(failure).of(id());
    }
  }

  /** Returns the failure to throw for a class or library that is missing or of another release. */
  static InferenceException unlinked(LinkageError failure) {
    return new InferenceException(
        Reason.BACKEND_UNAVAILABLE,
        ("The engine cannot run here: %s. Check that each of its dependencies is present, once and"
                + " in the release that the backend needs.")
            .formatted(failure),
        null,
        failure);
  }
}
