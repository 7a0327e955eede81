package dev.enginebay.onnx.file;

import java.io.IOException;

/** Checks a SparseTensorProto, whose values and indices are tensors. */
final class SparseTensorCheck {

  private SparseTensorCheck() {}

  static void check(ProtoInput in, String message, ExternalFiles files) throws IOException {
    in.message(
        message,
        field -> {
          switch (field) {
            case 1 -> TensorCheck.check(in, "values", files);
            case 2 -> TensorCheck.check(in, "indices", files);
            default -> {}
          }
        });
  }
}
