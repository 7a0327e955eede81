package dev.enginebay.llamacpp.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.llamacpp.library.NativeSource;
import dev.enginebay.natives.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingGpuTest {

  private static final Machine LINUX = Machine.of("Linux", "amd64");

  @TempDir Path folder;

  @Test
  void namesTheArtefactsForTheSystem() {
    assertThat(on("Linux", "amd64"))
        .contains("dev.enginebay:enginebay-llamacpp-natives")
        .contains("linux-x86_64-vulkan", "linux-x86_64-cuda12", "linux-x86_64-cuda13")
        .doesNotContain("macos", "windows");
    assertThat(on("Mac OS X", "aarch64")).contains("macos-aarch64-metal").doesNotContain("linux");
    assertThat(on("Windows 11", "amd64")).contains("windows-x86_64-vulkan", "windows-x86_64-cuda");
  }

  @Test
  void namesNoArtefactWhereThereIsNone() {
    assertThat(on("Linux", "aarch64"))
        .contains("none for this system", NativeSource.PROPERTY)
        .doesNotContain("x86_64");
    assertThat(on("Mac OS X", "x86_64")).contains("none for this system", NativeSource.PROPERTY);
    assertThat(on("Windows 11", "aarch64")).contains("none for this system", NativeSource.PROPERTY);
  }

  @Test
  void namesTheDriverLibraryThatIsMissing() throws IOException {
    Files.createFile(folder.resolve("libggml-vulkan.so"));
    String why = "libvulkan.so.1: cannot open shared object file: No such file or directory";

    String text =
        new MissingGpu(folder, LINUX, Optional.empty(), file -> Optional.of(why)).explanation();

    assertThat(text)
        .contains("libggml-vulkan.so", "libvulkan.so.1 is missing on this machine", "libvulkan1")
        .doesNotContain("classifier");
  }

  @Test
  void saysThatThereIsADriverButNoDevice() throws IOException {
    Files.createFile(folder.resolve("libggml-vulkan.so"));

    String text =
        new MissingGpu(folder, LINUX, Optional.empty(), file -> Optional.empty()).explanation();

    assertThat(text).contains("no Vulkan device", "driver");
  }

  @Test
  void saysWhyTheGpuIsLeftAlone() {
    String why = "NVIDIA's driver is for CUDA 13.0";

    String text =
        new MissingGpu(folder, LINUX, Optional.of(why), file -> Optional.empty()).explanation();

    assertThat(text).contains(why, "Update the driver", "linux-x86_64-vulkan");
  }

  @Test
  void passesOtherWordsOfTheLoaderOn() throws IOException {
    Files.createFile(folder.resolve("ggml-cuda.dll"));

    String text =
        new MissingGpu(
                folder,
                Machine.of("Windows 11", "amd64"),
                Optional.empty(),
                file -> Optional.of("not this time"))
            .explanation();

    assertThat(text).contains("ggml-cuda.dll", "not this time", "nvcuda.dll");
  }

  private String on(String system, String processor) {
    return new MissingGpu(
            folder, Machine.of(system, processor), Optional.empty(), file -> Optional.empty())
        .explanation();
  }
}
