package dev.enginebay.cli.compare;

import dev.enginebay.LoadConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An engine that takes part in a comparison, for example {@code onnx:weights=fast}.
 *
 * @param name as it was given
 * @param id the backend's id
 * @param options options of this backend for this entrant, by their keys without the id
 */
record Entrant(String name, String id, Map<String, String> options) {

  Entrant {
    options = Map.copyOf(options);
  }

  static Entrant of(String id) {
    return new Entrant(id, id, Map.of());
  }

  /** Returns a load configuration with the entrant's own options. */
  LoadConfig in(LoadConfig config) {
    if (options.isEmpty()) {
      return config;
    }
    Map<String, String> all = new LinkedHashMap<>(config.backendOptions());
    options.forEach((key, value) -> all.put(id + "." + key, value));
    return config.withBackendOptions(all);
  }

  /** Parses {@code ID} or {@code ID:KEY=VALUE+KEY=VALUE}. */
  static final class Converter implements ITypeConverter<Entrant> {

    @Override
    public Entrant convert(String text) {
      int colon = text.indexOf(':');
      if (colon < 0) {
        return Entrant.of(text);
      }
      Map<String, String> options = new LinkedHashMap<>();
      for (String part : text.substring(colon + 1).split("\\+", -1)) {
        int equals = part.indexOf('=');
        if (equals < 1) {
          throw new TypeConversionException(
              "'" + text + "' is not a backend like llamacpp or onnx:weights=fast");
        }
        options.put(part.substring(0, equals), part.substring(equals + 1));
      }
      return new Entrant(text, text.substring(0, colon), options);
    }
  }
}
