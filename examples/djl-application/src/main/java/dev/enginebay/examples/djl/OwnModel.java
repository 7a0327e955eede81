package dev.enginebay.examples.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/** What the application has anyway: a small model of DJL's with two layers. */
final class OwnModel implements AutoCloseable {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final NDArray first = manager.arange(12f).sub(6).div(10).reshape(new Shape(3, 4));
  private final NDArray second = manager.arange(4f).div(10).reshape(new Shape(4, 1));

  float score(float... features) {
    try (NDManager step = manager.newSubManager()) {
      NDArray hidden = Activation.relu(step.create(features, new Shape(1, 3)).dot(first));
      hidden.attach(step);
      NDArray result = hidden.dot(second);
      return result.toFloatArray()[0];
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
