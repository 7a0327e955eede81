package dev.enginebay.modelfile.architecture;

/** How many experts a model has, and how it chooses among them. */
record Experts(HyperParameters parameters) {

  private static final int MAX_EXPERTS = 1024;

  void check() {
    int experts = parameters.optional(key("expert_count"), 0, MAX_EXPERTS).orElse(0);
    int used = parameters.largest("expert_used_count", 0, MAX_EXPERTS).orElse(0);
    if (used > experts || (experts > 0 && used == 0)) {
      throw refuse("expert_used_count", "does not fit the %s experts: it is %s", experts, used);
    }
    int groups = parameters.optional(key("expert_group_count"), 0, MAX_EXPERTS).orElse(0);
    int usedGroups = parameters.optional(key("expert_group_used_count"), 0, MAX_EXPERTS).orElse(0);
    if (groups > 0 && (groups >= experts || experts % groups != 0)) {
      throw refuse(
          "expert_group_count",
          "does not divide the %s experts into groups: it is %s",
          experts,
          groups);
    }
    if (groups > 1 && (usedGroups == 0 || usedGroups >= groups)) {
      throw refuse(
          "expert_group_used_count", "does not fit the %s groups: it is %s", groups, usedGroups);
    }
  }

  private String key(String name) {
    return parameters.key(name);
  }

  private RuntimeException refuse(String name, String problem, int of, int is) {
    return parameters.file().refusal().invalid(key(name), problem.formatted(of, is));
  }
}
