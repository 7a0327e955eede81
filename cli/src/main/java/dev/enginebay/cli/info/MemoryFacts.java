package dev.enginebay.cli.info;

import dev.enginebay.cli.terminal.Sizes;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The memory that engines of different kinds need for a model.
 *
 * @param parameters numbers of the model
 * @param context tokens
 * @param sequences generations at once
 * @param stored for an engine that stores attention scores
 * @param fused for one that does not
 */
record MemoryFacts(
    long parameters, int context, int sequences, MemoryEstimate stored, MemoryEstimate fused) {

  MemoryFacts(GgufModel model, int context, int sequences) {
    this(
        model.parameters(),
        context,
        sequences,
        MemoryEstimate.of(model, context, sequences),
        MemoryEstimate.of(model, context, sequences, context, true));
  }

  MemoryFacts(Model model, int context, int sequences) {
    this(
        model.parameters(),
        context,
        sequences,
        MemoryEstimate.of(model, context, sequences, context, false),
        MemoryEstimate.of(model, context, sequences, context, true));
  }

  /** Returns rows of a table for people. */
  Map<String, String> asRows() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("memory", need(stored, context, sequences));
    rows.put("  flash attn.", need(fused, context, sequences));
    rows.put("  in F32", need(whole(), context, sequences));
    return rows;
  }

  /** Returns the facts for other programs. */
  Map<String, Object> asMap() {
    Map<String, Object> need = new LinkedHashMap<>();
    need.put("contextLength", context);
    need.put("concurrency", sequences);
    need.put("weights", stored.weights());
    need.put("kvCache", stored.kvCache());
    need.put("compute", stored.compute());
    need.put("vocabulary", stored.vocabulary());
    need.put("total", stored.total());
    need.put("totalWithFlashAttention", fused.total());
    need.put("totalInF32", whole().total());
    return need;
  }

  /** Returns the estimate for an engine with 32-bit weights and caches. */
  private MemoryEstimate whole() {
    return new MemoryEstimate(
        parameters * Float.BYTES,
        stored.kvCache() > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : stored.kvCache() * 2,
        stored.compute(),
        stored.vocabulary());
  }

  /** Returns an estimate in words. */
  static String need(MemoryEstimate memory, int context, int sequences) {
    return "about %s for %s tokens of context%s: weights %s, KV cache %s, compute %s, vocabulary %s"
        .formatted(
            Sizes.of(memory.total()),
            context,
            sequences == 1 ? "" : " in each of " + sequences + " generations",
            Sizes.of(memory.weights()),
            Sizes.of(memory.kvCache()),
            Sizes.of(memory.compute()),
            Sizes.of(memory.vocabulary()));
  }
}
