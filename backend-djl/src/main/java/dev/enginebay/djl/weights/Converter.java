package dev.enginebay.djl.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import dev.enginebay.modelfile.weights.QuantLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Makes arrays of matrices with operators that DJL does not offer: piece by piece, in memory that
 * is used again for each. DJL ends the process if it is asked for an array of bfloat16, but a
 * program may return one.
 */
final class Converter implements AutoCloseable {

  /** Numbers of a piece: little enough for a cache, enough to make calls cheap. */
  private static final int PIECE = 1 << 20;

  /**
   * Products and sums are rounded one by one, as those of the file's format are defined. PyTorch
   * has the operator that packs since 2.6; it is slow, so it only shows the layout.
   */
  private static final String METHODS =
      """
      def make(self, shape: List[int], type: int) -> Tensor:
        return torch.empty(shape, dtype=type)
      def put(self, target: Tensor, first: int, piece: Tensor) -> Tensor:
        return torch.copy_(torch.slice(target, 0, first, first + torch.size(piece, 0)), piece)
      def multiply(self, target: Tensor, first: int, room: Tensor, integers: Tensor, \
      scales: Tensor, offsets: Tensor) -> Tensor:
        groups = torch.view(torch.copy_(room, integers), [torch.size(scales, 0), -1])
        _0 = torch.mul_(groups, torch.unsqueeze(scales, 1))
        if torch.size(offsets, 0) != 0:
          _1 = torch.add_(groups, torch.unsqueeze(offsets, 1))
        return (self).put(target, first, room)
      def put_pairs(self, target: Tensor, first: int, rows: int, scales: Tensor, \
      zeros: Tensor) -> Tensor:
        pairs = torch.slice(target, 1, first, first + rows)
        _0 = torch.copy_(torch.select(pairs, 2, 0), torch.transpose(scales, 0, 1))
        return torch.copy_(torch.select(pairs, 2, 1), torch.transpose(zeros, 0, 1))
      def zeros(self, scales: Tensor, offsets: Tensor, middle: int) -> Tensor:
        y = torch.mul(scales, middle)
        if torch.size(offsets, 0) != 0:
          y = torch.add(y, torch.view(offsets, [torch.size(scales, 0), -1]))
        return y
      def put_scales1(self, target: Tensor, first: int, rows: int, scales: Tensor, \
      offsets: Tensor, least: int) -> Tensor:
        s = torch.view(scales, [rows, -1])
        return (self).put_pairs(target, first, rows, s, (self).zeros(s, offsets, MIDDLE + least))
      def put_scales2(self, target: Tensor, first: int, rows: int, scales: Tensor, \
      offsets: Tensor, least: int) -> Tensor:
        s = torch.view(scales, [rows, -1])
        z = torch.cat([(self).zeros(s, offsets, 0), torch.mul(s, MIDDLE)], 1)
        both = torch.cat([torch.mul(s, 16), s], 1)
        return (self).put_pairs(target, first, rows, both, z)
      def packed(self, integers: Tensor) -> Tensor:
        return torch._convert_weight_to_int4pack_for_cpu(torch.to(integers, 3), 1)
      """
          .replace("MIDDLE", "8");

  private static final int BYTE = 0;

  private final Program program;
  private final RowReader reader = new RowReader();
  private final Memory numbers = new Memory();
  private final Memory scales = new Memory();
  private final Memory offsets = new Memory();
  private final Memory room = new Memory();
  private final IntegerPacker packer;

  private Converter(Program program, PackedLayout layout) {
    this.program = program;
    this.packer = new IntegerPacker(layout);
  }

  static Converter load(ArrayGroup arrays, int threads) {
    ProgramText text = new ProgramText();
    text.methods(METHODS);
    Program program = Program.load(text, arrays, threads);
    try {
      return new Converter(
          program,
          PackedLayout.of(
              (integers, rows, columns) -> packed(program, arrays, integers, rows, columns)));
    } catch (RuntimeException | Error failure) {
      program.close();
      throw failure;
    }
  }

  private static byte[] packed(
      Program program, ArrayGroup arrays, byte[] integers, int rows, int columns) {
    ByteBuffer memory = ByteBuffer.allocateDirect(integers.length).put(0, integers);
    byte[] packed = new byte[integers.length / 2];
    try (ArrayGroup temporary = arrays.part();
        IValue matrix = IValue.from(temporary.of(memory, DataType.INT8, rows, columns))) {
      ArrayGroup.memory(program.run("packed", temporary, matrix)).get(packed);
    }
    return packed;
  }

  /** Returns matrices in a type of 16 bits. */
  PtNDArray halves(MatrixStack stack, NumberType type, ArrayGroup arrays) {
    PtNDArray array = made(type.code(), arrays, stack.outputs(), stack.inputs());
    put(stack, type, array, arrays);
    return array;
  }

  private void put(MatrixStack all, NumberType type, PtNDArray array, ArrayGroup arrays) {
    int first = 0;
    for (MatrixStack stack : all.dividedBy(source -> source.tensor().quantLayout())) {
      int begin = first;
      Optional<QuantLayout> layout = stack.sources().get(0).tensor().quantLayout();
      if (layout.isPresent()) {
        forEachQuants(
            stack, layout.get(), type, (from, rows) -> multiply(array, begin + from, rows, arrays));
      } else {
        forEachFloats(
            stack, type, arrays, (from, floats) -> put(array, begin + from, floats, arrays));
      }
      first += stack.outputs();
    }
  }

