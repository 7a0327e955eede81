package dev.enginebay.djl.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import dev.enginebay.modelfile.weights.QuantLayout;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Packing in Java does what PyTorch's operator does. */
class PackedLayoutTest {

  /** More than are packed at once, and not a multiple of that. */
  private static final int COLUMNS = 544;

  /** What the file's integers are, and of how many planes they consist. */
  private static Stream<Arguments> matrices() {
    return IntStream.rangeClosed(1, 9)
        .map(i -> 16 * i)
        .boxed()
        .flatMap(
            rows ->
                Stream.of(
                    Arguments.of(rows, new QuantLayout(32, 0, 15, true), 1),
                    Arguments.of(rows, new QuantLayout(32, -8, 7, false), 1),
                    Arguments.of(rows, new QuantLayout(32, -128, 127, false), 2)));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void packsWhatThisPyTorchPacks(int rows, QuantLayout quants, int planes) {
    byte[] file = integers(rows * COLUMNS, quants.least(), quants.most());

    byte[] packed = packed(PackedLayout.of(PackedLayoutTest::byPyTorch), file, quants, planes);

    assertThat(packed).isEqualTo(byPyTorch(planes(file, quants, planes), rows, planes * COLUMNS));
  }

  @ParameterizedTest
  @CsvSource({"64, true", "32, true", "64, false", "32, false", "16, false"})
  void findsTheLayoutOfEachProcessor(int rows, boolean halves) {
    PackedLayout found =
        PackedLayout.of((integers, all, columns) -> defined(rows, halves, integers, all, columns));

    assertThat(found).isEqualTo(new PackedLayout(rows, halves));
    QuantLayout quants = new QuantLayout(32, -128, 127, false);
    for (int all = 16; all <= 144; all += 16) {
      byte[] file = integers(all * COLUMNS, quants.least(), quants.most());
      assertThat(packed(found, file, quants, 2))
          .as(all + " rows")
          .isEqualTo(defined(rows, halves, planes(file, quants, 2), all, 2 * COLUMNS));
    }
  }

  @Test
  void aLayoutThatIsUnknownIsRefusedByName() {
    assertThatThrownBy(
            () ->
                PackedLayout.of(
                    (integers, rows, columns) -> defined(48, true, integers, rows, columns)))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContaining("djl.weights")
        .hasMessageContaining("exact")
        .hasMessageContaining("PyTorch 2.7.1");
  }

  private static byte[] integers(int count, int least, int most) {
    byte[] integers = new byte[count];
    for (int i = 0; i < count; i++) {
      integers[i] = (byte) (least + Math.floorMod(i * 7919 + i / 31, most - least + 1));
    }
    return integers;
  }

  private static byte[] packed(PackedLayout layout, byte[] file, QuantLayout quants, int planes) {
    ByteBuffer packed = ByteBuffer.allocate(file.length * planes / 2);
    ByteBuffer none = ByteBuffer.allocate(0);
    QuantRows rows =
        new QuantRows(quants, file.length / COLUMNS, COLUMNS, ByteBuffer.wrap(file), none, none);
    new IntegerPacker(layout).pack(rows, Plane.of(quants, planes), packed);
    return packed.array();
  }

  /** Returns the integers of 4 bits, those of the second plane behind those of the first. */
  private static byte[] planes(byte[] file, QuantLayout quants, int planes) {
    byte[] integers = new byte[planes * file.length];
    for (int i = 0; i < file.length; i++) {
      int at = i / COLUMNS * COLUMNS * planes + i % COLUMNS;
      if (planes == 1) {
        integers[at] = (byte) (file[i] - quants.least());
      } else {
        integers[at] = (byte) ((file[i] + 128) >> 4);
        integers[at + COLUMNS] = (byte) ((file[i] + 128) & 15);
      }
    }
    return integers;
  }

  /** Returns what a layout is: the place of each integer by itself. */
  private static byte[] defined(int block, boolean halves, byte[] integers, int rows, int columns) {
    byte[] packed = new byte[integers.length / 2];
    for (int row = 0; row < rows; row++) {
      int first = row / block * block;
      int count = Math.min(block, rows - first);
      boolean apart = halves && count == block;
      int n = row - first;
      int at = apart ? n % (count / 2) : n / 2;
      boolean upper = apart ? n >= count / 2 : n % 2 == 1;
      for (int k = 0; k < columns; k++) {
        int bits = integers[row * columns + k] << (upper ? 4 : 0);
        packed[first * columns / 2 + k * count / 2 + at] |= (byte) bits;
      }
    }
    return packed;
  }

  private static byte[] byPyTorch(byte[] integers, int rows, int columns) {
    ProgramText text = new ProgramText();
    text.begin("packed", "x: Tensor");
    text.statement("return torch._convert_weight_to_int4pack_for_cpu(torch.to(x, 3), 1)");
    ByteBuffer memory = ByteBuffer.allocateDirect(integers.length).put(0, integers);
    byte[] packed = new byte[integers.length / 2];
    try (ArrayGroup arrays = ArrayGroup.begin();
        Program program = Program.load(text, arrays, 1);
        IValue x = IValue.from(arrays.of(memory, DataType.INT8, rows, columns))) {
      ArrayGroup.memory(program.run("packed", arrays, x)).get(packed);
    }
    return packed;
  }
}
