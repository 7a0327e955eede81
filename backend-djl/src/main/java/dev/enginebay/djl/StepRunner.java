package dev.enginebay.djl;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.djl.kv.KvCache;
import dev.enginebay.djl.session.AbortSwitch;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import dev.enginebay.djl.transformer.TransformerProgram;
import dev.enginebay.modelfile.architecture.EmbeddingTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** Runs the program of a transformer: makes its inputs of a step. */
final class StepRunner implements AutoCloseable {

  private final Program program;
  private final ArrayGroup arrays;
  private final IValue weights;
  private final KvCache cache;
  private final EmbeddingTable embeddings;
  private final SeenMemory seen;
  private final Device device;
  private final AbortSwitch abort = new AbortSwitch();
  private final IValue aborted;

  /** The logits of the last step. */
  private ArrayGroup results;

  /** Takes over what it closes. */
  StepRunner(
      Program program,
      ArrayGroup arrays,
      IValue weights,
      KvCache cache,
      EmbeddingTable embeddings,
      SeenMemory seen,
      Device device) {
    this.program = program;
    this.arrays = arrays;
    this.weights = weights;
    this.cache = cache;
    this.embeddings = embeddings;
    this.seen = seen;
    this.device = device;
    aborted = IValue.from(abort.array(arrays));
    results = arrays.part();
  }

  AbortSwitch abort() {
    return abort;
  }

  /**
   * Runs a step.
   *
   * @return the logits of the wanted rows, one after another, or nothing if it was aborted
   */
  FloatBuffer run(Step step) {
    results.close();
    results = arrays.part();
    StepOrder order = StepOrder.of(step);
    seen.prepare(order, this::clear);
    try (ArrayGroup inputs = arrays.part();
        IValue x = IValue.from(moved(embeddings(order, inputs)));
        IValue places = IValue.from(moved(places(order, inputs)));
        IValue sequences = list(order, Run::sequence);
        IValue positions = list(order, Run::position);
        IValue counts = list(order, run -> run.tokens().length);
        IValue together = IValue.from((long) order.together());
        IValue first = IValue.from((long) order.first());
        IValue end = IValue.from((long) order.end());
        IValue wanted = IValue.from(moved(longs(order.wanted(), inputs)))) {
      PtNDArray logits =
          program.run(
              TransformerProgram.STEP,
              results,
              x,
              places,
              sequences,
              positions,
              counts,
              together,
              first,
              end,
              wanted,
              aborted,
              weights,
              cache.keys(),
              cache.values());
      step.runs().forEach(run -> seen.note(run.sequence(), run.end()));
      return ArrayGroup.memory(ArrayGroup.moved(logits, Device.cpu())).asFloatBuffer();
    }
  }

  private void clear(int sequence, int begin, int end) {
    onCaches(TransformerProgram.CLEAR, sequence, begin, end);
  }

  private PtNDArray moved(PtNDArray array) {
    return ArrayGroup.moved(array, device);
  }

  private static IValue list(StepOrder order, ToLongFunction<Run> number) {
    return IValue.listFrom(order.runs().stream().mapToLong(number).toArray());
  }

  private PtNDArray embeddings(StepOrder order, ArrayGroup inputs) {
    PtNDArray array = inputs.floats(order.step().tokens(), embeddings.width());
    FloatBuffer numbers = ArrayGroup.memory(array).asFloatBuffer();
    for (Run run : order.runs()) {
      for (int token : run.tokens()) {
        embeddings.put(token, numbers);
      }
    }
    return array;
  }

  private static PtNDArray places(StepOrder order, ArrayGroup inputs) {
    return longs(
        order.runs().stream()
            .flatMapToLong(run -> LongStream.range(run.position(), run.end()))
            .toArray(),
        inputs);
  }

  private static PtNDArray longs(long[] numbers, ArrayGroup inputs) {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(numbers.length * Long.BYTES).order(ByteOrder.nativeOrder());
    memory.asLongBuffer().put(numbers);
    return inputs.of(memory, DataType.INT64, numbers.length);
  }

  void copyPrefix(int from, int to, int length) {
    onCaches(TransformerProgram.COPY_PREFIX, from, to, length);
    seen.note(to, length);
  }

  private void onCaches(String method, int first, int second, int third) {
    for (IValue caches : List.of(cache.keys(), cache.values())) {
      try (ArrayGroup result = arrays.part();
          IValue one = IValue.from((long) first);
          IValue two = IValue.from((long) second);
          IValue three = IValue.from((long) third)) {
        program.run(method, result, caches, one, two, three);
      }
    }
  }

  /** In this order: native lists hold on to the arrays, and the arrays to their memory. */
  @Override
  public void close() {
    aborted.close();
    weights.close();
    cache.close();
    results.close();
    program.close();
    arrays.close();
  }
}
