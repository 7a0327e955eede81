package dev.enginebay.djl.session;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.library.DjlProcess;
import java.nio.ByteBuffer;

/**
 * Arrays of PyTorch that end together. Several threads may add arrays and begin parts at once, for
 * which DJL takes a lock; when it is closed, none may use them any more.
 */
public final class ArrayGroup implements AutoCloseable {

  private final PtNDManager manager;

  private ArrayGroup(PtNDManager manager) {
    this.manager = manager;
  }

  /**
   * Begins without arrays.
   *
   * @return none yet, to be closed by the caller
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE if PyTorch cannot be started
   */
  public static ArrayGroup begin() {
    return new ArrayGroup((PtNDManager) DjlProcess.engine().newBaseManager(Device.cpu()));
  }

  /**
   * Begins with arrays that end earlier than these, or with them.
   *
   * @return none yet, to be closed by the caller
   */
  public ArrayGroup part() {
    return new ArrayGroup((PtNDManager) manager.newSubManager());
  }

  PtNDManager manager() {
    return manager;
  }

  /**
   * Makes an array of 32-bit numbers, whose content is undefined and whose memory is committed as
   * it is written.
   *
   * @param shape its lengths
   * @return the array
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the system has not enough
   */
  public PtNDArray floats(long... shape) {
    return made(DataType.FLOAT32, shape);
  }

  /**
   * Makes an array of 32-bit integers, whose content is undefined.
   *
   * @param shape its lengths
   * @return the array
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the system has not enough
   */
  public PtNDArray integers(long... shape) {
    return made(DataType.INT32, shape);
  }

  private PtNDArray made(DataType type, long... shape) {
    try {
      return manager.create(new Shape(shape), type);
    } catch (EngineException failure) {
      throw Failures.ofLoading(failure);
    }
  }

  /**
   * Makes an array of the memory of a buffer, which must outlive it.
   *
   * @param memory a direct buffer
   * @param type of its numbers
   * @param shape its lengths
   * @return the array
   */
  public PtNDArray of(ByteBuffer memory, DataType type, long... shape) {
    return JniUtils.createNdFromByteBuffer(
        manager, memory, new Shape(shape), type, SparseFormat.DENSE, Device.cpu());
  }

  /**
   * Returns the memory of an array.
   *
   * @param array in one piece, of less than 2 GiB
   * @return its memory, valid until the array is closed
   */
  public static ByteBuffer memory(PtNDArray array) {
    return array.toByteBuffer(true);
  }

  /**
   * Moves an array to a device, unless it is there.
   *
   * @param array ends if it is elsewhere
   * @param device its new place
   * @return the array there, in the same group
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the device has not enough
   */
  public static PtNDArray moved(PtNDArray array, Device device) {
    if (device.equals(array.getDevice())) {
      return array;
    }
    try {
      PtNDArray moved = array.toDevice(device, true);
      array.close();
      return moved;
    } catch (EngineException failure) {
      throw Failures.ofLoading(failure);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
