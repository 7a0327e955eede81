package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.natives.CacheFolder;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a modular application that requires the contract and no backend. */
class ModulePathTest {

  private static final Set<String> MODULES =
      Set.of(
          "dev.enginebay",
          "dev.enginebay.decoding",
          "dev.enginebay.llamacpp",
          "dev.enginebay.modelfile",
          "dev.enginebay.natives",
          "dev.enginebay.text",
          "dev.enginebay.tinymodel",
          "com.sun.jna",
          "llama",
          "org.jspecify",
          "tools.jackson.core");

  @TempDir Path folder;

  @Test
  void anApplicationOnTheModulePathFindsTheBackendAndIsAnswered() throws Exception {
    Path source = Files.createDirectories(folder.resolve("source"));
    Path module =
        Files.writeString(
            source.resolve("module-info.java"),
            "module app { requires dev.enginebay; requires dev.enginebay.tinymodel; }");
    Path main =
        Files.writeString(
            Files.createDirectory(source.resolve("app")).resolve("Main.java"),
            """
            package app;
            import dev.enginebay.Backends;
            import dev.enginebay.InferenceBackend;
            import dev.enginebay.tinymodel.TinyModel;
            public class Main {
              public static void main(String[] arguments) {
                try (InferenceBackend backend = Backends.discover().forModel(TinyModel.extract())) {
                  backend.load(TinyModel.extract());
                  System.out.println(backend.infer("What is the capital of France?").text());
                }
              }
            }
            """);
    Path classes = folder.resolve("classes");

    String compiled =
        run("javac", "-d", classes.toString(), "-p", modules(), module.toString(), main.toString());
    String answer =
        run(
            "java",
            "-D" + CacheFolder.PROPERTY + "=" + folder.resolve("cache"),
            "-p",
            modules() + File.pathSeparator + classes,
            "-m",
            "app/app.Main");

    assertThat(compiled).isEmpty();
    assertThat(answer).contains("The capital of France is Paris.");
  }

  private static String modules() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> isModule(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isModule(Path entry) {
    return Files.exists(entry)
        && !entry.toString().endsWith("-tests.jar")
        && ModuleFinder.of(entry).findAll().stream()
            .anyMatch(module -> MODULES.contains(module.descriptor().name()));
  }

  private static String run(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
