package dev.enginebay.djl.torchscript;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.FileProgram;
import dev.enginebay.modelfile.file.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** Calls a program for the whole of a sequence. */
final class ScriptRunner implements AutoCloseable {

  private static final List<DataType> NUMBERS =
      List.of(DataType.FLOAT32, DataType.FLOAT16, DataType.FLOAT64, DataType.BFLOAT16);

  private static final String LOGITS = "logits";

  private final ScriptModel model;
  private final ArrayGroup arrays;
  private final FileProgram program;

  private ScriptRunner(ScriptModel model, ArrayGroup arrays, FileProgram program) {
    this.model = model;
    this.arrays = arrays;
    this.program = program;
  }

  /**
   * Loads the program and tries it with few tokens, of two numbers: what was recorded for a number
   * of tokens fails for another.
   *
   * @throws InferenceException MODEL_INVALID or MODEL_UNSUPPORTED naming what does not fit
   */
  static ScriptRunner open(ScriptModel model, int threads) {
    ArrayGroup arrays = ArrayGroup.begin();
    try {
      FileProgram program = FileProgram.load(model.file().path(), arrays, threads);
      ScriptRunner runner = new ScriptRunner(model, arrays, program);
      int row = model.vocabularySize();
      runner.run(new int[2], 1, FloatBuffer.allocate(row), Reason.MODEL_INVALID);
      runner.run(new int[3], 1, FloatBuffer.allocate(row), Reason.MODEL_INVALID);
      return runner;
    } catch (RuntimeException | Error failure) {
      arrays.close();
      throw failure;
    }
  }

  /**
   * Computes a sequence.
   *
   * @param tokens all of it
   * @param wanted for how many tokens at the end logits are written
   */
  void run(int[] tokens, int wanted, FloatBuffer to) {
    run(tokens, wanted, to, Reason.ENGINE_FAILED);
  }

  private void run(int[] tokens, int wanted, FloatBuffer to, Reason failed) {
    try (ArrayGroup part = arrays.part()) {
      IValue[] inputs = inputs(tokens, part);
      try (IValue value = program.forward(failed, inputs)) {
        put(logits(value, part), tokens.length, wanted, to);
      } finally {
        for (IValue input : inputs) {
          input.close();
        }
      }
    }
  }

  private IValue[] inputs(int[] tokens, ArrayGroup part) {
    List<IValue> inputs = new ArrayList<>();
    for (Signature.Input input : model.forward().inputs()) {
      IntToLongFunction number =
          switch (input) {
            case INPUT_IDS -> i -> tokens[i];
            case ATTENTION_MASK -> i -> 1;
            case POSITION_IDS -> i -> i;
          };
      inputs.add(IValue.from(integers(tokens.length, number, part)));
    }
    return inputs.toArray(IValue[]::new);
  }

  private static PtNDArray integers(int count, IntToLongFunction number, ArrayGroup part) {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(count * Long.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      memory.putLong(i * Long.BYTES, number.applyAsLong(i));
    }
    return part.of(memory, DataType.INT64, 1, count);
  }

  /** Logits come alone, first of a tuple, or by their name. */
  private PtNDArray logits(IValue value, ArrayGroup part) {
    if (value.isTensor()) {
      return FileProgram.tensor(value, part);
    }
    Map<String, IValue> parts = parts(value);
    try {
      IValue logits = parts.get(LOGITS);
      if (logits == null || !logits.isTensor()) {
        throw returned("%s without a tensor of logits".formatted(value.getType()));
      }
      return FileProgram.tensor(logits, part);
    } finally {
      parts.values().forEach(IValue::close);
    }
  }

  private static Map<String, IValue> parts(IValue value) {
    if (value.isMap()) {
      return value.toIValueMap();
    }
    Map<String, IValue> parts = new HashMap<>();
    if (value.isTuple()) {
      for (IValue one : value.toIValueTuple()) {
        parts.put(parts.isEmpty() ? LOGITS : "part " + parts.size(), one);
      }
    }
    return parts;
  }

  private void put(PtNDArray logits, int tokens, int wanted, FloatBuffer to) {
    int vocabulary = model.vocabularySize();
    Shape due = new Shape(1, tokens, vocabulary);
    if (!NUMBERS.contains(logits.getDataType()) || !logits.getShape().equals(due)) {
      throw returned(
          "a tensor of %s %s".formatted(logits.getDataType(), logits.getShape())
              + " instead of numbers %s".formatted(due));
    }
    // Flat, since the memory of what programs return may be in any order.
    PtNDArray numbers = (PtNDArray) logits.toType(DataType.FLOAT32, false).reshape(-1L).flatten();
    FloatBuffer all = ArrayGroup.memory(numbers).asFloatBuffer();
    to.put(all.slice((tokens - wanted) * vocabulary, wanted * vocabulary));
  }

  private InferenceException returned(String what) {
    return new Refusal(model.file().path())
        .unsupported(
            "forward returns %s; trace the model so that it returns logits alone or first"
                .formatted(what));
  }

  @Override
  public void close() {
    program.close();
    arrays.close();
  }
}
