package dev.enginebay.djl;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.modelfile.architecture.EmbeddingTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** The inputs of a transformer's program for one step, or for a part of one. */
final class StepInputs implements AutoCloseable {

  private final StepOrder order;
  private final ArrayGroup arrays;
  private final Device device;
  private final List<IValue> values = new ArrayList<>();

  private StepInputs(StepOrder order, ArrayGroup arrays, Device device) {
    this.order = order;
    this.arrays = arrays;
    this.device = device;
  }

  /** Makes the inputs of the runs of a step. */
  static StepInputs of(
      StepOrder order, EmbeddingTable embeddings, ArrayGroup arrays, Device device) {
    StepInputs inputs = new StepInputs(order, arrays.part(), device);
    try {
      inputs.add(inputs.embeddings(embeddings));
      inputs.add(inputs.longs(inputs.places()));
      inputs.add(Run::sequence);
      inputs.add(Run::position);
      inputs.add(run -> run.tokens().length);
      inputs.add(order.together());
      inputs.add(order.first());
      inputs.add(order.end());
      inputs.add(inputs.longs(order.wanted()));
      return inputs;
    } catch (RuntimeException | Error failure) {
      inputs.close();
      throw failure;
    }
  }

  private void add(PtNDArray array) {
    values.add(IValue.from(ArrayGroup.moved(array, device)));
  }

  private void add(ToLongFunction<Run> number) {
    values.add(IValue.listFrom(order.runs().stream().mapToLong(number).toArray()));
  }

  private void add(long number) {
    values.add(IValue.from(number));
  }

  private PtNDArray embeddings(EmbeddingTable embeddings) {
    PtNDArray array = arrays.floats(order.step().tokens(), embeddings.width());
    FloatBuffer numbers = ArrayGroup.memory(array).asFloatBuffer();
    for (Run run : order.runs()) {
      for (int token : run.tokens()) {
        embeddings.put(token, numbers);
      }
    }
    return array;
  }

  private long[] places() {
    return order.runs().stream()
        .flatMapToLong(run -> LongStream.range(run.position(), run.end()))
        .toArray();
  }

  private PtNDArray longs(long[] numbers) {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(numbers.length * Long.BYTES).order(ByteOrder.nativeOrder());
    memory.asLongBuffer().put(numbers);
    return arrays.of(memory, DataType.INT64, numbers.length);
  }

  /** Returns how many rows the program returns. */
  int rows() {
    return order.step().rows();
  }

  /** Returns these inputs and others behind them. */
  IValue[] with(IValue... others) {
    List<IValue> all = new ArrayList<>(values);
    all.addAll(List.of(others));
    return all.toArray(IValue[]::new);
  }

  @Override
  public void close() {
    values.forEach(IValue::close);
    arrays.close();
  }
}
