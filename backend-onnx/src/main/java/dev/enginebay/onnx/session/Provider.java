package dev.enginebay.onnx.session;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import dev.enginebay.onnx.library.OnnxProcess;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** ONNX Runtime's execution providers that are used, in the order in which GPUs are chosen. */
public enum Provider {
  /** NVIDIA's GPUs. */
  CUDA("CUDA", OrtProvider.CUDA, Artifact.FOR_NVIDIA),
  /** AMD's, Intel's and NVIDIA's GPUs, on Windows. */
  DIRECTML("DirectML", OrtProvider.DIRECT_ML, Artifact.NONE),
  /** NVIDIA's GPUs, with kernels that are made at run time; CUDA computes what it cannot. */
  TENSORRT("TensorRT", OrtProvider.TENSOR_RT, Artifact.FOR_NVIDIA),
  /** Apple's GPUs and neural processors. */
  COREML("CoreML", OrtProvider.CORE_ML, Artifact.NONE),
  /** The CPU. */
  CPU("CPU", OrtProvider.CPU, Artifact.NONE);

  /** What to do if the libraries lack a provider. */
  private static final class Artifact {
    static final String FOR_NVIDIA =
        "Put com.microsoft.onnxruntime:onnxruntime_gpu of the same release in the place of"
            + " com.microsoft.onnxruntime:onnxruntime";

    static final String NONE =
        "No jar has it for this system: name a folder with libraries of the same release that do"
            + " with -Donnxruntime.native.path=DIR";

    private Artifact() {}
  }

  private final String title;
  private final OrtProvider id;
  private final String remedy;

  Provider(String title, OrtProvider id, String remedy) {
    this.title = title;
    this.id = id;
    this.remedy = remedy;
  }

  /**
   * Returns the provider with an option's value.
   *
   * @param value for example {@code cuda}
   * @return the provider, or empty if there is none
   */
  public static Optional<Provider> of(String value) {
    return Arrays.stream(values()).filter(each -> each.option().equals(value)).findFirst();
  }

  /**
   * Returns the providers other than the CPU that the loaded libraries contain. Whether the machine
   * has what they need shows when one is used.
   *
   * @return in the order in which they are chosen
   */
  public static List<Provider> contained() {
    Set<OrtProvider> all = OnnxProcess.providers();
    return Arrays.stream(values()).filter(each -> each != CPU && all.contains(each.id)).toList();
  }

  /**
   * Returns the value of the option that chooses it.
   *
   * @return for example {@code cuda}
   */
  public String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns its name for people.
   *
   * @return for example {@code CUDA}
   */
  public String title() {
    return title;
  }

  /**
   * Returns what to do if the libraries do not contain it.
   *
   * @return a sentence without a full stop
   */
  public String remedy() {
    return remedy;
  }

  /**
   * Returns what a machine needs for it.
   *
   * @return a sentence without a full stop
   */
  public String needs() {
    return switch (this) {
      case CUDA ->
          "It needs NVIDIA's driver, and version 12 of CUDA's runtime, cuBLAS and cuRAND where the"
              + " system finds libraries";
      case TENSORRT ->
          "It needs what CUDA needs, and versions 10 of TensorRT and 9 of cuDNN where the system"
              + " finds libraries";
      case DIRECTML -> "It needs Windows and a GPU with a driver for DirectX 12";
      case COREML -> "It has no kernels for some operators of the graphs of this backend";
      case CPU -> "It needs nothing";
    };
  }

  /** Makes it compute what a session with these options computes. */
  void addTo(SessionOptions options, int device) throws OrtException {
    switch (this) {
      case CPU -> {}
      case CUDA -> addCuda(options, device);
      case TENSORRT -> {
        try (OrtTensorRTProviderOptions own = new OrtTensorRTProviderOptions(device)) {
          options.addTensorrt(own);
        }
        addCuda(options, device);
      }
      case DIRECTML -> {
        options.setMemoryPatternOptimization(false);
        options.addDirectML(device);
      }
      case COREML -> options.addCoreML();
    }
  }

  private static void addCuda(SessionOptions options, int device) throws OrtException {
    try (OrtCUDAProviderOptions own = new OrtCUDAProviderOptions(device)) {
      // Products of 32 bits would otherwise have 10 bits of a fraction.
      own.add("use_tf32", "0");
      own.add("arena_extend_strategy", "kSameAsRequested");
      options.addCUDA(own);
    }
  }
}
