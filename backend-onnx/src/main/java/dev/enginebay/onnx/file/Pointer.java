package dev.enginebay.onnx.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.OpenedFile;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Recognises what downloads leave instead of a file. */
final class Pointer {

  private static final int START = 64;

  private Pointer() {}

  /**
   * Refuses an empty file, a pointer of Git LFS and a web page.
   *
   * @throws InferenceException MODEL_INVALID saying what it is
   */
  static void refuse(OpenedFile file) {
    if (file.size() == 0) {
      throw file.refusal().invalid("the file", "is empty");
    }
    String start =
        file.reading(
            channel -> {
              ByteBuffer bytes = ByteBuffer.allocate(START);
              channel.read(bytes, 0);
              return new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
            });
    String text = start.stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("version https://git-lfs")) {
      throw file.refusal()
          .invalid("the file", "is a Git LFS pointer, which stands for the file (git lfs pull)");
    }
    if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")) {
      throw file.refusal().invalid("the file", "is a web page or an answer of a server");
    }
  }
}
