package dev.enginebay.llamacpp.capi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlamaBatchTest {

  /** The offset of the pointer to the sequences of each token. */
  private static final int SEQUENCE_IDS = 40;

  private static final Step UNORDERED =
      new Step(
          List.of(
              new Run(2, 0, new int[] {20, 21}, 1),
              new Run(0, 5, new int[] {1}, 0),
              new Run(1, 3, new int[] {10, 11}, 0)));

  private final LlamaBatch batch = new LlamaBatch(8, 3, 100);

  @Test
  void putsTheSequencesInAscendingOrder() {
    batch.fill(UNORDERED);
    batch.select(0, batch.size());

    assertThat(sequences()).containsExactly(0, 1, 1, 2, 2);
  }

  @Test
  void keepsTheOrderOfRows() {
    batch.fill(UNORDERED);

    assertThat(batch.rowCount()).isEqualTo(4);
    assertThat(List.of(0, 1, 2, 3)).extracting(batch::indexOfRow).containsExactly(4, 0, 1, 2);
  }

  private int[] sequences() {
    Pointer ids = batch.struct().getPointer().getPointer(SEQUENCE_IDS);
    int[] sequences = new int[batch.size()];
    for (int i = 0; i < sequences.length; i++) {
      sequences[i] = ids.getPointer((long) i * Long.BYTES).getInt(0);
    }
    return sequences;
  }
}
