package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;

/** The arrays that a program gets as the list W. */
final class WeightList {

  private final List<PtNDArray> arrays = new ArrayList<>();

  /** Adds an array and returns an expression for it. */
  String add(PtNDArray array) {
    arrays.add(array);
    return "W[" + (arrays.size() - 1) + "]";
  }

  PtNDArray[] arrays() {
    return arrays.toArray(new PtNDArray[0]);
  }
}
