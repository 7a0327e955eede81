package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.InterOpThreads;
import dev.enginebay.modelfile.weights.QuantLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes arrays of matrices, and fills them when all are known: piece by piece, each on one of
 * several threads.
 */
final class Converter implements AutoCloseable {

  /** Numbers of a piece: little enough for a cache, enough to make calls cheap. */
  private static final int PIECE = 1 << 18;

  /** Memory of all pieces at a time, which limits the threads where rows are long. */
  private static final int MEMORY = 32 << 20;

  private static final int BYTE = 0;

  private final WeightOperators operators;
  private final int threads;
  private final RowReader reader = new RowReader();
  private final ThreadLocal<PieceMemory> memory = ThreadLocal.withInitial(PieceMemory::new);
  private final List<Piece> pieces = new ArrayList<>();

  /** Not known before there are integers to pack. */
  private @Nullable IntegerPacker packer;

  private Converter(WeightOperators operators, int threads) {
    this.operators = operators;
    this.threads = threads;
  }

  static Converter load(ArrayGroup arrays, int threads) {
    return new Converter(WeightOperators.load(arrays, threads), threads);
  }

  /** Some rows of a stack, and what a thread does with them. */
  private record Piece(MatrixStack stack, int first, int count, Work work) {

    int numbers() {
      return count * stack.inputs();
    }

    /** Returns no less than its memory: integers, products, and scales and offsets of groups. */
    int bytes() {
      return 6 * numbers();
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
          1,
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
    IntegerPacker packer = packer();
    add(
        stack,
        PackedLayout.ROWS,
        (piece, memory) -> {
          QuantRows rows = quants(piece, layout, beside.orElse(NumberType.F32), memory);
          pack(packer, rows, planes, piece.first, integers);
          operators.putScales(scales, piece.first, rows, planes);
          numbers.ifPresent(array -> multiply(array, piece.first, rows, memory));
        });
    return new PackedMatrix(integers, scales, numbers);
  }

  /** Adds pieces that begin at a multiple of some rows. */
  private void add(MatrixStack stack, int multiple, Work work) {
    int rows = Math.max(1, PIECE / stack.inputs() / multiple) * multiple;
    for (int first = 0; first < stack.outputs(); first += rows) {
      pieces.add(new Piece(stack, first, Math.min(rows, stack.outputs() - first), work));
    }
  }

  /** Fills all arrays that were made. */
  void fill() {
    int largest = pieces.stream().mapToInt(Piece::bytes).max().orElse(1);
    int count = Math.max(1, Math.min(threads, MEMORY / largest));
    try (InterOpThreads here = new InterOpThreads(count)) {
      here.forEach(pieces, piece -> piece.work.on(piece, memory.get()));
    }
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

  private IntegerPacker packer() {
    if (packer == null) {
      packer = new IntegerPacker(PackedLayout.of(operators::packed));
    }
    return packer;
  }

  private static void pack(
      IntegerPacker packer, QuantRows rows, int planes, int first, PtNDArray target) {
    try (PtNDArray part = JniUtils.slice(target, 0, first, first + rows.count(), 1)) {
      packer.pack(rows, Plane.of(rows.layout(), planes), ArrayGroup.memory(part));
    }
  }

  @Override
  public void close() {
    operators.close();
  }
}
