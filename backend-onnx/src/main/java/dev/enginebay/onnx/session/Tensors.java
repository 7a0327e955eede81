package dev.enginebay.onnx.session;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.onnx.file.NumberType;
import dev.enginebay.onnx.graph.MemoryTensor;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.onnx.library.OnnxProcess;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Makes tensors that use the memory of direct buffers, which must outlive them. */
public final class Tensors {

  private Tensors() {}

  /** Makes one of what native code does. */
  private interface Maker {
    OnnxTensor make(OrtEnvironment environment) throws OrtException;
  }

  /**
   * Makes a tensor.
   *
   * @param numbers a direct buffer
   * @param shape its dimensions
   * @return to be closed by the caller
   */
  public static OnnxTensor of(FloatBuffer numbers, long... shape) {
    return make(environment -> OnnxTensor.createTensor(environment, numbers, shape));
  }

  /**
   * Makes a tensor of numbers.
   *
   * @param numbers a direct buffer in native byte order
   * @param type of the numbers
   * @param shape its dimensions
   * @return to be closed by the caller
   * @throws InferenceException MODEL_UNSUPPORTED for a rare type
   */
  public static OnnxTensor of(ByteBuffer numbers, NumberType type, long... shape) {
    ByteBuffer bytes = numbers.duplicate().order(ByteOrder.nativeOrder());
    return make(
        environment ->
            switch (type) {
              case FLOAT -> OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), shape);
              case FLOAT16 ->
                  OnnxTensor.createTensor(
                      environment, bytes.asShortBuffer(), shape, OnnxJavaType.FLOAT16);
              case INT32 -> OnnxTensor.createTensor(environment, bytes.asIntBuffer(), shape);
              case INT64 -> OnnxTensor.createTensor(environment, bytes.asLongBuffer(), shape);
              case INT8 -> OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.INT8);
              case UINT8 -> OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.UINT8);
              default ->
                  throw new InferenceException(
                      Reason.MODEL_UNSUPPORTED,
                      ("ONNX Runtime cannot open a path with these characters, and weights of the"
                              + " type %s cannot be given to it in memory. Move the model to"
                              + " another folder.")
                          .formatted(type),
                      Onnx.ID,
                      null);
            });
  }

  /**
   * Makes a tensor with a truth value.
   *
   * @param value its content
   * @return a vector of one element, to be closed by the caller
   */
  public static OnnxTensor of(boolean value) {
    return make(environment -> OnnxTensor.createTensor(environment, new boolean[] {value}));
  }

  /**
   * Makes a tensor with a copy of integers.
   *
   * @param integers its content
   * @param shape its dimensions
   * @return to be closed by the caller
   */
  public static OnnxTensor of(int[] integers, long... shape) {
    return make(
        environment -> OnnxTensor.createTensor(environment, IntBuffer.wrap(integers), shape));
  }

  /**
   * Makes a tensor with a copy of integers.
   *
   * @param integers its content
   * @param shape its dimensions
   * @return to be closed by the caller
   */
  public static OnnxTensor of(long[] integers, long... shape) {
    return make(
        environment -> OnnxTensor.createTensor(environment, LongBuffer.wrap(integers), shape));
  }

  static OnnxTensor of(MemoryTensor tensor) {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    ByteBuffer content = tensor.content().duplicate().order(tensor.content().order());
    return make(
        environment ->
            switch (tensor.type()) {
              case FLOAT -> OnnxTensor.createTensor(environment, content.asFloatBuffer(), shape);
              case UINT8 ->
                  OnnxTensor.createTensor(environment, content, shape, OnnxJavaType.UINT8);
              case FLOAT16 ->
                  OnnxTensor.createTensor(
                      environment, content.asShortBuffer(), shape, OnnxJavaType.FLOAT16);
              case INT32, INT64, BOOL ->
                  throw new IllegalArgumentException("no weight has the type " + tensor.type());
            });
  }

  private static OnnxTensor make(Maker maker) {
    try {
      return maker.make(OnnxProcess.environment());
    } catch (OrtException failure) {
      throw Failures.ofRunning(failure);
    }
  }
}
