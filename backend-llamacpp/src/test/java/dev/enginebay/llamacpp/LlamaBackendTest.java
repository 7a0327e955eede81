package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.Availability;
import dev.enginebay.Backends;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.Device;
import dev.enginebay.Device.Kind;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.llamacpp.library.NativeSource;
import dev.enginebay.natives.CacheFolder;
import dev.enginebay.spi.BackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaBackendTest {

  private static final LoadConfig SMALL = LoadConfig.unset().withThreads(1).withContextSize(128);

  @TempDir Path folder;

  private static BackendProvider provider() {
    return ServiceLoader.load(BackendProvider.class).findFirst().orElseThrow();
  }

  @Test
  void isFoundAsAService() {
    assertThat(provider()).isInstanceOf(LlamaBackendProvider.class);
    assertThat(provider().id()).isEqualTo("llamacpp");
  }

  @Test
  void tellsItsReleaseAndDevices() {
    Availability availability = provider().availability();

    assertThat(availability.available()).isTrue();
    assertThat(availability.engine()).startsWith("llama.cpp ");
    assertThat(availability.devices()).isNotEmpty();
  }

  @Test
  void callsNoMemoryFreeThatIsInUse() {
    Device cpu =
        provider().availability().devices().stream()
            .filter(device -> device.kind() == Kind.CPU)
            .findFirst()
            .orElseThrow();

    assertThat(cpu.freeBytes().orElseThrow())
        .isPositive()
        .isLessThan(cpu.totalBytes().orElse(Long.MAX_VALUE));
  }

  @Test
  void acceptsAModelItCanRun() {
    assertThat(provider().refusal(RandomModel.write(folder))).isEmpty();
  }

  @Test
  void saysWhyItRefusesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("note.txt"), "not a model");

    assertThat(provider().refusal(file)).isPresent();
  }

  @Test
  void answersTheSameGreedyPromptTheSame() {
    try (InferenceBackend backend = provider().create()) {
      backend.load(RandomModel.write(folder), SMALL);
      Prompt prompt = Prompt.raw("hello world");
      ChatOptions options = ChatOptions.greedy().withMaxTokens(20);

      ChatResponse first = backend.infer(prompt, options);
      ChatResponse second = backend.infer(prompt, options);

      assertThat(second.text()).isEqualTo(first.text());
      assertThat(first.usage().orElseThrow().generatedTokens()).isPositive();
    }
  }

  @Test
  void loadsAgainAfterUnloading() {
    try (InferenceBackend backend = provider().create()) {
      Path file = RandomModel.write(folder);
      backend.load(file, SMALL);
      backend.unload();

      backend.load(file, SMALL);

      assertThat(backend.decode(backend.encode("hello"))).isEqualTo("hello");
    }
  }

  @Test
  void answersAsBeforeOnceItsFileIsCutOffWhereItWasRead() throws IOException {
    try (InferenceBackend backend = provider().create()) {
      Path file = RandomModel.write(folder);
      ModelInfo info = backend.load(file, mmap("false"));
      String before = answer(backend);
      Files.write(file, new byte[0]);

      assertThat(answer(backend)).isEqualTo(before);
      assertThat(info.details()).containsEntry("file", "read into memory");
    }
  }

  @Test
  void refusesToAnswerOnceItsFileIsWrittenToWhereItIsMapped() throws IOException {
    try (InferenceBackend backend = provider().create()) {
      Path file = RandomModel.write(folder);
      ModelInfo info = backend.load(file, mmap("true"));
      answer(backend);
      Files.write(file, new byte[1], StandardOpenOption.APPEND);

      assertThatThrownBy(() -> answer(backend))
          .isInstanceOfSatisfying(
              InferenceException.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MODEL_CHANGED));
      assertThat(info.details()).containsEntry("file", "mapped into memory");
    }
  }

  @Test
  void readsASmallFileUnlessItIsAskedToMapIt() {
    try (InferenceBackend backend = provider().create()) {
      assertThat(backend.load(RandomModel.write(folder), SMALL).details())
          .containsEntry("file", "read into memory");
    }
  }

  @Test
  void refusesAnotherWayToHoldAFile() {
    try (InferenceBackend backend = provider().create()) {
      assertThatThrownBy(() -> backend.load(RandomModel.write(folder), mmap("lock")))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("llamacpp.mmap: must be true or false, was lock");
    }
  }

  private static LoadConfig mmap(String value) {
    return SMALL.withBackendOptions(Map.of("llamacpp.mmap", value));
  }

  private static String answer(InferenceBackend backend) {
    return backend.infer(Prompt.raw("hello world"), ChatOptions.greedy().withMaxTokens(20)).text();
  }

  @Test
  void letsTheProcessEndAndPrintsNothing() throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-D" + CacheFolder.PROPERTY + "=" + System.getProperty(CacheFolder.PROPERTY),
                "-D" + NativeSource.PROPERTY + "=" + System.getProperty(NativeSource.PROPERTY, ""),
                nativeAccess(),
                Quiet.class.getName(),
                RandomModel.write(folder).toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    boolean ended = child.waitFor(2, TimeUnit.MINUTES);
    child.destroyForcibly();

    assertThat(Files.readString(output)).isEmpty();
    assertThat(ended).isTrue();
    assertThat(child.exitValue()).isZero();
  }

  /** The flag that newer Java versions require, or one without effect. */
  private static String nativeAccess() {
    return Runtime.version().feature() >= 22
        ? "--enable-native-access=ALL-UNNAMED"
        : "-Dfile.encoding=UTF-8";
  }

  /** Loads a model, generates, and leaves everything open. */
  static final class Quiet {

    private Quiet() {}

    public static void main(String[] arguments) {
      InferenceBackend backend = Backends.discover().named("llamacpp");
      backend.load(Path.of(arguments[0]), SMALL);
      backend.infer(Prompt.raw("hello"), ChatOptions.greedy().withMaxTokens(5));
      backend.unload();
    }
  }
}
