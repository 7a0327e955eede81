package dev.enginebay.djl.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Makes arrays of matrices with operators that DJL does not offer: piece by piece, in memory that
 * is used again for each. DJL ends the process if it is asked for an array of bfloat16, but a
 * program may return one.
 */
final class Converter implements AutoCloseable {

  /** Numbers of a piece: little enough for a cache, enough to make calls cheap. */
  private static final int PIECE = 1 << 20;

  /** PyTorch packs blocks of so many rows, or of 32 or 16. */
  private static final int ROWS = 64;

  private static final String METHODS =
      """
      def convert(self, x: Tensor, type: int) -> Tensor:
        return torch.to(x, type)
      def make(self, rows: int, columns: int, type: int) -> Tensor:
        return torch.empty([rows, columns], dtype=type)
      def put(self, target: Tensor, first: int, piece: Tensor) -> Tensor:
        return torch.copy_(torch.slice(target, 0, first, first + torch.size(piece, 0)), piece)
      """;

  /** Operators that PyTorch has since 2.6. */
  private static final String PACKING =
      """
      def pack(self, target: Tensor, first: int, piece: Tensor) -> Tensor:
        packed = torch._convert_weight_to_int4pack_for_cpu(piece, 1)
        return torch.copy_(torch.slice(target, 0, first, first + torch.size(piece, 0)), packed)
      """;

  private static final int BYTE = 0;

  private final Program program;
  private final RowReader reader = new RowReader();
  private ByteBuffer memory = ByteBuffer.allocateDirect(0);

  private Converter(Program program) {
    this.program = program;
  }

  static Converter load(ArrayGroup arrays, int threads) {
    return load(METHODS, arrays, threads);
  }

  /** Loads one that also packs integers. */
  static Converter loadPacking(ArrayGroup arrays, int threads) {
    return load(METHODS + PACKING, arrays, threads);
  }

  private static Converter load(String methods, ArrayGroup arrays, int threads) {
    ProgramText text = new ProgramText();
    text.methods(methods);
    return new Converter(Program.load(text, arrays, threads));
  }

  /** Returns the numbers in another type. */
  PtNDArray converted(PtNDArray numbers, NumberType type, ArrayGroup arrays) {
    try (IValue x = IValue.from(numbers);
        IValue code = IValue.from((long) type.code())) {
      return program.run("convert", arrays, x, code);
    }
  }

  /** Returns matrices as 32-bit numbers. */
  PtNDArray floats(MatrixStack stack, ArrayGroup arrays) {
    int inputs = stack.inputs();
    PtNDArray array = arrays.floats(stack.outputs(), inputs);
    // A buffer has less than 2 GiB, but the array may have more.
    forEachPiece(
        stack.outputs(),
        Math.max(1, Integer.MAX_VALUE / Float.BYTES / inputs),
        (from, to) -> {
          try (PtNDArray part = JniUtils.slice(array, 0, from, to, 1)) {
            reader.floats(stack, from, to, NumberType.F32, ArrayGroup.memory(part).asFloatBuffer());
          }
        });
    return array;
  }

  /** Returns matrices in a type of 16 bits. */
  PtNDArray halves(MatrixStack stack, NumberType type, ArrayGroup arrays) {
    int inputs = stack.inputs();
    PtNDArray array = made(stack.outputs(), inputs, type.code(), arrays);
    forEachPiece(
        stack.outputs(),
        Math.max(1, PIECE / inputs),
        (from, to) -> {
          ByteBuffer piece = memory((to - from) * inputs * Float.BYTES);
          reader.floats(stack, from, to, type, piece.asFloatBuffer());
          put("put", array, from, piece, DataType.FLOAT32, to - from, inputs, arrays);
        });
    return array;
  }

  /** Returns matrices of integers of 4 bits in the layout in which they are multiplied with. */
  PackedMatrix packed(MatrixStack stack, int planes, ArrayGroup arrays) {
    int inputs = planes * stack.inputs();
    int outputs = stack.outputs();
    PtNDArray integers = made(outputs, inputs / 2, BYTE, arrays);
    try (ArrayGroup temporary = arrays.part()) {
      PtNDArray scales = temporary.floats(inputs / RowReader.GROUP, outputs, 2);
      FloatBuffer numbers = ArrayGroup.memory(scales).asFloatBuffer();
      forEachPiece(
          outputs,
          Math.max(1, PIECE / inputs / ROWS) * ROWS,
          (from, to) -> {
            ByteBuffer piece = memory((to - from) * inputs * Integer.BYTES);
            reader.integers(stack, planes, from, to, piece.asIntBuffer(), numbers);
            put("pack", integers, from, piece, DataType.INT32, to - from, inputs, temporary);
          });
      return new PackedMatrix(integers, converted(scales, NumberType.BF16, arrays));
    }
  }

  private interface Piece {
    void make(int from, int to);
  }

  private static void forEachPiece(int outputs, int rows, Piece piece) {
    for (int from = 0; from < outputs; from += rows) {
      piece.make(from, Math.min(outputs, from + rows));
    }
  }

  private PtNDArray made(int rows, int columns, int type, ArrayGroup arrays) {
    try (IValue first = IValue.from((long) rows);
        IValue second = IValue.from((long) columns);
        IValue code = IValue.from((long) type)) {
      return program.run("make", arrays, first, second, code);
    }
  }

  private void put(
      String method,
      PtNDArray target,
      int first,
      ByteBuffer piece,
      DataType type,
      int rows,
      int columns,
      ArrayGroup arrays) {
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue at = IValue.from((long) first);
        IValue numbers = IValue.from(temporary.of(piece, type, rows, columns))) {
      program.run(method, temporary, to, at, numbers);
    }
  }

  private ByteBuffer memory(int bytes) {
    if (memory.capacity() < bytes) {
      memory = ByteBuffer.allocateDirect(bytes);
    }
    return memory.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    program.close();
  }
}
