package dev.enginebay.llamacpp.capi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.llamacpp.library.NativeBundle;
import dev.enginebay.llamacpp.library.NativeSource;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LlamaAbiTest {

  private final LlamaLibrary library = LlamaProcess.library();
  private final Memory model = copy(library.modelParams(), library.abi().model().size());
  private final Memory context = copy(library.contextParams(), library.abi().context().size());

  @Test
  void knowsItsOwnLayout() {
    assertThat(fits(library.abi())).isTrue();
  }

  @Test
  void isNotTheLayoutOfAnotherFamily() {
    for (LlamaAbi other : LlamaAbi.values()) {
      assertThat(fits(other)).isEqualTo(other == library.abi());
    }
  }

  @Test
  void refusesAStructOfAnotherSize() {
    boolean fits =
        library.abi().fits(model, (int) model.size(), context, (int) context.size() + Long.BYTES);

    assertThat(fits).isFalse();
  }

  @Test
  void refusesAShiftedLayout() {
    int threads = library.abi().context().threads();
    context.setInt(threads + 4L, context.getInt(threads) + 1);

    assertThat(fits(library.abi())).isFalse();
  }

  @Test
  void refusesOtherDefaultsOfAModel() {
    model.setInt(library.abi().model().gpuLayers(), 7);

    assertThat(fits(library.abi())).isFalse();
  }

  @Test
  void refusesALibraryThatIsNotLlamaCpp() {
    NativeLibrary other = NativeLibrary.getProcess();
    NativeSource source = new NativeSource(Path.of("libother.so"), Optional.empty(), "a test");

    assertThatThrownBy(() -> LlamaLibrary.bind(other, source, library.log()))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.BACKEND_UNAVAILABLE))
        .hasMessageContainingAll("libother.so", "b4916", "v0.5.0", NativeBundle.ARTIFACT);
  }

  private boolean fits(LlamaAbi abi) {
    return abi.fits(model, (int) model.size(), context, (int) context.size());
  }

  private static Memory copy(CStruct.Bytes struct, int size) {
    Memory copy = new Memory(size);
    copy.write(0, struct.getPointer().getByteArray(0, size), 0, size);
    return copy;
  }
}
