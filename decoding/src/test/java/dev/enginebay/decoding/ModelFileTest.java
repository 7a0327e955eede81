package dev.enginebay.decoding;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ModelFileTest {

  private static final Prompt PROMPT = Prompt.raw(">hello|");
  private static final ChatOptions GREEDY = ChatOptions.greedy();

  @TempDir Path folder = Path.of("");
  private Path path = Path.of("");
  private ModelFile file = ModelFile.at(Path.of("."));

  @BeforeEach
  void write() throws IOException {
    path = Files.writeString(folder.resolve("model"), "weights");
    file = ModelFile.at(path);
  }

  @Test
  void isTheSameWhileNobodyWrites() {
    assertThatCode(file::requireTheSame).doesNotThrowAnyException();
    assertThatCode(file::requireUnwritten).doesNotThrowAnyException();
  }

  @Test
  void countsAsWrittenToIfItsSizeOrTimeDiffers() throws IOException {
    Files.writeString(path, "!", APPEND);
    assertChanged(file::requireUnwritten);
    assertChanged(file::requireTheSame);

    ModelFile now = ModelFile.at(path);
    Files.setLastModifiedTime(path, FileTime.fromMillis(0));
    assertChanged(now::requireUnwritten);
  }

  @Test
  void isUnharmedByAnotherFileRenamedToItsPath() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "others!");
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

    assertThatCode(file::requireUnwritten).doesNotThrowAnyException();
    assertChanged(file::requireTheSame);
  }

  @Test
  void isUnharmedByItsDeletion() throws IOException {
    Files.delete(path);

    assertThatCode(file::requireUnwritten).doesNotThrowAnyException();
    assertChanged(file::requireTheSame);
  }

  @Test
  void itsModelIsClosedByTheHostOnceItIsWrittenTo() throws IOException {
    CopyEngine engine = new CopyEngine();
    engine.mapped = List.of(file);
    try (DecoderBackend backend = new DecoderBackend(engine)) {
      backend.load(CopyEngine.MODEL, LoadConfig.unset());
      assertThat(backend.infer(PROMPT, GREEDY).text()).isEqualTo("hello");
      Files.writeString(path, "!", APPEND);

      assertChanged(() -> backend.infer(PROMPT, GREEDY));
      assertChanged(() -> backend.infer(PROMPT, GREEDY));
      assertThat(backend.isLoaded()).isFalse();
    }
    assertThat(engine.open).hasValue(0);
  }

  @Test
  void endsARunningAnswerOnceItIsWrittenTo() throws IOException {
    CopyEngine engine = new CopyEngine();
    engine.mapped = List.of(file);
    engine.hook = (step, decoder) -> append();
    try (DecoderBackend backend = new DecoderBackend(engine)) {
      backend.load(CopyEngine.MODEL, LoadConfig.unset());

      assertChanged(() -> backend.infer(PROMPT, GREEDY));
    }
  }

  private void append() {
    try {
      Files.writeString(path, "!", APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertChanged(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InferenceException.class,
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(Reason.MODEL_CHANGED);
              assertThat(refusal.retryable()).isFalse();
            })
        .hasMessageContainingAll("Load it again", "rename");
  }
}
