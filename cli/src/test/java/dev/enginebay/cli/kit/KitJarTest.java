package dev.enginebay.cli.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.enginebay.tck.BackendConformance;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The kit's jar with the dependencies it contains; the jar exists only after packaging. */
class KitJarTest {

  @Test
  void isAModule() throws URISyntaxException {
    Path kit =
        Path.of(
            BackendConformance.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assumeTrue(Files.isRegularFile(kit));

    assertThat(ModuleFinder.of(kit).find("dev.enginebay.tck")).isPresent();
  }
}
