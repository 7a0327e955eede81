package dev.enginebay.modelfile.memory;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.file.TensorInfo;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The memory that a loaded model takes, estimated before anything is allocated.
 *
 * @param weights bytes of the tensors
 * @param kvCache bytes of the keys and values of every position of every sequence, in F16
 * @param compute bytes of one step's intermediate results
 * @param vocabulary bytes that an engine makes of the file's header, most of it the vocabulary
 * @contract LOAD-10 A model that cannot fit the memory budget → OUT_OF_MEMORY with both figures,
 *     before the native allocation.
 */
public record MemoryEstimate(long weights, long kvCache, long compute, long vocabulary) {

  private static final int F16_BYTES = 2;
  private static final int F32_BYTES = 4;

  /** The tokens that engines compute at once at most. */
  private static final int STEP_TOKENS = 512;

  /** The rows of a block's width that are alive at once, the feed-forward's width counted in. */
  private static final int LIVE_ROWS = 16;

  /**
   * Estimates for an engine that keeps the attention's scores of a step in memory, with a cache for
   * each sequence.
   *
   * @param model the model
   * @param contextLength positions of one sequence
   * @param sequences generations at once
   * @return the estimate
   */
  public static MemoryEstimate of(GgufModel model, int contextLength, int sequences) {
    return of(model, contextLength, sequences, contextLength, false);
  }

  /**
   * Estimates.
   *
   * @param model the model
   * @param contextLength positions of one sequence
   * @param sequences generations at once
   * @param reach positions that attention goes over for one token: those of one sequence, or those
   *     of all where they share a cache
   * @param fusedAttention whether the engine computes attention without keeping its scores, as
   *     flash attention does; at a long reach they are most of {@code compute}
   * @return the estimate
   */
  public static MemoryEstimate of(
      GgufModel model, int contextLength, int sequences, long reach, boolean fusedAttention) {
    return new Sizes(
            model.file().tensors().stream().mapToLong(TensorInfo::bytes).sum(),
            (long) model.layers() * model.kvHeads() * (model.keyLength() + model.valueLength()),
            model.embeddingLength(),
            model.vocabularySize(),
            model.heads(),
            model.file().headerMemory())
        .estimate(contextLength, sequences, reach, fusedAttention);
  }

  /**
   * Estimates for a model of any format.
   *
   * @param model the model
   * @param contextLength positions of one sequence
   * @param sequences generations at once
   * @param reach positions that attention goes over for one token
   * @param fusedAttention whether the engine computes attention without keeping its scores
   * @return the estimate
   */
  public static MemoryEstimate of(
      Model model, int contextLength, int sequences, long reach, boolean fusedAttention) {
    atLeastOne("contextLength", contextLength);
    Transformer transformer = model.transformer(contextLength);
    return new Sizes(
            model.weightBytes(),
            (long) transformer.blocks().size()
                * (transformer.keyWidth() + transformer.valueWidth()),
            transformer.width(),
            transformer.vocabularySize(),
            transformer.heads(),
            model.vocabularyMemory())
        .estimate(contextLength, sequences, reach, fusedAttention);
  }

  /**
   * What an estimate is made of.
   *
   * @param weights bytes of the tensors
   * @param perPosition numbers of the keys and values of a position
   * @param width of an embedding
   * @param vocabulary tokens
   * @param heads of the queries
   * @param vocabularyMemory bytes that an engine makes of the vocabulary
   */
  private record Sizes(
      long weights, long perPosition, int width, int vocabulary, int heads, long vocabularyMemory) {

    MemoryEstimate estimate(int contextLength, int sequences, long reach, boolean fusedAttention) {
      atLeastOne("contextLength", contextLength);
      atLeastOne("sequences", sequences);
      long positions = (long) contextLength * sequences;
      long step = Math.min(STEP_TOKENS, positions);
      long rows = step * width * LIVE_ROWS * F32_BYTES;
      long logits = step * vocabulary * F32_BYTES;
      // A mask, and either a copy of it in F16 or the scores of every head.
      long perPair = F32_BYTES + (fusedAttention ? F16_BYTES : (long) heads * F32_BYTES);
      long scores = saturatedProduct(step * perPair, reach);
      // The scores are gone before the logits come.
      long compute = saturatedSum(rows, Math.max(logits, scores));
      return new MemoryEstimate(
          weights, saturatedProduct(perPosition * F16_BYTES, positions), compute, vocabularyMemory);
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": must be at least 1, was " + value);
    }
  }

  /**
   * Everything together.
   *
   * @return bytes
   */
  public long total() {
    return saturatedSum(weights, kvCache, compute, vocabulary);
  }

  /**
   * Refuses what does not fit.
   *
   * @param budget bytes that may be taken; unset means {@link FreeMemory#available()}
   * @throws InferenceException OUT_OF_MEMORY with both figures if the total is above the budget
   */
  public void requireWithin(OptionalLong budget) {
    requireWithin(
        "the model needs",
        budget.orElseGet(FreeMemory::available),
        budget.isPresent() ? "memoryBudget allows" : "this machine has free",
        "lower contextSize or concurrency, take a smaller quantization, or raise memoryBudget");
  }

  /**
   * Refuses what does not fit a place of its own, such as the memory of a GPU.
   *
   * @param need who needs it and a verb, for example {@code the model needs on GPU 0}
   * @param allowed bytes that may be taken there
   * @param limit what sets the limit and a verb, for example {@code GPU 0 has free}
   * @param remedy what the caller can do
   * @throws InferenceException OUT_OF_MEMORY with both figures if the total is above what is
   *     allowed
   */
  public void requireWithin(String need, long allowed, String limit, String remedy) {
    if (total() > allowed) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          "%s about %s (weights %s, KV cache %s, compute %s, vocabulary %s) and %s %s; %s"
              .formatted(
                  need,
                  readable(total()),
                  readable(weights),
                  readable(kvCache),
                  readable(compute),
                  readable(vocabulary),
                  limit,
                  readable(allowed),
                  remedy));
    }
  }

  /**
   * Both together.
   *
   * @param other what is needed beside this
   * @return the sum of each part
   */
  public MemoryEstimate plus(MemoryEstimate other) {
    return new MemoryEstimate(
        saturatedSum(weights, other.weights),
        saturatedSum(kvCache, other.kvCache),
        saturatedSum(compute, other.compute),
        saturatedSum(vocabulary, other.vocabulary));
  }

  private static String readable(long bytes) {
    return String.format(Locale.ROOT, "%,d bytes (%.1f MiB)", bytes, bytes / 1048576.0);
  }

  private static long saturatedProduct(long factor, long other) {
    long high = Math.multiplyHigh(factor, other);
    long low = factor * other;
    return high == 0 && low >= 0 ? low : Long.MAX_VALUE;
  }

  private static long saturatedSum(long... parts) {
    long sum = 0;
    for (long part : parts) {
      sum = part > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + part;
    }
    return sum;
  }
}
