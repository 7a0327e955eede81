package dev.enginebay.djl.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.InferenceException.Reason;
import dev.enginebay.reference.testing.ChildJvm;
import dev.enginebay.reference.testing.ChildJvm.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PyTorch is started while a program that may run is read, but not for one that may not. Here it
 * cannot start; the cache shows whether that was tried.
 */
class ScriptStartTest {

  @TempDir Path place = Path.of("");
  private Path cache = place;
  private ScriptFolder folder = new ScriptFolder(place);

  @BeforeEach
  void write() throws IOException {
    cache = place.resolve("cache");
    folder = ScriptFolder.write(place.resolve("model")).with(ScriptFolder.sound());
  }

  @Test
  void aProgramThatMayNotRunStartsNothing() throws IOException, InterruptedException {
    assertThat(refusal("false")).isEqualTo(Reason.MODEL_UNSUPPORTED.name());
    assertThat(cache).doesNotExist();
  }

  @Test
  void aDamagedModelIsRefusedAlthoughPyTorchCannotStartMeanwhile()
      throws IOException, InterruptedException {
    Files.writeString(folder.path().resolve("tokenizer.json"), "{");

    assertThat(refusal("true")).isEqualTo(Reason.MODEL_INVALID.name());
    assertThat(cache.resolve("djl/natives")).isNotEmptyDirectory();
  }

  @Test
  void aProgramThatMayRunNeedsPyTorch() throws IOException, InterruptedException {
    assertThat(refusal("true")).isEqualTo(Reason.BACKEND_UNAVAILABLE.name());
  }

  private String refusal(String allowed) throws IOException, InterruptedException {
    End end =
        ChildJvm.withCache(cache)
            .without("pytorch-native-cpu")
            .run(ScriptRefusalMain.class, folder.path().toString(), allowed);
    assertThat(end.status()).as(end.printed()).isZero();
    return end.printed();
  }
}
