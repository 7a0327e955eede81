package dev.enginebay.djl.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.LoneThreads;
import dev.enginebay.djl.session.Program;
import dev.enginebay.modelfile.weights.QuantLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes arrays of matrices with operators that DJL does not offer: piece by piece, each on one of
 * several threads, in memory that is used again. DJL ends the process if it is asked for an array
 * of bfloat16, but a program may return one.
 */
final class Converter implements AutoCloseable {

  /** Numbers of a piece: little enough for a cache, enough to make calls cheap. */
  private static final int PIECE = 1 << 18;

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
  private final ArrayGroup arrays;
  private final LoneThreads threads;
  private final IntegerPacker packer;
  private final RowReader reader = new RowReader();
  private final ThreadLocal<PieceMemory> memory = ThreadLocal.withInitial(PieceMemory::new);
  private final List<Piece> pieces = new ArrayList<>();

  private Converter(Program program, ArrayGroup arrays, LoneThreads threads, PackedLayout layout) {
    this.program = program;
    this.arrays = arrays;
    this.threads = threads;
    this.packer = new IntegerPacker(layout);
  }

  static Converter load(ArrayGroup arrays, int threads) {
    ProgramText text = new ProgramText();
    text.methods(METHODS);
    Program program = Program.load(text, arrays, threads);
    try {
      return new Converter(
          program,
          arrays,
          new LoneThreads(threads),
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

  /** Some rows of a stack that one thread makes numbers of arrays of. */
  private record Piece(MatrixStack stack, int first, int count, Work work) {

    int numbers() {
      return count * stack.inputs();
    }
  }

  private interface Work {
    void on(Piece piece, PieceMemory memory);
  }

  /** Makes matrices in a type of 16 bits. */
  PtNDArray halves(MatrixStack all, NumberType type) {
    PtNDArray array = made(type.code(), all.outputs(), all.inputs());
    int first = 0;
    for (MatrixStack stack : all.dividedBy(source -> source.tensor().quantLayout())) {
      int begin = first;
      add(
          stack,
          stack
              .quantLayout()
              .<Work>map(
                  layout ->
                      (piece, memory) ->
                          multiply(
                              array,
                              begin + piece.first,
                              quants(piece, layout, type, memory),
                              memory))
              .orElse((piece, memory) -> put(array, begin + piece.first, piece, type, memory)));
      first += stack.outputs();
    }
    return array;
  }

  /**
   * Makes matrices of integers of 4 bits in the layout in which they are multiplied with.
   *
   * @param stack of one layout
   * @param planes how many integers of 4 bits make one
   * @param beside a type of 16 bits if the numbers are wanted too; they are read only once
   */
  PackedMatrix packed(MatrixStack stack, int planes, Optional<NumberType> beside) {
    int inputs = planes * stack.inputs();
    int outputs = stack.outputs();
    QuantLayout layout = stack.quantLayout().orElseThrow();
    PtNDArray integers = made(BYTE, outputs, inputs / 2);
    PtNDArray scales = made(NumberType.BF16.code(), inputs / layout.group(), outputs, 2);
    Optional<PtNDArray> numbers = beside.map(type -> made(type.code(), outputs, stack.inputs()));
    add(
        stack,
        (piece, memory) -> {
          QuantRows rows = quants(piece, layout, beside.orElse(NumberType.F32), memory);
          pack(rows, planes, piece.first, integers);
          putScales(rows, planes, piece.first, scales);
          numbers.ifPresent(array -> multiply(array, piece.first, rows, memory));
        });
    return new PackedMatrix(integers, scales, numbers);
  }

  private void add(MatrixStack stack, Work work) {
    int rows = Math.max(1, PIECE / stack.inputs() / PackedLayout.ROWS) * PackedLayout.ROWS;
    for (int first = 0; first < stack.outputs(); first += rows) {
      pieces.add(new Piece(stack, first, Math.min(rows, stack.outputs() - first), work));
    }
  }

  /** Fills all arrays that were made. */
  void fill() {
    threads.forEach(pieces, piece -> piece.work.on(piece, memory.get()));
    pieces.clear();
  }

  private PtNDArray made(int type, long... shape) {
    try (IValue lengths = IValue.listFrom(shape);
        IValue code = IValue.from((long) type)) {
      return program.run("make", arrays, lengths, code);
    }
  }

  private void put(PtNDArray target, int first, Piece piece, NumberType type, PieceMemory memory) {
    ByteBuffer floats = memory.numbers.of(piece.numbers() * Float.BYTES);
    reader.floats(
        piece.stack, piece.first, piece.first + piece.count, type, floats.asFloatBuffer());
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue at = IValue.from((long) first);
        IValue numbers =
            IValue.from(
                temporary.of(floats, DataType.FLOAT32, piece.count, piece.stack.inputs()))) {
      program.run("put", temporary, to, at, numbers);
    }
  }

  private QuantRows quants(Piece piece, QuantLayout layout, NumberType type, PieceMemory memory) {
    int scaleBytes = piece.numbers() / layout.group() * Float.BYTES;
    QuantRows rows =
        new QuantRows(
            layout,
            piece.count,
            piece.stack.inputs(),
            memory.numbers.of(piece.numbers()),
            memory.scales.of(scaleBytes),
            memory.offsets.of(scaleBytes));
    reader.quants(piece.stack, piece.first, type, rows);
    return rows;
  }

  private void multiply(PtNDArray target, int first, QuantRows rows, PieceMemory memory) {
    int count = rows.count();
    int inputs = rows.inputs();
    ByteBuffer products = memory.products.of(count * inputs * Float.BYTES);
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

  private void putScales(QuantRows rows, int planes, int first, PtNDArray target) {
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

  @Override
  public void close() {
    threads.close();
    program.close();
  }
}
