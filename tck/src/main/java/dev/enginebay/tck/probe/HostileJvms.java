package dev.enginebay.tck.probe;

import dev.enginebay.tck.hostile.HostileCase;
import dev.enginebay.tck.hostile.HostileCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts one JVM after the other until all hostile models were met, or too much time is gone. */
final class HostileJvms {

  private static final Duration SLICE = Duration.ofMillis(20);
  private static final long LEAST_HEAP = 1L << 30;

  /** Weights of four bits may become numbers of 32. */
  private static final int HEAP_PER_BYTE = 8;

  /** After this many times the limit no further JVM is started. */
  private static final int LIMITS = 2;

  private final Guest subject;
  private final Path folder;
  private final Path facts;
  private final Duration limit;
  private final List<Fate> fates = new ArrayList<>();
  private final Map<String, String> good = new LinkedHashMap<>();

  HostileJvms(Guest subject, Path folder, Duration limit) {
    this.subject = subject;
    this.folder = folder;
    this.facts = folder.resolve("facts");
    this.limit = limit;
  }

  HostileRoom meet(List<HostileCase> cases) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.multipliedBy(LIMITS).toNanos();
    List<HostileCase> left = cases;
    while (!left.isEmpty() && (fates.isEmpty() || System.nanoTime() < end)) {
      Optional<String> death = death(left);
      Map<String, String> noted = Facts.read(facts);
      good.putAll(of("good", noted));
      List<Fate> more = fates(left, noted, death);
      if (more.isEmpty()) {
        return new HostileRoom(fates, left, good, Optional.of(death.orElse(HostileRoom.NOT_FOUND)));
      }
      fates.addAll(more);
      left = cases.subList(fates.size(), cases.size());
    }
    return new HostileRoom(fates, left, good, Optional.empty());
  }

  /** Lets a JVM meet them; empty if it came to the end of its list. */
  private Optional<String> death(List<HostileCase> cases) throws IOException, InterruptedException {
    Path list = folder.resolve("list");
    HostileCases.list(cases, list);
    Files.deleteIfExists(facts);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                facts.toString(),
                subject.backendId(),
                subject.model().toAbsolutePath().toString(),
                list.toString(),
                Files.createDirectories(folder.resolve("hostile")).toString()));
    arguments.addAll(ConfigArguments.write(subject.config()));
    List<String> jvmArguments = new ArrayList<>(List.of("-Xmx" + heap()));
    jvmArguments.addAll(subject.jvmArguments());
    try (ChildJvm jvm = ChildJvm.start(folder, jvmArguments, HostileMain.class, arguments)) {
      if (!endsByItself(jvm)) {
        return Optional.of("it hung for %.1f s".formatted(limit.toMillis() / 1000.0));
      }
      return Facts.read(facts).containsKey("end")
          ? Optional.empty()
          : Optional.of("%s. %s".formatted(jvm.ending(), jvm.lastWords()).strip());
    }
  }

  private long heap() throws IOException {
    Path model = subject.model();
    long size = Files.isRegularFile(model) ? Files.size(model) : Long.MAX_VALUE / HEAP_PER_BYTE;
    return Math.max(LEAST_HEAP, Math.min(HEAP_PER_BYTE * size, Runtime.getRuntime().maxMemory()));
  }

  /** False if it noted nothing for too long. */
  private boolean endsByItself(ChildJvm jvm) throws InterruptedException {
    long length = -1;
    long silentUntil = 0;
    while (!jvm.awaitEnd(SLICE)) {
      long now = facts.toFile().length();
      if (now != length) {
        length = now;
        silentUntil = System.nanoTime() + limit.toNanos();
      } else if (System.nanoTime() > silentUntil) {
        return false;
      }
    }
    return true;
  }

  /** Of those that began: the last of them is what the JVM died of. */
  private static List<Fate> fates(
      List<HostileCase> cases, Map<String, String> noted, Optional<String> death) {
    List<Fate> fates = new ArrayList<>();
    for (int i = 0; i < cases.size() && noted.containsKey(i + ".began"); i++) {
      boolean last = !noted.containsKey((i + 1) + ".began");
      fates.add(
          new Fate(cases.get(i), of(String.valueOf(i), noted), last ? death : Optional.empty()));
    }
    return fates;
  }

  /** What was noted of one thing. */
  private static Map<String, String> of(String what, Map<String, String> noted) {
    Map<String, String> facts = new LinkedHashMap<>();
    noted.forEach(
        (key, value) -> {
          if (key.startsWith(what + ".")) {
            facts.put(key.substring(what.length() + 1), value);
          }
        });
    return facts;
  }
}
