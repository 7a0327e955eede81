package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.LoneThreads;
import dev.enginebay.modelfile.weights.QuantLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes arrays of matrices, and fills them when all are known: piece by piece, each on one of
 * several threads.
 */
final class Converter implements AutoCloseable {

  /** Numbers of a piece: little enough for a cache, enough to make calls cheap. */
  private static final int PIECE = 1 << 18;

  private static final int BYTE = 0;

  private final WeightOperators operators;
  private final LoneThreads threads;
  private final IntegerPacker packer;
  private final RowReader reader = new RowReader();
  private final ThreadLocal<PieceMemory> memory = ThreadLocal.withInitial(PieceMemory::new);
  private final List<Piece> pieces = new ArrayList<>();

  private Converter(WeightOperators operators, LoneThreads threads, PackedLayout layout) {
    this.operators = operators;
    this.threads = threads;
    this.packer = new IntegerPacker(layout);
  }

  static Converter load(ArrayGroup arrays, int threads) {
    WeightOperators operators = WeightOperators.load(arrays, threads);
    try {
      PackedLayout layout = PackedLayout.of(operators::packed);
      return new Converter(operators, new LoneThreads(threads), layout);
    } catch (RuntimeException | Error failure) {
      operators.close();
      throw failure;
    }
  }

  /** Some rows of a stack, and what a thread does with them. */
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
    PtNDArray array = operators.made(type.code(), all.outputs(), all.inputs());
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
    PtNDArray integers = operators.made(BYTE, outputs, inputs / 2);
    PtNDArray scales = operators.made(NumberType.BF16.code(), inputs / layout.group(), outputs, 2);
    Optional<PtNDArray> numbers =
        beside.map(type -> operators.made(type.code(), outputs, stack.inputs()));
    add(
        stack,
        (piece, memory) -> {
          QuantRows rows = quants(piece, layout, beside.orElse(NumberType.F32), memory);
          pack(rows, planes, piece.first, integers);
          operators.putScales(scales, piece.first, rows, planes);
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

  private void put(PtNDArray target, int first, Piece piece, NumberType type, PieceMemory memory) {
    ByteBuffer floats = memory.numbers.of(piece.numbers() * Float.BYTES);
    reader.floats(
        piece.stack, piece.first, piece.first + piece.count, type, floats.asFloatBuffer());
    operators.put(target, first, floats, piece.count, piece.stack.inputs());
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
    int bytes = rows.count() * rows.inputs() * Float.BYTES;
    operators.multiply(target, first, rows, memory.products.of(bytes));
  }

  private void pack(QuantRows rows, int planes, int first, PtNDArray target) {
    try (PtNDArray part = JniUtils.slice(target, 0, first, first + rows.count(), 1)) {
      packer.pack(rows, Plane.of(rows.layout(), planes), ArrayGroup.memory(part));
    }
  }

  @Override
  public void close() {
    threads.close();
    operators.close();
  }
}
