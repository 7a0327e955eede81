package dev.enginebay.djl.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
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

  /** PyTorch packs blocks of so many rows, or of 32 or 16. */
  private static final int ROWS = 64;

  /**
   * Products and sums are rounded one by one, as those of the file's format are defined. PyTorch
   * has the operator that packs since 2.6.
   */
  private static final String METHODS =
      """
      def convert(self, x: Tensor, type: int) -> Tensor:
        return torch.to(x, type)
      def make(self, rows: int, columns: int, type: int) -> Tensor:
        return torch.empty([rows, columns], dtype=type)
      def put(self, target: Tensor, first: int, piece: Tensor) -> Tensor:
        return torch.copy_(torch.slice(target, 0, first, first + torch.size(piece, 0)), piece)
      def multiply(self, target: Tensor, first: int, room: Tensor, integers: Tensor, \
      scales: Tensor, offsets: Tensor) -> Tensor:
        groups = torch.view(torch.copy_(room, integers), [torch.size(scales, 0), -1])
        _0 = torch.mul_(groups, torch.unsqueeze(scales, 1))
        if torch.size(offsets, 0) != 0:
          _1 = torch.add_(groups, torch.unsqueeze(offsets, 1))
        return (self).put(target, first, room)
      def put_packed(self, target: Tensor, pairs: Tensor, first: int, integers: Tensor, \
      scales: Tensor, zeros: Tensor) -> Tensor:
        packed = torch._convert_weight_to_int4pack_for_cpu(integers, 1)
        last = first + torch.size(integers, 0)
        both = torch.permute(torch.stack([scales, zeros], 2), [1, 0, 2])
        _0 = torch.copy_(torch.slice(pairs, 1, first, last), both)
        return torch.copy_(torch.slice(target, 0, first, last), packed)
      def zeros(self, scales: Tensor, offsets: Tensor, middle: int) -> Tensor:
        y = torch.mul(scales, middle)
        if torch.size(offsets, 0) != 0:
          y = torch.add(y, torch.view(offsets, [torch.size(scales, 0), -1]))
        return y
      def pack1(self, target: Tensor, pairs: Tensor, first: int, room: Tensor, \
      integers: Tensor, scales: Tensor, offsets: Tensor, least: int) -> Tensor:
        s = torch.view(scales, [torch.size(integers, 0), -1])
        z = (self).zeros(s, offsets, MIDDLE + least)
        _0 = torch.copy_(room, integers)
        if least != 0:
          _1 = torch.sub_(room, least)
        return (self).put_packed(target, pairs, first, room, s, z)
      def pack2(self, target: Tensor, pairs: Tensor, first: int, room: Tensor, \
      integers: Tensor, scales: Tensor, offsets: Tensor, least: int) -> Tensor:
        s = torch.view(scales, [torch.size(integers, 0), -1])
        z = torch.cat([(self).zeros(s, offsets, 0), torch.mul(s, MIDDLE)], 1)
        s = torch.cat([torch.mul(s, 16), s], 1)
        inputs = torch.size(integers, 1)
        upper = torch.slice(room, 1, 0, inputs)
        lower = torch.slice(room, 1, inputs)
        _0 = torch.add_(torch.copy_(upper, integers), 16 * MIDDLE)
        _1 = torch.bitwise_and_(torch.copy_(lower, upper), 15)
        _2 = torch.bitwise_right_shift_(upper, 4)
        return (self).put_packed(target, pairs, first, room, s, z)
      """
          .replace("MIDDLE", "8");

  private static final int BYTE = 0;

  private final Program program;
  private final RowReader reader = new RowReader();
  private final Memory numbers = new Memory();
  private final Memory scales = new Memory();
  private final Memory offsets = new Memory();
  private final Memory room = new Memory();

  private Converter(Program program) {
    this.program = program;
  }

  static Converter load(ArrayGroup arrays, int threads) {
    ProgramText text = new ProgramText();
    text.methods(METHODS);
    return new Converter(Program.load(text, arrays, threads));
  }

  /** Returns the numbers in another type. */
  private PtNDArray converted(PtNDArray numbers, NumberType type, ArrayGroup arrays) {
    try (IValue x = IValue.from(numbers);
        IValue code = IValue.from((long) type.code())) {
      return program.run("convert", arrays, x, code);
    }
  }

  /** Returns matrices in a type of 16 bits. */
  PtNDArray halves(MatrixStack stack, NumberType type, ArrayGroup arrays) {
    PtNDArray array = made(stack.outputs(), stack.inputs(), type.code(), arrays);
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
            stack,
            layout.get(),
            type,
            arrays,
            (from, quants) -> multiply(array, begin + from, quants, arrays));
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
    PtNDArray integers = made(outputs, inputs / 2, BYTE, arrays);
    Optional<PtNDArray> numbers =
        beside.map(type -> made(outputs, stack.inputs(), type.code(), arrays));
    try (ArrayGroup temporary = arrays.part()) {
      PtNDArray scales = temporary.floats(inputs / layout.group(), outputs, 2);
      forEachQuants(
          stack,
          layout,
          beside.orElse(NumberType.F32),
          arrays,
          (from, quants) -> {
            pack(planes, integers, scales, from, quants, layout.least(), arrays);
            numbers.ifPresent(array -> multiply(array, from, quants, arrays));
          });
      return new PackedMatrix(integers, converted(scales, NumberType.BF16, arrays), numbers);
    }
  }

  /** Some rows of integers, and what scales them, as arrays. */
  private record QuantArrays(PtNDArray integers, PtNDArray scales, PtNDArray offsets) {}

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
      MatrixStack stack,
      QuantLayout layout,
      NumberType type,
      ArrayGroup arrays,
      Piece<QuantArrays> piece) {
    int inputs = stack.inputs();
    int rows = rows(stack);
    int most = Math.min(rows, stack.outputs()) * inputs;
    long groups = inputs / layout.group();
    ByteBuffer integers = numbers.of(most);
    ByteBuffer scales = this.scales.of(most / layout.group() * Float.BYTES);
    ByteBuffer offsets = this.offsets.of(most / layout.group() * Float.BYTES);
    for (int from = 0; from < stack.outputs(); from += rows) {
      int to = Math.min(stack.outputs(), from + rows);
      reader.quants(
          stack,
          layout,
          from,
          to,
          type,
          new QuantBuffers(integers, scales.asFloatBuffer(), offsets.asFloatBuffer()));
      try (ArrayGroup temporary = arrays.part()) {
        piece.put(
            from,
            new QuantArrays(
                temporary.of(integers, DataType.INT8, to - from, inputs),
                temporary.of(scales, DataType.FLOAT32, (to - from) * groups),
                temporary.of(
                    offsets, DataType.FLOAT32, layout.offsets() ? (to - from) * groups : 0)));
      }
    }
  }

  private static int rows(MatrixStack stack) {
    return Math.max(1, PIECE / stack.inputs() / ROWS) * ROWS;
  }

  private PtNDArray made(int rows, int columns, int type, ArrayGroup arrays) {
    try (IValue first = IValue.from((long) rows);
        IValue second = IValue.from((long) columns);
        IValue code = IValue.from((long) type)) {
      return program.run("make", arrays, first, second, code);
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

  private void multiply(PtNDArray target, int first, QuantArrays quants, ArrayGroup arrays) {
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue at = IValue.from((long) first);
        IValue empty = IValue.from(room(temporary, quants, DataType.FLOAT32, 1));
        IValue integers = IValue.from(quants.integers());
        IValue scales = IValue.from(quants.scales());
        IValue offsets = IValue.from(quants.offsets())) {
      program.run("multiply", temporary, to, at, empty, integers, scales, offsets);
    }
  }

  private void pack(
      int planes,
      PtNDArray target,
      PtNDArray pairs,
      int first,
      QuantArrays quants,
      int least,
      ArrayGroup arrays) {
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue scaled = IValue.from(pairs);
        IValue at = IValue.from((long) first);
        IValue empty = IValue.from(room(temporary, quants, DataType.INT32, planes));
        IValue integers = IValue.from(quants.integers());
        IValue scales = IValue.from(quants.scales());
        IValue offsets = IValue.from(quants.offsets());
        IValue begin = IValue.from((long) least)) {
      program.run(
          "pack" + planes, temporary, to, scaled, at, empty, integers, scales, offsets, begin);
    }
  }

  /** Fresh memory would cost more than what is computed in it. */
  private PtNDArray room(ArrayGroup arrays, QuantArrays quants, DataType type, int planes) {
    long rows = quants.integers().getShape().get(0);
    long inputs = planes * quants.integers().getShape().get(1);
    ByteBuffer memory = room.of(Math.toIntExact(rows * inputs * type.getNumOfBytes()));
    return arrays.of(memory, type, rows, inputs);
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
