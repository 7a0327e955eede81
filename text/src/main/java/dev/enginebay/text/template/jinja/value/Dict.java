package dev.enginebay.text.template.jinja.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values by key, in the order in which the keys came. */
public final class Dict implements Value {

  /** A key as it came, and its value. */
  public record Entry(Value key, Value value) {

    public Seq pair() {
      return Seq.tuple(key, value);
    }
  }

  /**
   * By keys that Python takes for equal. They are comparable, so that many of one hash code are no
   * slower.
   */
  private final Map<Comparable<?>, Entry> entries = new LinkedHashMap<>();

  private final Consumer<String> reads;

  public Dict() {
    this(key -> {});
  }

  /**
   * Creates a dict that says which of its values are asked for.
   *
   * @param reads receives the key of a value whenever it is asked for, alone or with all others
   */
  public Dict(Consumer<String> reads) {
    this.reads = reads;
  }

  /**
   * Returns what equals for two keys exactly where Python takes them for equal.
   *
   * @throws TemplateError if the value cannot be a key
   */
  public static Comparable<?> identity(Value key) {
    return hashable(key)
        .orElseThrow(() -> TemplateError.failed("a " + key.kind() + " cannot be a key here"));
  }

  private static Optional<Comparable<?>> hashable(Value key) {
    if (key instanceof Text text) {
      return Optional.of(text.chars());
    }
    if (key instanceof Real real) {
      double value = real.value();
      boolean whole = value == Math.rint(value) && Double.isFinite(value);
      return whole ? Optional.of(new BigDecimal(value).toBigInteger()) : Optional.of(value);
    }
    if (Numbers.isWhole(key)) {
      return Optional.of(Numbers.whole(key));
    }
    return key == None.NONE ? Optional.of(None.NONE) : Optional.empty();
  }

  public void put(Value key, Value value) {
    Comparable<?> identity = identity(key);
    Entry before = entries.get(identity);
    entries.put(identity, new Entry(before == null ? key : before.key(), value));
  }

  public void put(String key, Value value) {
    put(Text.markup(key), value);
  }

  public void putAll(Dict other) {
    other.entries().forEach(entry -> put(entry.key(), entry.value()));
  }

  /** Returns the value of a key; null if there is none, or the key cannot be one. */
  public @Nullable Value get(Value key) {
    if (key instanceof Text text) {
      reads.accept(text.chars());
    }
    return hashable(key).map(entries::get).map(Entry::value).orElse(null);
  }

  public @Nullable Value get(String key) {
    reads.accept(key);
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  public Collection<Entry> entries() {
    for (Entry entry : entries.values()) {
      if (entry.key() instanceof Text key) {
        reads.accept(key.chars());
      }
    }
    return entries.values();
  }

  public int size() {
    return entries.size();
  }

  public List<Value> keys() {
    List<Value> keys = new ArrayList<>(entries.size());
    entries.values().forEach(entry -> keys.add(entry.key()));
    return keys;
  }

  public List<Value> values() {
    List<Value> values = new ArrayList<>(entries.size());
    entries().forEach(entry -> values.add(entry.value()));
    return values;
  }

  public List<Value> pairs() {
    List<Value> pairs = new ArrayList<>(entries.size());
    entries().forEach(entry -> pairs.add(entry.pair()));
    return pairs;
  }

  @Override
  public boolean truthy() {
    return !entries.isEmpty();
  }

  @Override
  public String kind() {
    return "dict";
  }
}
