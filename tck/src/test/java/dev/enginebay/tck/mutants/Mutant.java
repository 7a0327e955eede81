package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.scripted.DelegatingProvider;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A backend that breaks a promise.
 *
 * @param name what it does wrong, in a few words with hyphens
 * @param red the clauses that must find it; no others must
 * @param change turns the correct backend into it
 * @param rooms the child JVMs that load it too; they cost time, and most faults show without them
 */
public record Mutant(
    String name, Set<String> red, UnaryOperator<BackendProvider> change, Set<Room> rooms) {

  public Mutant {
    red = Set.copyOf(red);
    rooms = Set.copyOf(rooms);
  }

  /** The kinds of child JVMs. */
  public enum Room {
    /** Those that look at what a backend leaves behind. */
    CLEAN,
    /** Those that load hostile models. */
    HOSTILE,
    /** Those that change the file of a loaded model. */
    CHANGED
  }

  /** Creates a mutant that child JVMs do not load. */
  public Mutant(String name, Set<String> red, UnaryOperator<BackendProvider> change) {
    this(name, red, change, Set.of());
  }

  /** Returns a mutant whose backends differ; its provider is sound. */
  public static Mutant of(String clause, String name, UnaryOperator<InferenceBackend> change) {
    return provider(
        clause,
        name,
        provider ->
            new DelegatingProvider(provider) {
              @Override
              public InferenceBackend create() {
                return change.apply(super.create());
              }
            });
  }

  /** Returns a mutant whose provider differs. */
  public static Mutant provider(String clause, String name, UnaryOperator<BackendProvider> change) {
    return new Mutant(name, Set.of(clause), change);
  }

  /** Returns a copy that also breaks other clauses, because the fault inevitably does. */
  public Mutant also(String... clauses) {
    Set<String> all = new TreeSet<>(red);
    all.addAll(Set.of(clauses));
    return new Mutant(name, all, change, rooms);
  }

  /** Returns a copy that some child JVMs load too. */
  public Mutant in(Room... more) {
    return new Mutant(name, red, change, Set.of(more));
  }

  @Override
  public String toString() {
    return red.stream().sorted().toList() + " " + name;
  }
}
