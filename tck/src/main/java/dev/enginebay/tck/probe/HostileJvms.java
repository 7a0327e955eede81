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

/**
 * Starts one JVM after another until all hostile models have been loaded or too much time has
 * passed.
 */
final class HostileJvms {

  private static final Duration SLICE = Duration.ofMillis(20);
  private static final long MIN_HEAP = 1L << 30;

  /** Weights of 4 bits may be expanded to 32 bits. */
  private static final int HEAP_PER_BYTE = 8;

  /** After this many times the limit, no further JVM is started. */
  private static final int LIMITS = 2;

  /** After this many times the limit, the JVM is ended, and the remaining models stay unmet. */
  private static final int MAX_LIMITS = 3;

  /** The same if no JVM has crashed or hung, since then only the machine is slow. */
  private static final int LIMITS_WITHOUT_DEATH = 10;

  private final Guest subject;
  private final Path folder;
  private final Path facts;
  private final Duration limit;
  private final List<Fate> fates = new ArrayList<>();
  private final Map<String, String> good = new LinkedHashMap<>();
  private final long began = System.nanoTime();

  private enum Ending {
    BY_ITSELF,
    HUNG,
    OUT_OF_TIME
  }

  HostileJvms(Guest subject, Path folder, Duration limit) {
    this.subject = subject;
    this.folder = folder;
    this.facts = folder.resolve("facts");
    this.limit = limit;
  }

  HostileRoom meet(List<HostileCase> cases) throws IOException, InterruptedException {
    List<HostileCase> left = cases;
    while (!left.isEmpty() && (fates.isEmpty() || isWithin(LIMITS))) {
      Path list = folder.resolve("list");
      HostileCases.list(left, list);
      Files.deleteIfExists(facts);
      Ending ending;
      String lastWords;
      try (RoomJvm jvm = start(list)) {
        ending = ending(jvm);
        lastWords = ending == Ending.BY_ITSELF ? jvm.lastWords() : "";
      }
      Map<String, String> noted = Facts.read(facts);
      good.putAll(of("good", noted));
      List<Fate> more = fates(left, noted, ending, lastWords);
      fates.addAll(more);
      left = cases.subList(fates.size(), cases.size());
      if (ending == Ending.OUT_OF_TIME) {
        break;
      }
      if (more.isEmpty()) {
        boolean unknown = noted.getOrDefault(Guest.FOUND, "").equals("false");
        String why = unknown ? HostileRoom.NOT_FOUND : death(ending, lastWords);
        return new HostileRoom(fates, left, good, Optional.of(why));
      }
    }
    return new HostileRoom(fates, left, good, Optional.empty());
  }

  private boolean isWithin(int limits) {
    return System.nanoTime() - began < limit.multipliedBy(limits).toNanos();
  }

  private RoomJvm start(Path list) throws IOException {
    List<String> arguments =
        subject.arguments(facts, list, Files.createDirectories(folder.resolve("hostile")));
    List<String> jvmArguments = new ArrayList<>(List.of("-Xmx" + heap()));
    jvmArguments.addAll(subject.jvmArguments());
    return RoomJvm.start(folder, jvmArguments, HostileMain.class, arguments);
  }

  private long heap() throws IOException {
    Path model = subject.model();
    long size = Files.isRegularFile(model) ? Files.size(model) : Long.MAX_VALUE / HEAP_PER_BYTE;
    return Math.max(MIN_HEAP, Math.min(HEAP_PER_BYTE * size, Runtime.getRuntime().maxMemory()));
  }

  private Ending ending(RoomJvm jvm) throws InterruptedException {
    long length = -1;
    long silentSince = 0;
    while (!jvm.awaitEnd(SLICE)) {
      long now = facts.toFile().length();
      if (now != length) {
        length = now;
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince > limit.toNanos()) {
        return Ending.HUNG;
      }
      if (!isWithin(fates.isEmpty() ? LIMITS_WITHOUT_DEATH : MAX_LIMITS)) {
        return Ending.OUT_OF_TIME;
      }
    }
    return Ending.BY_ITSELF;
  }

  private String death(Ending ending, String lastWords) {
    return switch (ending) {
      case BY_ITSELF -> lastWords;
      case HUNG -> "it hung for %s s".formatted(limit.toMillis() / 1000.0);
      case OUT_OF_TIME -> "time was up";
    };
  }

  /**
   * Returns the fates of the models that it loaded. If it did not reach its end, the last of them
   * crashed it.
   */
  private List<Fate> fates(
      List<HostileCase> cases, Map<String, String> noted, Ending ending, String lastWords) {
    List<Fate> met = new ArrayList<>();
    for (int i = 0; i < cases.size() && noted.containsKey(i + ".began"); i++) {
      boolean last = !noted.containsKey((i + 1) + ".began");
      boolean died = last && !noted.containsKey("end");
      if (!died || ending != Ending.OUT_OF_TIME) {
        met.add(
            new Fate(
                cases.get(i),
                of(String.valueOf(i), noted),
                died ? Optional.of(death(ending, lastWords)) : Optional.empty()));
      }
    }
    return met;
  }

  /** Returns the facts recorded about one subject. */
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
