package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.spi.BackendProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsTest {

  private static final Path MODEL = Path.of("some model.gguf");

  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();

  @TempDir private Path classPath;

  @AfterEach
  void restore() {
    thread.setContextClassLoader(before);
    System.clearProperty(Backends.CHOICE);
  }

  @Test
  void findsTheProvidersThatServicesFilesName() throws IOException {
    declare(FixedProvider.Willing.class.getName(), FixedProvider.Eager.class.getName());

    assertThat(Backends.discover().providers())
        .extracting(BackendProvider::id)
        .containsExactly("eager", "willing");
  }

  @Test
  void createsABackendByItsId() throws IOException {
    declare(FixedProvider.Willing.class.getName());

    assertThat(Backends.discover().named("willing").id()).isEqualTo("willing");
  }

  @Test
  void namesTheKnownIdsWhenOneIsUnknown() throws IOException {
    declare(FixedProvider.Willing.class.getName(), FixedProvider.Eager.class.getName());

    assertThatThrownBy(() -> Backends.discover().named("other"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("'other'", "eager, willing");
  }

  @Test
  void aBrokenProviderIsListedAndHidesNoOther() throws IOException {
    declare(
        "no.such.Provider",
        FixedProvider.Broken.class.getName(),
        FixedProvider.Willing.class.getName());

    Backends found = Backends.discover();

    assertThat(found.providers()).extracting(BackendProvider::id).containsExactly("willing");
    assertThat(found.problems())
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).contains("no.such.Provider"))
        .anySatisfy(problem -> assertThat(problem).contains("Broken"));
  }

  @Test
  void aProviderThatCannotBeLinkedHidesNoOther() throws IOException {
    declare(FixedProvider.Unlinked.class.getName(), FixedProvider.Willing.class.getName());

    assertThat(Backends.discover().forModel(MODEL).id()).isEqualTo("willing");
  }

  @Test
  void aProviderThatCannotBeLinkedIsUnavailable() throws IOException {
    declare(FixedProvider.Unlinked.class.getName());

    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> Backends.discover().forModel(MODEL),
            () -> Backends.discover().named("unlinked"))) {
      assertThatThrownBy(use)
          .isInstanceOf(InferenceException.class)
          .hasMessageContainingAll("unlinked", "com/sun/jna/Native")
          .extracting(failure -> ((InferenceException) failure).reason())
          .isEqualTo(InferenceException.Reason.BACKEND_UNAVAILABLE);
    }
  }

  @Test
  void aProviderThatGivesNoIdIsListedAndHidesNoOther() throws IOException {
    declare(FixedProvider.Nameless.class.getName(), FixedProvider.Willing.class.getName());

    Backends found = Backends.discover();

    assertThat(found.providers()).extracting(BackendProvider::id).containsExactly("willing");
    assertThat(found.problems())
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("$Nameless", "no name today");
  }

  @Test
  void twoProvidersWithOneIdAreAnErrorNamingBoth() throws IOException {
    declare(FixedProvider.Willing.class.getName(), FixedProvider.Impostor.class.getName());

    assertThatThrownBy(Backends::discover)
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("'willing'", "$Willing", "$Impostor");
  }

  @Test
  void aModelGetsTheOnlyBackendThatAcceptsIt() throws IOException {
    declare(
        FixedProvider.Choosy.class.getName(),
        FixedProvider.Stranded.class.getName(),
        FixedProvider.Willing.class.getName());

    assertThat(Backends.discover().forModel(MODEL).id()).isEqualTo("willing");
  }

  @Test
  void aModelThatNobodyAcceptsIsRefusedWithEveryReason() throws IOException {
    declare(
        "no.such.Provider",
        FixedProvider.Choosy.class.getName(),
        FixedProvider.Stranded.class.getName());

    assertThatThrownBy(() -> Backends.discover().forModel(MODEL))
        .hasMessageContainingAll(
            "some model.gguf",
            "choosy: reads only folders",
            "stranded: libgomp is missing; install libgomp1",
            "no.such.Provider");
  }

  @Test
  void aModelThatSeveralAcceptNeedsAChoice() throws IOException {
    declare(FixedProvider.Willing.class.getName(), FixedProvider.Eager.class.getName());

    assertThatThrownBy(() -> Backends.discover().forModel(MODEL))
        .hasMessageContainingAll("eager, willing", "-Denginebay.backend=ID");
  }

  @Test
  void theSystemPropertyChoosesAmongSeveral() throws IOException {
    declare(FixedProvider.Willing.class.getName(), FixedProvider.Eager.class.getName());
    System.setProperty(Backends.CHOICE, "eager");

    assertThat(Backends.discover().forModel(MODEL).id()).isEqualTo("eager");
  }

  @Test
  void withoutAnyBackendTheErrorNamesTheArtifactToAdd() {
    assertThatThrownBy(() -> Backends.discover().forModel(MODEL))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure ->
                assertThat(failure.reason())
                    .isEqualTo(InferenceException.Reason.BACKEND_UNAVAILABLE))
        .hasMessageContaining("dev.enginebay:enginebay-backend-llamacpp");
  }

  private void declare(String... classes) throws IOException {
    Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(BackendProvider.class.getName()),
        Arrays.stream(classes).collect(Collectors.joining("\n")));
    thread.setContextClassLoader(new URLClassLoader(new URL[] {classPath.toUri().toURL()}, before));
  }
}
