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
 * The task of a trial's JVM, passed on its command line.
 *
 * @param library llama.cpp's library
 * @param model the model's file
 * @param contextLength the positions of a sequence
 * @param sequences the number of sequences
 * @param threads the number of threads
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

  /** Small files do not gain from more than one thread, and threads spin while they wait. */
  private static final long BYTES_FOR_A_THREAD = 256L << 20;

  /** The size of a KV cache that suffices to find what the whole context would show. */
  private static final long MAX_KV_CACHE = 128L << 20;

  /** Returns the task that is closest to the settings for loading the model. */
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

  /** Returns the part of the task that can affect the verdict. */
  String decisive() {
    return "%s x %s, flash attention %s, repack %s"
        .formatted(contextLength, sequences, flashAttention, repack);
  }

  /**
   * Returns settings that use only the CPU, since a GPU's memory may be full of a model in use, and
   * that map the file, since the pages are then shared with the load that follows.
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
