package dev.enginebay.llamacpp.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes a miniature of each architecture, then changes them at random and counts the outcomes. Half
 * of the files are completed again after their hyper-parameters were changed, so that not only
 * their tensors are refused.
 */
final class Fuzzing {

  /** Some architectures rotate a whole head, some must not, and some have no groups of heads. */
  private static final List<Map<String, Object>> SIZES =
      List.of(
          Map.of(),
          Map.of("rope.dimension_count", 8L),
          Map.of("attention.head_count_kv", 4L),
          Map.of("block_count", 6L),
          Map.of("block_count", 26L),
          Map.of(
              "attention.head_count_kv", 4L,
              "attention.key_length", 32L,
              "rope.dimension_count", 16L));

  private static final int TOLD_EVERY = 100;

  private final MiniatureMaker maker;
  private final PrintStream report;
  private final Map<String, Miniature> miniatures = new LinkedHashMap<>();
  private final Map<Boolean, Map<Fate.End, Integer>> counts = new LinkedHashMap<>();
  private final List<String> fatal = new ArrayList<>();

  Fuzzing(MiniatureMaker maker, PrintStream report) {
    this.maker = maker;
    this.report = report;
    counts.put(true, new EnumMap<>(Fate.End.class));
    counts.put(false, new EnumMap<>(Fate.End.class));
  }

  /** Returns the architectures that a release supports. */
  static List<String> architectures(String release) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Fuzzing.class.getResourceAsStream("/dev/enginebay/llamacpp/" + release + ".txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("architectures "))
          .flatMap(line -> List.of(line.split(" ", -1)).stream().skip(1))
          .toList();
    }
  }

  /** Makes the miniature of an architecture, and one with experts if that is different. */
  void add(String architecture) {
    Miniature plain = addPlain(architecture);
    if (!plain.parameters().containsKey("expert_count")) {
      add(
          architecture + " with experts",
          Map.of("expert_count", 4L, "expert_used_count", 2L, "expert_feed_forward_length", 64L));
    }
  }

  /** Makes the miniature of an architecture. */
  Miniature addPlain(String architecture) {
    return add(architecture, Map.of());
  }

  private Miniature add(String name, Map<String, Object> more) {
    Miniature first = seed(name, more, SIZES.get(0));
    Fate fate = maker.complete(first);
    Miniature whole = first;
    for (int i = 1; i < SIZES.size() && fate.end() != Fate.End.RAN; i++) {
      Miniature other = seed(name, more, SIZES.get(i));
      Fate otherFate = maker.complete(other);
      if (otherFate.end() == Fate.End.RAN) {
        whole = other;
        fate = otherFate;
      }
    }
    if (fate.end() == Fate.End.RAN) {
      miniatures.put(name, whole);
    }
    count(name, "", fate);
    if (!miniatures.containsKey(name)) {
      report.println("no miniature of " + name + ": " + fate.said());
    }
    return whole;
  }

  private static Miniature seed(String name, Map<String, Object> more, Map<String, Object> sizes) {
    Miniature seed = Miniature.seed(name.split(" ", 2)[0]);
    seed.parameters().putAll(more);
    seed.parameters().putAll(sizes);
    return seed;
  }

  /** Changes the miniatures in turn; the same numbers give the same files. */
  void run(long seed, long from, long count) {
    List<String> names = new ArrayList<>(miniatures.keySet());
    for (long i = from; i < from + count; i++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
      String name = names.get((int) (i % names.size()));
      Miniature miniature = Objects.requireNonNull(miniatures.get(name)).copy();
      boolean whole = random.nextBoolean();
      String notes =
          whole ? Mutation.ofParameters(random, miniature) : Mutation.ofAll(random, miniature);
      Fate fate = whole ? maker.complete(miniature) : maker.attempt(miniature);
      if (i % TOLD_EVERY == 0 && i > from) {
        tell();
      }
      count(i + " " + name + (whole ? ", completed" : ""), notes, fate);
    }
  }

  private void count(String name, String notes, Fate fate) {
    Objects.requireNonNull(counts.get(fate.described())).merge(fate.end(), 1, Integer::sum);
    if (fate.fatal()) {
      String line =
          "%s %s%s (%s): %s"
              .formatted(
                  fate.end(), fate.described() ? "DESCRIBED " : "", name, notes, fate.said());
      fatal.add(line);
      report.println(line);
    }
  }

  /** Returns the files that crashed or blocked the process. */
  List<String> fatal() {
    return fatal;
  }

  int miniatures() {
    return miniatures.size();
  }

  int files() {
    return counts.values().stream()
        .flatMap(ends -> ends.values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  void tell() {
    counts.forEach(
        (described, ends) ->
            report.println((described ? "described: " : "not described: ") + ends));
    report.println(files() + " files of " + miniatures() + " miniatures");
  }

  /**
   * Runs {@code RELEASE SEED FROM COUNT FOLDER [TRIAL [ARCHITECTURE,...]]}. TRIAL is the value of
   * {@code llamacpp.trial}, or a dash to leave it unset. The miniatures are kept in the folder for
   * the next run.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[4]);
    String trial = arguments.length > 5 ? arguments[5] : "-";
    List<String> architectures =
        arguments.length > 6 ? List.of(arguments[6].split(",", -1)) : architectures(arguments[0]);
    try (FuzzWorkers workers =
        new FuzzWorkers(
            folder,
            trial.equals("-") ? Optional.empty() : Optional.of(trial),
            trial.equals("never") ? 10 : 60)) {
      Fuzzing fuzzing =
          new Fuzzing(new MiniatureMaker(workers, folder.resolve("miniature.gguf")), System.out);
      Path book = folder.resolve("miniatures.txt");
      if (Files.exists(book)) {
        fuzzing.miniatures.putAll(MiniatureBook.read(book));
        fuzzing.miniatures.keySet().removeIf(n -> !architectures.contains(n.split(" ", 2)[0]));
      } else {
        architectures.forEach(fuzzing::add);
        MiniatureBook.write(fuzzing.miniatures, book);
      }
      fuzzing.tell();
      fuzzing.run(
          Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
      fuzzing.tell();
    }
  }
}