  /**
   * Returns matrices of integers of 4 bits in the layout in which they are multiplied with.
   *
   * @param stack of one layout
   * @param planes how many integers of 4 bits make one
   * @param beside a type of 16 bits if the numbers are wanted too; they are read only once
   */
  PackedMatrix packed(
      MatrixStack stack, int planes, Optional<NumberType> beside, ArrayGroup arrays) {
    int inputs = planes * stack.inputs();
    int outputs = stack.outputs();
    QuantLayout layout = stack.sources().get(0).tensor().quantLayout().orElseThrow();
    PtNDArray integers = made(BYTE, arrays, outputs, inputs / 2);
    PtNDArray scales = made(NumberType.BF16.code(), arrays, inputs / layout.group(), outputs, 2);
    Optional<PtNDArray> numbers =
        beside.map(type -> made(type.code(), arrays, outputs, stack.inputs()));
    forEachQuants(
        stack,
        layout,
        beside.orElse(NumberType.F32),
        (from, rows) -> {
          pack(rows, planes, from, integers);
          putScales(rows, planes, from, scales, arrays);
          numbers.ifPresent(array -> multiply(array, from, rows, arrays));
        });
    return new PackedMatrix(integers, scales, numbers);
  }

  private interface Piece<T> {
    void put(int first, T numbers);
  }

  private void forEachFloats(
      MatrixStack stack, NumberType type, ArrayGroup arrays, Piece<PtNDArray> piece) {
    int inputs = stack.inputs();
    int rows = rows(stack);
    ByteBuffer memory = numbers.of(Math.min(rows, stack.outputs()) * inputs * Float.BYTES);
    for (int from = 0; from < stack.outputs(); from += rows) {
      int to = Math.min(stack.outputs(), from + rows);
      reader.floats(stack, from, to, type, memory.asFloatBuffer());
      try (ArrayGroup temporary = arrays.part()) {
        piece.put(from, temporary.of(memory, DataType.FLOAT32, to - from, inputs));
      }
    }
  }

  private void forEachQuants(
      MatrixStack stack, QuantLayout layout, NumberType type, Piece<QuantRows> piece) {
    int inputs = stack.inputs();
    int rows = rows(stack);
    for (int from = 0; from < stack.outputs(); from += rows) {
      int count = Math.min(rows, stack.outputs() - from);
      int scaleBytes = count * inputs / layout.group() * Float.BYTES;
      QuantRows quants =
          new QuantRows(
              layout,
              count,
              inputs,
              numbers.of(count * inputs),
              scales.of(scaleBytes),
              offsets.of(scaleBytes));
      reader.quants(stack, from, type, quants);
      piece.put(from, quants);
    }
  }

  private static int rows(MatrixStack stack) {
    return Math.max(1, PIECE / stack.inputs() / PackedLayout.ROWS) * PackedLayout.ROWS;
  }

  private PtNDArray made(int type, ArrayGroup arrays, long... shape) {
    try (IValue lengths = IValue.listFrom(shape);
        IValue code = IValue.from((long) type)) {
      return program.run("make", arrays, lengths, code);
    }
  }

  private void put(PtNDArray target, int first, PtNDArray piece, ArrayGroup arrays) {
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue at = IValue.from((long) first);
        IValue numbers = IValue.from(piece)) {
      program.run("put", temporary, to, at, numbers);
    }
  }

  private void multiply(PtNDArray target, int first, QuantRows rows, ArrayGroup arrays) {
    int count = rows.count();
    int inputs = rows.inputs();
    // Fresh memory would cost more than what is computed in it.
    ByteBuffer products = room.of(count * inputs * Float.BYTES);
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue at = IValue.from((long) first);
        IValue empty = IValue.from(temporary.of(products, DataType.FLOAT32, count, inputs));
        IValue integers = IValue.from(rows.integers(temporary));
        IValue scales = IValue.from(rows.scales(temporary));
        IValue offsets = IValue.from(rows.offsets(temporary))) {
      program.run("multiply", temporary, to, at, empty, integers, scales, offsets);
    }
  }

  private void pack(QuantRows rows, int planes, int first, PtNDArray target) {
    try (PtNDArray part = JniUtils.slice(target, 0, first, first + rows.count(), 1)) {
      packer.pack(rows, Plane.of(rows.layout(), planes), ArrayGroup.memory(part));
    }
  }

  private void putScales(
      QuantRows rows, int planes, int first, PtNDArray target, ArrayGroup arrays) {
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue at = IValue.from((long) first);
        IValue count = IValue.from((long) rows.count());
        IValue scales = IValue.from(rows.scales(temporary));
        IValue offsets = IValue.from(rows.offsets(temporary));
        IValue least = IValue.from((long) rows.layout().least())) {
      program.run("put_scales" + planes, temporary, to, at, count, scales, offsets, least);
    }
  }

  /** Direct memory that grows and is used again. */
  private static final class Memory {

    private ByteBuffer memory = ByteBuffer.allocateDirect(0);

    ByteBuffer of(int bytes) {
      if (memory.capacity() < bytes) {
        memory = ByteBuffer.allocateDirect(bytes);
      }
      return memory.slice(0, bytes).order(ByteOrder.nativeOrder());
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
