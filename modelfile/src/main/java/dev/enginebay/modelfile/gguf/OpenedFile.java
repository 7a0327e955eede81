package dev.enginebay.modelfile.gguf;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A regular file as it was when it was first looked at; reading it later insists that it still is.
 */
record OpenedFile(Path path, long size, FileTime modified) {

  /** Something to do with the file while it is open. */
  interface Reading<T> {
    T from(GgufInput input) throws IOException;
  }

  /** Something to do with the file's bytes. */
  interface ChannelReading<T> {
    T from(FileChannel channel) throws IOException;
  }

  static OpenedFile at(Path path) {
    BasicFileAttributes attributes = attributes(path);
    return new OpenedFile(path, attributes.size(), attributes.lastModifiedTime());
  }

  Refusal refusal() {
    return new Refusal(path);
  }

  <T> T reading(Reading<T> reading) {
    return readingBytes(channel -> reading.from(new GgufInput(channel, channel.size(), refusal())));
  }

  <T> T readingBytes(ChannelReading<T> reading) {
    BasicFileAttributes now = attributes(path);
    if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
      throw refusal().changed();
    }
    try (FileChannel channel = FileChannel.open(path)) {
      return reading.from(channel);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static BasicFileAttributes attributes(Path path) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (attributes.isDirectory()) {
      throw new Refusal(path).notFound("is a folder; give the path of the GGUF file in it", null);
    }
    if (!attributes.isRegularFile()) {
      throw new Refusal(path).notFound("is not a regular file; give the path of a GGUF file", null);
    }
    return attributes;
  }

  static InferenceException unreadable(Path path, IOException cause) {
    Refusal refusal = new Refusal(path);
    if (cause instanceof ClosedByInterruptException) {
      return new InferenceException(
          Reason.INTERRUPTED,
          path + ": reading was interrupted, so nothing is loaded; load again",
          null,
          cause);
    }
    if (cause instanceof NoSuchFileException) {
      return refusal.notFound("there is no such file; check the path", cause);
    }
    if (cause instanceof AccessDeniedException) {
      return refusal.notFound("is not readable; check the permissions", cause);
    }
    return refusal.notFound("cannot be read (" + cause + "); check the disk and the path", cause);
  }
}
