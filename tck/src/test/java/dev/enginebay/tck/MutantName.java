package dev.enginebay.tck;

import dev.enginebay.tck.mutants.MutantProvider;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Passes the mutant named in JUnit's configuration to a constructor; the empty name is the correct
 * backend.
 */
final class MutantName implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == String.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getConfigurationParameter(MutantProvider.MUTANT).orElse("");
  }
}
