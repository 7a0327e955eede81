package dev.enginebay.modelfile.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedFileTest {

  @TempDir Path folder = Path.of("");

  @Test
  void saysThatReadingWasInterruptedThoughAReaderIgnoredIt() throws IOException {
    OpenedFile file = OpenedFile.at(Files.writeString(folder.resolve("a"), "text"));

    assertThatThrownBy(() -> file.reading(OpenedFileTest::readAfterAnIgnoredInterrupt))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));

    assertThat(Thread.interrupted()).isTrue();
  }

  private static int readAfterAnIgnoredInterrupt(FileChannel channel) throws IOException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(channel::size).isInstanceOf(ClosedByInterruptException.class);
    return channel.read(ByteBuffer.allocate(1));
  }
}
