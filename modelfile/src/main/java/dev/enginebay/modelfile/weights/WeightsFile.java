package dev.enginebay.modelfile.weights;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/** A file whose tensors are read, open until it is closed. */
record WeightsFile(OpenedFile file, FileChannel channel) {

  static WeightsFile open(OpenedFile file) {
    try {
      return new WeightsFile(file, file.open());
    } catch (IOException failure) {
      throw OpenedFile.unreadable(file.path(), failure);
    }
  }

  Refusal refusal() {
    return file.refusal();
  }

  void read(byte[] into, int length, long position) {
    ByteBuffer bytes = ByteBuffer.wrap(into, 0, length);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw refusal().changed();
        }
      }
    } catch (ClosedByInterruptException interrupted) {
      throw OpenedFile.unreadable(file.path(), interrupted);
    } catch (ClosedChannelException closed) {
      throw new IllegalStateException(file.path() + ": the weights are closed", closed);
    } catch (IOException failure) {
      throw OpenedFile.unreadable(file.path(), failure);
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
