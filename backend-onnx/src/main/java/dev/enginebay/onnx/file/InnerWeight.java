package dev.enginebay.onnx.file;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.onnx.library.NativePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A weight in another file, of a graph inside another. ONNX's own check reads these, and trusts no
 * file with several names.
 */
final class InnerWeight {

  private InnerWeight() {}

  /**
   * Checks that ONNX Runtime can load a weight.
   *
   * @param model whose weight it is
   * @throws InferenceException MODEL_UNSUPPORTED naming the weight and its file
   */
  static void require(ExternalTensor weight, OpenedFile model) throws IOException {
    Path file = weight.file();
    if (Files.isSymbolicLink(file)) {
      throw unsupported(weight, model, "is a link");
    }
    if (names(file) > 1) {
      throw unsupported(weight, model, "has several names (hard links)");
    }
    if (!NativePaths.canBeOpened(file)) {
      throw unsupported(weight, model, "has a path with characters that it cannot open");
    }
  }

  private static int names(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("unix")
        ? (Integer) Files.getAttribute(file, "unix:nlink")
        : 1;
  }

  private static InferenceException unsupported(
      ExternalTensor weight, OpenedFile model, String problem) {
    return model
        .refusal()
        .unsupported(
            "the weight %s belongs to a graph inside another, for which ONNX Runtime reads only plain files, and %s %s. Copy the model into a folder of its own"
                .formatted(weight.name(), weight.file().getFileName(), problem));
  }
}
