package dev.enginebay.llamacpp.trial;

import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.placement.ModelMemory;
import dev.enginebay.llamacpp.placement.Offload;
import dev.enginebay.llamacpp.threads.ThreadCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the JVM of a trial is to do, as it goes through a command line.
 *
 * @param library llama.cpp's library
 * @param model the model's file
 * @param contextLength positions of a sequence
 * @param sequences how many sequences
 * @param threads how many threads compute
 * @param flashAttention how attention is computed
 * @param repack whether weights are repacked; empty for llama.cpp's default
 */
public record TrialTask(
    Path library,
    Path model,
    int contextLength,
    int sequences,
    int threads,
    FlashAttention flashAttention,
    Optional<Boolean> repack) {

  /** More than one thread gains nothing on a small file, and threads spin for each other. */
  private static final long BYTES_FOR_A_THREAD = 256L << 20;

  /** So much of a KV cache is enough to see what the whole context would show. */
  private static final long MAX_KV_CACHE = 128L << 20;

  /** Returns the task that comes closest to the settings a model is about to be loaded with. */
  static TrialTask of(Path library, ModelMemory memory, LlamaSettings settings) {
    int sequences = Math.min(2, settings.sequences());
    int contextLength = settings.contextLength();
    while (contextLength > 1 && memory.of(contextLength, sequences).kvCache() > MAX_KV_CACHE) {
      contextLength /= 2;
    }
    long threads = 1 + memory.model().file().bytes() / BYTES_FOR_A_THREAD;
    return new TrialTask(
        library.toAbsolutePath(),
        memory.model().file().path().toAbsolutePath(),
        contextLength,
        sequences,
        (int) Math.min(threads, settings.threads().most()),
        settings.flashAttention(),
        settings.repack());
  }

  public static TrialTask of(String[] arguments) {
    return new TrialTask(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]),
        FlashAttention.valueOf(arguments[5]),
        arguments.length > 6 ? Optional.of(Boolean.valueOf(arguments[6])) : Optional.empty());
  }

  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                library.toString(),
                model.toString(),
                String.valueOf(contextLength),
                String.valueOf(sequences),
                String.valueOf(threads),
                flashAttention.name()));
    repack.ifPresent(on -> arguments.add(on.toString()));
    return arguments;
  }

  /** Returns what of it decides how a trial ends. */
  String decisive() {
    return "%s x %s, flash attention %s, repack %s"
        .formatted(contextLength, sequences, flashAttention, repack);
  }

  /**
   * On the processor alone, as a GPU's memory may be full of a model that is in use; mapped, as the
   * pages are then shared with the load that follows.
   */
  public LlamaSettings settings() {
    return new LlamaSettings(
        contextLength,
        sequences,
        new ThreadCount(threads, false),
        flashAttention,
        repack,
        false,
        true,
        Offload.none(0));
  }
}
