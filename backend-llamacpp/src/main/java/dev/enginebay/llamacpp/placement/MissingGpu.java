package dev.enginebay.llamacpp.placement;

import com.sun.jna.NativeLibrary;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.library.NativeBundle;
import dev.enginebay.llamacpp.library.NativeSource;
import dev.enginebay.natives.Machine;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains why llama.cpp has no GPU on this machine, and what to do: there is no library for one,
 * or the library finds no driver or no device.
 *
 * @param folder the folder of llama.cpp's libraries
 * @param machine the platform of this JVM
 * @param unusable why a GPU that is there is left alone; empty if that is not known
 * @param failure returns why a library cannot be opened; empty if it can
 */
public record MissingGpu(
    Path folder,
    Machine machine,
    Optional<String> unusable,
    Function<Path, Optional<String>> failure) {

  /** ggml's library for one kind of GPU. */
  private static final Pattern FOR_GPUS =
      Pattern.compile("(?:lib)?ggml-(vulkan|cuda|metal)\\.(?:so|dylib|dll)");

  /** The message of the system's loader about a missing library. */
  private static final Pattern NOT_FOUND = Pattern.compile("(lib\\S+?\\.so\\S*): cannot open");

  private static final Map<String, String> DRIVERS =
      Map.of(
          "vulkan",
          "the Vulkan loader and the GPU's driver (libvulkan.so.1, Debian's package libvulkan1;"
              + " vulkan-1.dll)",
          "cuda",
          "NVIDIA's driver and the CUDA runtime with cuBLAS (libcuda.so.1, libcudart, libcublas;"
              + " nvcuda.dll)",
          "metal",
          "macOS with Metal");

  /** Returns the explanation for the library in use. */
  public static MissingGpu with(LlamaLibrary library) {
    return new MissingGpu(
        library.folder(), Machine.here(), library.unusableGpu(), MissingGpu::open);
  }

  public String explanation() {
    if (unusable.isPresent()) {
      return "needs a GPU, but %s. Update the driver, or use the native libraries of another classifier, such as %s; or leave the option unset."
          .formatted(unusable.get(), machine + "-vulkan");
    }
    Map<String, Path> libraries = libraries();
    if (libraries.isEmpty() && classifiers().isEmpty()) {
      return "needs a GPU, but this llama.cpp has no library for one, and %s has none for this system. Use other libraries with -D%s=DIR, or leave the option unset."
          .formatted(NativeBundle.ARTIFACT, NativeSource.PROPERTY);
    }
    if (libraries.isEmpty()) {
      return "needs a GPU, but this llama.cpp has no library for one. Add %s with the classifier %s for your GPU, or leave the option unset."
          .formatted(NativeBundle.ARTIFACT, classifiers());
    }
    StringBuilder text = new StringBuilder("needs a GPU, but llama.cpp found none.");
    libraries.forEach(
        (kind, file) ->
            text.append(" ")
                .append(
                    failure
                        .apply(file)
                        .map(why -> broken(kind, file, why))
                        .orElseGet(() -> idle(kind, file))));
    return text.append(" Or leave the option unset.").toString();
  }

  private static String broken(String kind, Path file, String why) {
    Matcher missing = NOT_FOUND.matcher(why);
    return "%s cannot be opened, %s: install %s."
        .formatted(
            file.getFileName(),
            missing.find()
                ? "because " + missing.group(1) + " is missing on this machine"
                : why.lines().findFirst().orElse(why),
            DRIVERS.get(kind));
  }

  private static String idle(String kind, Path file) {
    return kind.equals("vulkan")
        ? "%s found no Vulkan device: install the Vulkan driver of your GPU. (A device emulated on the CPU is used only if GGML_VK_VISIBLE_DEVICES names it.)"
            .formatted(file.getFileName())
        : "%s found no device: install %s.".formatted(file.getFileName(), DRIVERS.get(kind));
  }

  private Map<String, Path> libraries() {
    Map<String, Path> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher name = FOR_GPUS.matcher(file.getFileName().toString());
        if (name.matches()) {
          found.put(name.group(1), file);
        }
      }
    } catch (IOException unreadable) {
      return Map.of();
    }
    return found;
  }

  private String classifiers() {
    return switch (machine.toString()) {
      case "linux-x86_64" -> "linux-x86_64-vulkan, linux-x86_64-cuda12 or linux-x86_64-cuda13";
      case "windows-x86_64" -> "windows-x86_64-vulkan or windows-x86_64-cuda";
      case "macos-aarch64" -> "macos-aarch64-metal";
      default -> "";
    };
  }

  private static Optional<String> open(Path file) {
    try {
      NativeLibrary.getInstance(file.toString());
      return Optional.empty();
    } catch (UnsatisfiedLinkError failure) {
      return Optional.of(String.valueOf(failure.getMessage()));
    }
  }
}
