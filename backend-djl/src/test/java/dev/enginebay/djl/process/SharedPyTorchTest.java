package dev.enginebay.djl.process;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.LibUtils;
import dev.enginebay.natives.CacheFolder;
import dev.enginebay.reference.testing.ChildJvm;
import dev.enginebay.reference.testing.ChildJvm.End;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An application uses DJL itself, with PyTorch's libraries in a folder of its own. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SharedPyTorchTest {

  private static final String ANSWER = "The capital of France is Paris.";

  @TempDir Path folder = Path.of("");
  private Path engines = Path.of("");
  private final List<LinkedLibraries> linked = new ArrayList<>();

  /** DJL's own folders, with and without a jar of libraries. */
  @BeforeEach
  void linkLibraries() throws IOException {
    engines = folder.resolve("engines/pytorch");
    for (String release : List.of("2.7.1", releaseOfJar())) {
      linked.add(LinkedLibraries.in(engines.resolve(release + "-cpu-linux-x86_64")));
    }
  }

  @AfterEach
  void removeLinks() throws IOException {
    for (LinkedLibraries each : linked) {
      each.close();
    }
  }

  @Test
  void isTheOneThatTheApplicationHasStarted() throws IOException, InterruptedException {
    Path cache = folder.resolve("cache");

    End end =
        application(cache)
            .without("pytorch-native-cpu")
            .with("-DPYTORCH_VERSION=2.7.1")
            .run(BesideApplicationMain.class, model(), "before");

    assertThat(end.printed())
        .isEqualTo(ANSWER + "%n%s".formatted(engines.resolve("2.7.1-cpu-linux-x86_64")));
    assertThat(cache.resolve("djl/natives")).isDirectoryNotContaining("glob:**/pytorch*");
  }

  @Test
  void isOneIfBothStartItAtTheSameMoment() throws IOException, InterruptedException {
    End end = application(sharedCache()).run(BesideApplicationMain.class, model(), "same");

    assertThat(end.status()).as(end.printed()).isZero();
    assertThat(end.printed()).startsWith(ANSWER);
  }

  @Test
  void isNotLoadedBesideThatOfAnotherClassLoader() throws IOException, InterruptedException {
    End end = application(sharedCache()).run(OtherLoaderMain.class);

    assertRefused(end, "PyTorch");
  }

  @Test
  void isNotLoadedAgainAfterTheApplicationsStartHasFailed()
      throws IOException, InterruptedException {
    Path libraries = linked.get(0).folder();
    Path bridge = libraries.resolve(System.mapLibraryName("djl_torch"));
    Files.delete(bridge);
    Files.createSymbolicLink(bridge, Path.of("libc10.so"));

    End end = application(sharedCache()).run(FailedStartMain.class, libraries.toString());

    assertRefused(end, "failed");
  }

  private static void assertRefused(End end, String first) {
    assertThat(end.status()).as(end.printed()).isZero();
    assertThat(end.printed().lines())
        .hasSize(3)
        .startsWith(first)
        .last()
        .asString()
        .contains(
            "available=false",
            "/libtorch_cpu.so",
            "If the application has tried to start DJL, mend what failed",
            "where one class loader loads");
  }

  private ChildJvm application(Path cache) {
    return ChildJvm.withCache(cache)
        .with("-DENGINE_CACHE_DIR=" + engines.getParent(), "-Dslf4j.internal.verbosity=ERROR");
  }

  private static Path sharedCache() {
    return Path.of(System.getProperty(CacheFolder.PROPERTY));
  }

  private String model() {
    return TinyModel.extract(folder).toString();
  }

  private static String releaseOfJar() throws IOException {
    Properties jar = new Properties();
    try (InputStream in =
        LibUtils.class.getClassLoader().getResourceAsStream("native/lib/pytorch.properties")) {
      jar.load(Objects.requireNonNull(in));
    }
    return jar.getProperty("version");
  }
}
