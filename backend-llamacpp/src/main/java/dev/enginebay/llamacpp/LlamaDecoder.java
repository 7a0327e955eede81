package dev.enginebay.llamacpp;

import com.sun.jna.Pointer;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.capi.AbortFlag;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.KvCache;
import dev.enginebay.llamacpp.capi.LlamaBatch;
import dev.enginebay.llamacpp.capi.LlamaContextParams;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.llamacpp.capi.NativeLog;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.threads.StepThreads;
import dev.enginebay.natives.NativeHeap;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** A llama.cpp context: the forward pass and the KV cache. */
final class LlamaDecoder implements Decoder {

  private static final int DONE = 0;
  private static final int NO_ROOM = 1;
  private static final int ABORTED = 2;

  /** The result with which b4916 reports a full cache. */
  private static final int UNPREPARED = -3;

  private final LlamaLibrary library;
  private final LlamaWeights weights;
  private final Pointer context;
  private final Geometry geometry;
  private final AbortFlag abort;
  private final KvCache cache;
  private final LlamaBatch batch;
  private final StepThreads threads;
  private final Object[] contextAndBatch;
  private final Map<Integer, float[]> kept = new HashMap<>();
  private final Map<Pointer, FloatBuffer> views = new HashMap<>();
  private boolean split;

  LlamaDecoder(
      LlamaLibrary library,
      LlamaWeights weights,
      Pointer context,
      Geometry geometry,
      AbortFlag abort,
      StepThreads threads) {
    this.library = library;
    this.weights = weights;
    this.context = context;
    this.geometry = geometry;
    this.abort = abort;
    this.threads = threads;
    this.cache = KvCache.of(library, context);
    this.batch =
        new LlamaBatch(geometry.stepTokens(), geometry.sequences(), geometry.vocabularySize());
    this.contextAndBatch = new Object[] {context, batch.struct()};
  }

  /**
   * Opens a context for weights and takes ownership of them.
   *
   * @throws InferenceException if llama.cpp refuses; the weights are then not freed
   */
  static LlamaDecoder open(LlamaWeights weights, LlamaSettings settings) {
    LlamaLibrary library = weights.library();
    AbortFlag abort = new AbortFlag();
    LlamaContextParams params = settings.contextParams(library, abort);
    try (NativeLog.Recording said = library.log().record()) {
      Pointer context = library.call("llama_init_from_model", weights.pointer(), params.block());
      if (context == null) {
        throw new InferenceException(
            Reason.ENGINE_FAILED,
            "llama.cpp cannot create a context of %s x %s tokens: %s. Lower contextSize or concurrency."
                .formatted(settings.sequences(), settings.contextLength(), said.complaint()));
      }
      if (settings.flashAttention() == FlashAttention.ON && said.contains("forcing off")) {
        library.callVoid("llama_free", context);
        throw new InferenceException(
            Reason.UNSUPPORTED,
            "llamacpp.flash-attention: llama.cpp cannot use it for this model. Leave it unset.");
      }
      int stepTokens =
          Math.min(LlamaContextParams.STEP_TOKENS, library.callInt("llama_n_batch", context));
      Geometry geometry =
          new Geometry(
              weights.vocabularySize(),
              settings.contextLength(),
              settings.sequences(),
              stepTokens,
              settings.independentAnswers() ? Mixing.NONE : Mixing.ANY);
      return new LlamaDecoder(
          library,
          weights,
          context,
          geometry,
          abort,
          new StepThreads(library, context, settings.threads(), settings.flashAttention()));
    }
  }

  /** Returns facts about the current computation for people; any thread may call this. */
  Map<String, String> presentFacts() {
    return threads.facts();
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    batch.fill(step);
    split = false;
    kept.clear();
    threads.prepare(step);
    long began = System.nanoTime();
    int result;
    try {
      result = decode(0, batch.size());
    } finally {
      abort.lower();
    }
    if (result == DONE) {
      threads.completed(step, System.nanoTime() - began);
    } else {
      // The rows of llama.cpp are then those of an earlier step.
      batch.forgetRows();
    }
    return switch (result) {
      case DONE -> Outcome.COMPLETED;
      case ABORTED -> Outcome.ABORTED;
      default -> throw failure(result);
    };
  }

  /**
   * Evaluates some of the step's tokens, in parts if necessary: b4916 needs adjacent free cells for
   * all tokens of a call, but the gaps between sequences may be smaller.
   */
  private int decode(int from, int count) {
    batch.select(from, count);
    int result = library.decode(contextAndBatch);
    if (lacksRoom(result) && count > 1) {
      split = true;
      int half = count / 2;
      result = decode(from, half);
      return result == DONE ? decode(from + half, count - half) : result;
    }
    if (result == DONE && split) {
      keepRows(from, count);
    }
    return result;
  }

  /** Copies the logits of a part, since the next part overwrites them. */
  private void keepRows(int from, int count) {
    for (int row = 0; row < batch.rowCount(); row++) {
      int index = batch.indexOfRow(row) - from;
      if (index >= 0 && index < count) {
        float[] copy = new float[geometry.vocabularySize()];
        view(index).get(copy);
        kept.put(row, copy);
      }
    }
  }

  private static boolean lacksRoom(int result) {
    return result == NO_ROOM || result == UNPREPARED;
  }

  private static InferenceException failure(int result) {
    return new InferenceException(
        Reason.ENGINE_FAILED,
        lacksRoom(result)
            ? "llama.cpp found no room in its KV cache. Load the model with a larger contextSize."
            : "llama.cpp failed to evaluate the tokens with code %s. See its log, System.Logger dev.enginebay.llamacpp, for details."
                .formatted(result));
  }

  @Override
  public FloatBuffer logits(int row) {
    int index = batch.indexOfRow(row);
    float[] copy = kept.get(row);
    return copy != null ? FloatBuffer.wrap(copy).asReadOnlyBuffer() : view(index);
  }

  private FloatBuffer view(int index) {
    Pointer values = library.logits(context, index);
    if (values == null) {
      throw new InferenceException(
          Reason.ENGINE_FAILED,
          "llama.cpp kept no logits for a token. Load the model again; if that does not help, try"
              + " another release of llama.cpp with -Denginebay.llamacpp.library=DIR.");
    }
    return views.computeIfAbsent(values, this::mapped).duplicate();
  }

  /** Caches views: llama.cpp reuses a few row addresses in all steps, and a new view is costly. */
  private FloatBuffer mapped(Pointer row) {
    return row.getByteBuffer(0, (long) geometry.vocabularySize() * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .asReadOnlyBuffer();
  }

  @Override
  public void truncate(int sequence, int length) {
    if (!cache.truncate(sequence, length)) {
      throw cannotRewind();
    }
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    if (!cache.copyPrefix(from, to, length)) {
      throw cannotRewind();
    }
  }

  private static InferenceException cannotRewind() {
    return new InferenceException(
        Reason.ENGINE_FAILED,
        "llama.cpp cannot remove single positions from this model's cache, which the host needs."
            + " Run this model with another backend.");
  }

  @Override
  public void abort() {
    abort.raise();
  }

  @Override
  public void close() {
    library.callVoid("llama_free", context);
    weights.close();
    NativeHeap.giveBack();
  }
}
