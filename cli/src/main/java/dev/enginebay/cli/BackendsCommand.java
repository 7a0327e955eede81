package dev.enginebay.cli;

import dev.enginebay.Availability;
import dev.enginebay.Backends;
import dev.enginebay.Capability;
import dev.enginebay.Device;
import dev.enginebay.cli.terminal.Json;
import dev.enginebay.cli.terminal.Sizes;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.spi.BackendProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the backends on the class path. */
@Command(
    name = "backends",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the backends, their devices and their capabilities.")
final class BackendsCommand implements Runnable {

  private final Stdio stdio;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  BackendsCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public void run() {
    Backends backends = Backends.discover();
    if (json) {
      Map<String, Object> whole = new LinkedHashMap<>();
      whole.put("backends", backends.providers().stream().map(BackendsCommand::facts).toList());
      whole.put("problems", backends.problems());
      stdio.out().println(Json.of(whole));
      return;
    }
    if (backends.providers().isEmpty()) {
      stdio.out().println("No backend is on the class path.");
    }
    backends.providers().forEach(this::print);
    backends.problems().forEach(stdio.out()::println);
  }

  private void print(BackendProvider provider) {
    Availability found = provider.availability();
    stdio.out().println(provider.id() + (found.available() ? "" : " (not available here)"));
    row("engine", found.engine());
    row(found.available() ? "detail" : "reason", found.detail());
    for (Device device : found.devices()) {
      row("device", device(device));
    }
    row("can", names(provider).stream().collect(Collectors.joining(", ")));
  }

  private void row(String name, String value) {
    if (!value.isEmpty()) {
      stdio.out().printf("  %-8s%s%n", name, value);
    }
  }

  private static String device(Device device) {
    String memory =
        device.totalBytes().isPresent()
            ? ", " + Sizes.of(device.totalBytes().getAsLong()) + " memory"
            : "";
    String free =
        device.freeBytes().isPresent()
            ? ", " + Sizes.of(device.freeBytes().getAsLong()) + " free"
            : "";
    return "%s: %s (%s%s%s)".formatted(device.id(), device.name(), device.kind(), memory, free);
  }

  private static Map<String, Object> facts(BackendProvider provider) {
    Availability found = provider.availability();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", provider.id());
    facts.put("available", found.available());
    facts.put("engine", found.engine());
    facts.put("detail", found.detail());
    facts.put("devices", found.devices().stream().map(BackendsCommand::facts).toList());
    facts.put("capabilities", names(provider));
    return facts;
  }

  private static Map<String, Object> facts(Device device) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", device.id());
    facts.put("name", device.name());
    facts.put("kind", device.kind().name());
    device.totalBytes().ifPresent(bytes -> facts.put("totalBytes", bytes));
    device.freeBytes().ifPresent(bytes -> facts.put("freeBytes", bytes));
    return facts;
  }

  private static List<String> names(BackendProvider provider) {
    return provider.capabilities().stream().sorted().map(Capability::name).toList();
  }
}
