package dev.enginebay;

import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provider with fixed answers. Subclasses give it a public name for services files. */
class FixedProvider implements BackendProvider {

  private final String id;
  private final Optional<String> refusal;
  private final Availability availability;

  FixedProvider(String id, Optional<String> refusal, Availability availability) {
    this.id = id;
    this.refusal = refusal;
    this.availability = availability;
  }

  /** Accepts every model. */
  public static final class Willing extends FixedProvider {
    public Willing() {
      super("willing", Optional.empty(), Availability.available("engine 1", "", List.of()));
    }
  }

  /** Accepts every model, too. */
  public static final class Eager extends FixedProvider {
    public Eager() {
      super("eager", Optional.empty(), Availability.available("engine 2", "", List.of()));
    }
  }

  /** Has the id of another. */
  public static final class Impostor extends FixedProvider {
    public Impostor() {
      super("willing", Optional.empty(), Availability.available("engine 3", "", List.of()));
    }
  }

  /** Lacks a class that it needs, so that every method fails. */
  public static final class Unlinked extends FixedProvider {
    public Unlinked() {
      super("unlinked", Optional.empty(), Availability.available("engine 5", "", List.of()));
    }

    @Override
    public Availability availability() {
      throw new NoClassDefFoundError("com/sun/jna/Native");
    }

    @Override
    public InferenceBackend create() {
      throw new NoClassDefFoundError("com/sun/jna/Native");
    }
  }

  /** Accepts no model. */
  public static final class Choosy extends FixedProvider {
    public Choosy() {
      super(
          "choosy",
          Optional.of("reads only folders"),
          Availability.available("engine 4", "", List.of()));
    }
  }

  /** Accepts every model, but cannot run here. */
  public static final class Stranded extends FixedProvider {
    public Stranded() {
      super(
          "stranded",
          Optional.empty(),
          Availability.unavailable("libgomp is missing; install libgomp1"));
    }
  }

  /** Throws instead of giving its id. */
  public static final class Nameless extends FixedProvider {
    public Nameless() {
      super("", Optional.empty(), Availability.unavailable(""));
    }

    @Override
    public String id() {
      throw new IllegalStateException("no name today");
    }
  }

  /** Cannot be instantiated. */
  public static final class Broken extends FixedProvider {
    public Broken() {
      super("broken", Optional.empty(), Availability.unavailable(""));
      throw new UnsatisfiedLinkError("no such library");
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Availability availability() {
    return availability;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Optional<String> refusal(Path model) {
    return refusal;
  }

  @Override
  public InferenceBackend create() {
    return new EchoBackend(id);
  }
}
