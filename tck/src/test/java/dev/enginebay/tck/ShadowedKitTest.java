package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** An author's class that replaces one of the kit's is detected. */
class ShadowedKitTest {

  @TempDir Path authors;

  @BeforeEach
  void writeAClassWithoutTests() throws IOException {
    Path source = authors.resolve("StopClauses.java");
    Files.writeString(
        source, "package dev.enginebay.tck.clauses; public abstract class StopClauses {}");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", authors.toString(), source.toString());
    assertThat(failed).isZero();
  }

  @Test
  void noTestRunsAndTheFileIsNamed() throws Exception {
    try (KitFirst loader = new KitFirst(authors)) {
      EngineExecutionResults results =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(loader.loadClass(ScriptedConformance.class.getName())))
              .configurationParameter(SubjectRun.REPORTS, authors.toString())
              .execute();

      assertThat(results.testEvents().started().count()).isZero();
      assertThat(results.containerEvents().failed().stream())
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.getRequiredPayload(TestExecutionResult.class).getThrowable())
                      .hasValueSatisfying(
                          thrown ->
                              assertThat(thrown)
                                  .hasMessageContainingAll(
                                      authors.getFileName().toString(), "StopClauses.class")));
    }
  }

  /** Loads the kit itself, after the classes in a folder. */
  private static final class KitFirst extends URLClassLoader {

    private static final String KIT = "dev.enginebay.tck.";

    KitFirst(Path first) throws IOException {
      super(
          Stream.concat(Stream.of(first.toUri().toURL()), Stream.of(roots())).toArray(URL[]::new),
          KitFirst.class.getClassLoader());
    }

    private static URL[] roots() {
      return Stream.of(BackendConformance.class, KitFirst.class)
          .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
          .toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith(KIT)) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    @Override
    public URL getResource(String name) {
      return Objects.requireNonNullElseGet(findResource(name), () -> super.getResource(name));
    }
  }
}
