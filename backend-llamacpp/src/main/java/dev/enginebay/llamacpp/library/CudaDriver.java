package dev.enginebay.llamacpp.library;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NVIDIA's driver on this machine.
 *
 * @param cuda the newest CUDA that it is for
 * @param gpus the compute capability of each GPU that this process may use
 */
record CudaDriver(MajorMinor cuda, List<MajorMinor> gpus) {

  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;

  /** Resolve functions when first called, and never unload: the driver has threads by then. */
  private static final int LAZY_AND_KEPT = 0x1001;

  CudaDriver {
    gpus = List.copyOf(gpus);
  }

  /** Asks the driver; empty where there is none, or none that starts. */
  static Optional<CudaDriver> here() {
    try {
      return ask(
          Platform.isWindows()
              ? NativeLibrary.getInstance("nvcuda")
              : NativeLibrary.getInstance(
                  "libcuda.so.1", Map.of(Library.OPTION_OPEN_FLAGS, LAZY_AND_KEPT)));
    } catch (UnsatisfiedLinkError none) {
      return Optional.empty();
    }
  }

  private static Optional<CudaDriver> ask(NativeLibrary driver) {
    if (driver.getFunction("cuInit").invokeInt(new Object[] {0}) != 0) {
      return Optional.empty();
    }
    // 1000 times the major number and 10 times the minor one.
    int version = number(driver, "cuDriverGetVersion");
    List<MajorMinor> gpus = new ArrayList<>();
    for (int i = 0; i < number(driver, "cuDeviceGetCount"); i++) {
      int gpu = number(driver, "cuDeviceGet", i);
      gpus.add(
          new MajorMinor(
              number(driver, "cuDeviceGetAttribute", CAPABILITY_MAJOR, gpu),
              number(driver, "cuDeviceGetAttribute", CAPABILITY_MINOR, gpu)));
    }
    return Optional.of(new CudaDriver(new MajorMinor(version / 1000, version % 1000 / 10), gpus));
  }

  /** Calls a function that writes a number where its first argument points; 0 if it fails. */
  private static int number(NativeLibrary driver, String function, Object... more) {
    IntByReference result = new IntByReference();
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = result;
    System.arraycopy(more, 0, arguments, 1, more.length);
    return driver.getFunction(function).invokeInt(arguments) == 0 ? result.getValue() : 0;
  }
}
