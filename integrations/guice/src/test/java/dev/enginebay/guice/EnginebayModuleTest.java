package dev.enginebay.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnginebayModuleTest {

  @TempDir private Path folder;
  private final List<Injector> injectors = new ArrayList<>();
  private Path model;

  @BeforeEach
  void nameTheModel() {
    model = folder.resolve("model");
  }

  @AfterEach
  void close() {
    injectors.forEach(injector -> injector.getInstance(LoadedBackends.class).close());
  }

  /** Objects that an application has injected. */
  record Injected(
      @Named("second") InferenceBackend second,
      @Named("first") InferenceBackend first,
      Map<String, InferenceBackend> all) {
    @Inject
    Injected {}
  }

  /** Objects that an application has injected to load later. */
  record Later(
      @Named("first") Provider<InferenceBackend> first,
      Map<String, Provider<InferenceBackend>> all) {
    @Inject
    Later {}
  }

  @Test
  void bindsEachBackendByItsIdAndAllInAMap() {
    Injected injected = injector(both(EnginebayModule.lazy())).getInstance(Injected.class);

    assertThat(injected.first().id()).isEqualTo("first");
    assertThat(injected.first().isLoaded()).isTrue();
    assertThat(injected.all())
        .containsExactly(
            Map.entry("first", injected.first()), Map.entry("second", injected.second()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"DEVELOPMENT", "PRODUCTION"})
  void lazilyAModelIsLoadedOnceWhenItIsFirstNeeded(Stage stage) throws IOException {
    Injector injector = injector(stage, both(EnginebayModule.lazy()));
    Later later = injector.getInstance(Later.class);
    assertThat(journal()).isEmpty();

    Objects.requireNonNull(later.all().get("second")).get();
    later.first().get();
    injector.getInstance(Injected.class);

    assertThat(journal()).containsExactly("load second", "load first");
  }

  @Test
  void eagerlyAllModelsAreLoadedInOrder() throws IOException {
    injector(both(EnginebayModule.eager())).getInstance(Injected.class);

    assertThat(journal()).containsExactly("load first", "load second");
  }

  @Test
  void closingUnloadsTheLastLoadedFirst() throws IOException {
    Injector injector = injector(both(EnginebayModule.lazy()));
    injector.getInstance(second());
    injector.getInstance(first());

    injector.getInstance(LoadedBackends.class).close();
    injector.getInstance(LoadedBackends.class).close();

    assertThat(journal())
        .containsExactly("load second", "load first", "unload first", "unload second");
  }

  @Test
  void closingDoesNotTouchWhatWasNeverLoaded() throws IOException {
    Injector injector = injector(both(EnginebayModule.lazy()));
    injector.getInstance(first());

    injector.getInstance(LoadedBackends.class).close();

    assertThat(journal()).containsExactly("load first", "unload first");
  }

  @Test
  void afterClosingNothingIsLoadedAgain() throws IOException {
    Injector injector = injector(both(EnginebayModule.lazy()));
    injector.getInstance(LoadedBackends.class).close();

    assertThatThrownBy(() -> injector.getInstance(first()))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("Create another injector");
    assertThat(journal()).isEmpty();
  }

  @Test
  void aBackendThatFailsToUnloadKeepsNoOtherLoaded() throws IOException {
    Injector injector =
        injector(
            EnginebayModule.eager()
                .withModel("first", folder.resolve(JournalBackend.STUCK))
                .withModel("second", folder.resolve(JournalBackend.STUCK)));
    LoadedBackends loaded = injector.getInstance(LoadedBackends.class);

    assertThatThrownBy(loaded::close)
        .hasMessage("second is stuck. Restart.")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed()[0]).hasMessage("first is stuck. Restart."));
    assertThat(journal()).endsWith("unload second", "unload first");
  }

  @Test
  void eagerlyOneModelThatCannotBeLoadedUnloadsTheOthers() throws IOException {
    EnginebayModule module =
        EnginebayModule.eager()
            .withModel("first", model)
            .withModel("second", folder.resolve(JournalBackend.UNLOADABLE));

    assertThatThrownBy(() -> injector(module))
        .isInstanceOf(CreationException.class)
        .hasRootCauseInstanceOf(InferenceException.class);
    assertThat(journal()).containsExactly("load first", "unload first");
  }

  @Test
  void lazilyAModelThatCannotBeLoadedKeepsTheOthers() throws IOException {
    Injector injector =
        injector(
            EnginebayModule.lazy()
                .withModel("first", model)
                .withModel("second", folder.resolve(JournalBackend.UNLOADABLE)));
    injector.getInstance(first());

    assertThatThrownBy(() -> injector.getInstance(second()))
        .isInstanceOf(ProvisionException.class)
        .hasCauseInstanceOf(InferenceException.class);
    assertThat(injector.getInstance(first()).isLoaded()).isTrue();
    assertThat(journal()).containsExactly("load first");
  }

  @Test
  void anUnknownIdFailsTheInjectorAndNamesTheKnownOnes() throws IOException {
    EnginebayModule module =
        EnginebayModule.eager().withModel("first", model).withModel("third", model);

    assertThatThrownBy(() -> injector(module))
        .isInstanceOf(CreationException.class)
        .hasMessageContainingAll("No backend 'third'", "first", "second");
    assertThat(journal()).isEmpty();
  }

  @Test
  void aBackendTakesOneModel() {
    EnginebayModule module = EnginebayModule.lazy().withModel("first", model);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> module.withModel("first", model))
        .withMessageStartingWith("backendId: 'first' has a model already.");
  }

  @Test
  void aModelIsLoadedAsConfigured() {
    EnginebayModule module =
        EnginebayModule.lazy().withModel("first", model, LoadConfig.unset().withContextSize(7));

    InferenceBackend backend = injector(module).getInstance(first());

    assertThat(backend.modelInfo().orElseThrow().contextLength()).hasValue(7);
  }

  @Test
  void eachInjectorHasBackendsOfItsOwn() {
    EnginebayModule module = both(EnginebayModule.lazy());
    Injector one = injector(module);
    InferenceBackend other = injector(module).getInstance(first());

    one.getInstance(first());
    one.getInstance(LoadedBackends.class).close();

    assertThat(other.isLoaded()).isTrue();
  }

  @Test
  void theEndOfTheJvmUnloadsTheLastLoadedFirst() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LoadAndExit.class.getName(),
                model.toString())
            .inheritIO()
            .start();

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isZero();
    assertThat(journal())
        .containsExactly("load first", "load second", "unload second", "unload first");
  }

  private Injector injector(EnginebayModule module) {
    return injector(Stage.DEVELOPMENT, module);
  }

  private Injector injector(Stage stage, EnginebayModule module) {
    Injector injector = Guice.createInjector(stage, module);
    injectors.add(injector);
    return injector;
  }

  private EnginebayModule both(EnginebayModule module) {
    return module.withModel("first", model).withModel("second", model);
  }

  private static Key<InferenceBackend> first() {
    return Key.get(InferenceBackend.class, Names.named("first"));
  }

  private static Key<InferenceBackend> second() {
    return Key.get(InferenceBackend.class, Names.named("second"));
  }

  private List<String> journal() throws IOException {
    Path journal = folder.resolve(JournalBackend.JOURNAL);
    return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
  }
}
