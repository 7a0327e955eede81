package dev.enginebay.cli.kit;

import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.cli.model.LoadFlags;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.model.ModelNames;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tck.launch.ConfigArguments;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The subject of the conformance kit, passed to its JVM in system properties.
 *
 * @param backend the backend's id
 * @param model the model's path
 * @param builtIn whether it is the built-in model, whose answers are known
 * @param config the load configuration
 */
record KitSubject(String backend, Path model, boolean builtIn, LoadConfig config) {

  private static final String BACKEND = "enginebay.cli.kit.backend";
  private static final String MODEL = "enginebay.cli.kit.model";
  private static final String BUILT_IN = "enginebay.cli.kit.built-in";

  /** The prefix of the properties for load arguments; a number follows. */
  private static final String LOAD = "enginebay.cli.kit.load.";

  /** Returns the subject that the options name; any failure is a usage error. */
  static KitSubject chosen(LoadFlags flags, ExtraClassPath extra) {
    try {
      Path model = ModelNames.resolve(flags.model());
      String backend = extra.seen(() -> backend(flags, model));
      boolean builtIn = flags.model().equals(ModelNames.TINY);
      LoadConfig config = flags.config();
      // More threads do not make it faster, and they wait for each other if a CPU is busy.
      boolean alone = builtIn && config.threads().isEmpty();
      return new KitSubject(backend, model, builtIn, alone ? config.withThreads(1) : config);
    } catch (InferenceException impossible) {
      throw new IllegalArgumentException(impossible.getMessage(), impossible);
    }
  }

  private static String backend(LoadFlags flags, Path model) {
    Backends backends = Backends.discover();
    try (InferenceBackend chosen =
        flags.backend().map(backends::named).orElseGet(() -> LoadedModel.choose(backends, model))) {
      return flags.backend().orElse(chosen.id());
    }
  }

  /**
   * Returns the name of the reports: the backend, a hyphen, and the model's file name without
   * extension.
   */
  String name() {
    String file = String.valueOf(model.getFileName()).replaceAll("\\.[A-Za-z]+$", "");
    return (backend + "-" + file).replaceAll("[^\\p{L}\\p{N}._-]", "_");
  }

  Map<String, String> write() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(BACKEND, backend);
    properties.put(MODEL, model.toAbsolutePath().toString());
    properties.put(BUILT_IN, String.valueOf(builtIn));
    List<String> load = ConfigArguments.write(config);
    for (int number = 0; number < load.size(); number++) {
      properties.put(LOAD + number, load.get(number));
    }
    return properties;
  }

  static KitSubject read(Properties properties) {
    return new KitSubject(
        properties.getProperty(BACKEND),
        Path.of(properties.getProperty(MODEL)),
        Boolean.parseBoolean(properties.getProperty(BUILT_IN)),
        ConfigArguments.read(load(properties)));
  }

  private static List<String> load(Properties properties) {
    List<String> load = new ArrayList<>();
    String argument = properties.getProperty(LOAD + 0);
    while (argument != null) {
      load.add(argument);
      argument = properties.getProperty(LOAD + load.size());
    }
    return load;
  }

  /** Returns this subject in the form that the kit expects. */
  ConformanceSubject conformance() {
    ConformanceSubject subject =
        ConformanceSubject.of(backend, model).named(name()).withConfig(config);
    return builtIn ? subject.withReference(TinyModel.reference()) : subject;
  }
}
