package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.Usage;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.ScriptedVocabulary;
import dev.enginebay.tck.support.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Backends that block on a long prompt before they read it, and ignore cancels meanwhile. */
final class BrokenLongPrompts {

  private static final long NANOS_TO_READ = Duration.ofMillis(80).toNanos();

  private BrokenLongPrompts() {}

  static List<Mutant> callers() {
    return List.of(
        Mutant.of(
            "CANC-04",
            "hears-no-deadline-until-a-long-prompt-is-read",
            backend ->
                new Slow(backend) {
                  @Override
                  ChatResponse read(Prompt prompt, ChatOptions options) {
                    LockSupport.parkNanos(NANOS_TO_READ);
                    return answer(prompt, options.withDeadline(Optional.empty()));
                  }
                }),
        Mutant.of(
            "CANC-03",
            "hears-no-interrupt-until-a-long-prompt-is-read",
            backend ->
                new Slow(backend) {
                  @Override
                  ChatResponse read(Prompt prompt, ChatOptions options) {
                    CompletableFuture<ChatResponse> deaf =
                        Patience.async(
                            "deaf",
                            () -> {
                              LockSupport.parkNanos(NANOS_TO_READ);
                              return answer(prompt, options);
                            });
                    try {
                      return deaf.join();
                    } catch (CompletionException failed) {
                      throw (RuntimeException) failed.getCause();
                    }
                  }
                }));
  }

  static List<Mutant> unloads() {
    return List.of(
        Mutant.of(
            "UNLD-03",
            "unloads-only-when-a-long-prompt-is-read",
            backend ->
                new Slow(backend) {
                  private final ReentrantLock reads = new ReentrantLock();

                  @Override
                  ChatResponse read(Prompt prompt, ChatOptions options) {
                    reads.lock();
                    try {
                      LockSupport.parkNanos(NANOS_TO_READ);
                      return answer(prompt, options);
                    } finally {
                      reads.unlock();
                    }
                  }

                  @Override
                  public void unload() {
                    reads.lock();
                    try {
                      super.unload();
                    } finally {
                      reads.unlock();
                    }
                  }
                }));
  }

  static List<Mutant> neighbours() {
    return List.of(
        Mutant.of(
            "CONC-03",
            "answers-nobody-until-a-long-prompt-is-read",
            backend ->
                new Slow(backend) {
                  private final ReadWriteLock reads = new ReentrantReadWriteLock();

                  @Override
                  public ChatResponse infer(Prompt prompt, ChatOptions options) {
                    Lock turn = isLong(prompt) ? reads.writeLock() : reads.readLock();
                    turn.lock();
                    try {
                      return super.infer(prompt, options);
                    } finally {
                      turn.unlock();
                    }
                  }

                  @Override
                  ChatResponse read(Prompt prompt, ChatOptions options) {
                    LockSupport.parkNanos(NANOS_TO_READ);
                    return answer(prompt, options);
                  }
                }));
  }

  static List<Mutant> prompts() {
    return List.of(
        OtherAnswers.mutant(
            "GEN-05",
            "answers-a-prompt-without-a-token",
            (prompt, options, answer) ->
                prompt.equals(Prompt.raw("\u0004"))
                    ? answer.withUsage(
                        new Usage(0, 0, answer.usage().orElseThrow().generatedTokens()))
                    : answer));
  }

  /** Reads long prompts in its own way. */
  private abstract static class Slow extends DelegatingBackend {

    Slow(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      return isLong(prompt) ? read(prompt, options) : answer(prompt, options);
    }

    static boolean isLong(Prompt prompt) {
      return prompt instanceof Prompt.Raw raw && raw.text().length() >= ScriptedVocabulary.LONG;
    }

    abstract ChatResponse read(Prompt prompt, ChatOptions options);

    final ChatResponse answer(Prompt prompt, ChatOptions options) {
      return super.infer(prompt, options);
    }
  }
}
