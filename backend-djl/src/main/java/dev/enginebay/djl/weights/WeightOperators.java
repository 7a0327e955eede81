package dev.enginebay.djl.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import java.nio.ByteBuffer;

/**
 * Operators that DJL does not offer, which make arrays of matrices. DJL ends the process if it is
 * asked for an array of bfloat16, but a program may return one. Several threads may call them at
 * once.
 */
final class WeightOperators implements AutoCloseable {

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

  private final Program program;
  private final ArrayGroup arrays;

  private WeightOperators(Program program, ArrayGroup arrays) {
    this.program = program;
    this.arrays = arrays;
  }

  static WeightOperators load(ArrayGroup arrays, int threads) {
    ProgramText text = new ProgramText();
    text.methods(METHODS);
    return new WeightOperators(Program.load(text, arrays, threads), arrays);
  }

  /** Makes an array of a type, by PyTorch's number, whose content is undefined. */
  PtNDArray made(int type, long... shape) {
    try (IValue lengths = IValue.listFrom(shape);
        IValue code = IValue.from((long) type)) {
      return program.run("make", arrays, lengths, code);
    }
  }

  /** Puts rows of 32-bit numbers, as many as the memory holds, into an array of another type. */
  void put(PtNDArray target, int first, ByteBuffer floats, int rows, int columns) {
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue at = IValue.from((long) first);
        IValue numbers = IValue.from(temporary.of(floats, DataType.FLOAT32, rows, columns))) {
      program.run("put", temporary, to, at, numbers);
    }
  }

  /**
   * Puts what integers and scales make into an array of another type.
   *
   * @param room for the numbers in 32 bits
   */
  void multiply(PtNDArray target, int first, QuantRows rows, ByteBuffer room) {
    try (ArrayGroup temporary = arrays.part();
        IValue to = IValue.from(target);
        IValue at = IValue.from((long) first);
        IValue empty =
            IValue.from(temporary.of(room, DataType.FLOAT32, rows.count(), rows.inputs()));
        IValue integers = IValue.from(rows.integers(temporary));
        IValue scales = IValue.from(rows.scales(temporary));
        IValue offsets = IValue.from(rows.offsets(temporary))) {
      program.run("multiply", temporary, to, at, empty, integers, scales, offsets);
    }
  }

  /** Puts scales and zeros as products with packed integers take them. */
  void putScales(PtNDArray target, int first, QuantRows rows, int planes) {
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

  /** Packs integers of 4 bits as PyTorch does. */
  byte[] packed(byte[] integers, int rows, int columns) {
    ByteBuffer memory = ByteBuffer.allocateDirect(integers.length).put(0, integers);
    byte[] packed = new byte[integers.length / 2];
    try (ArrayGroup temporary = arrays.part();
        IValue matrix = IValue.from(temporary.of(memory, DataType.INT8, rows, columns))) {
      ArrayGroup.memory(program.run("packed", temporary, matrix)).get(packed);
    }
    return packed;
  }

  @Override
  public void close() {
    program.close();
  }
}
