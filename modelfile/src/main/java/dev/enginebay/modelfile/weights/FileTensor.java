package dev.enginebay.modelfile.weights;

import dev.enginebay.modelfile.file.TensorInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A tensor in a file. */
record FileTensor(WeightsFile file, TensorInfo info, NumberFormat format) implements Tensor {

  /** What is read at once: little enough for a processor's cache, enough to make calls cheap. */
  private static final int PORTION = 1 << 17;

  /** Makes something of blocks that were read. */
  private interface Portion {
    void take(byte[] blocks, int count, int firstNumber);
  }

  @Override
  public String name() {
    return info.name();
  }

  @Override
  public String type() {
    return info.type();
  }

  @Override
  public List<Long> dimensions() {
    return info.dimensions();
  }

  @Override
  public TensorPlace place() {
    return new TensorPlace(file.file().path(), info.offset(), info.bytes());
  }

  @Override
  public void read(long firstRow, float[] numbers) {
    read(
        firstRow,
        numbers.length,
        byte[]::new,
        (blocks, count, first) -> format.decode(blocks, count, numbers, first));
  }

  @Override
  public Optional<QuantLayout> quantLayout() {
    return format.quantized().map(BlockFormat::layout);
  }

  @Override
  public void read(long firstRow, Quants quants) {
    BlockFormat quantized =
        format
            .quantized()
            .filter(blocks -> blocks.layout().equals(quants.layout()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "quants: tensor %s of type %s has another layout than %s"
                            .formatted(name(), type(), quants.layout())));
    read(
        firstRow,
        quants.integers().length,
        quants::blocks,
        (blocks, count, first) -> {
          for (int block = 0; block < count; block++) {
            quantized.unpack(
                blocks, block * quantized.bytes(), quants, first / quantized.numbers() + block);
          }
        });
  }

  private void read(long firstRow, int numbers, IntFunction<byte[]> room, Portion portion) {
    requireRows(firstRow, numbers);
    long position =
        info.offset() + firstRow * (rowLength() / format.blockNumbers()) * format.blockBytes();
    int blocks = numbers / format.blockNumbers();
    int most = Math.min(blocks, PORTION / format.blockBytes());
    byte[] bytes = room.apply(most * format.blockBytes());
    for (int done = 0; done < blocks; done += most) {
      int count = Math.min(most, blocks - done);
      file.read(bytes, count * format.blockBytes(), position);
      portion.take(bytes, count, done * format.blockNumbers());
      position += (long) count * format.blockBytes();
    }
  }

  private void requireRows(long firstRow, int numbers) {
    long length = rowLength();
    if (numbers % length != 0 || firstRow < 0 || firstRow > rows() - numbers / length) {
      throw new IllegalArgumentException(
          "%s numbers from row %s on: tensor %s has %s rows of %s numbers"
              .formatted(numbers, firstRow, name(), rows(), length));
    }
  }
}
