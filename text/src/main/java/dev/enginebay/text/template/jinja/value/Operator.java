package dev.enginebay.text.template.jinja.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** What stands between two values. */
public enum Operator {
  ADD("+") {
    @Override
    Value other(Value left, Value right, Budget budget) {
      if (left instanceof Text a && right instanceof Text b) {
        return Escaping.joined(a, b, budget);
      }
      if (left instanceof Seq a && right instanceof Seq b && a.indexed() && a.form() == b.form()) {
        budget.steps((long) a.items().size() + b.items().size());
        List<Value> joined = new ArrayList<>(a.items());
        joined.addAll(b.items());
        return new Seq(joined, a.form());
      }
      throw unfit(left, right);
    }

    @Override
    long whole(long left, long right) {
      return Math.addExact(left, right);
    }

    @Override
    double real(double left, double right) {
      return left + right;
    }
  },
  SUBTRACT("-") {
    @Override
    long whole(long left, long right) {
      return Math.subtractExact(left, right);
    }

    @Override
    double real(double left, double right) {
      return left - right;
    }
  },
  MULTIPLY("*") {
    @Override
    Value other(Value left, Value right, Budget budget) {
      if (Numbers.isWhole(left)) {
        return repeated(right, Numbers.whole(left), budget);
      }
      if (Numbers.isWhole(right)) {
        return repeated(left, Numbers.whole(right), budget);
      }
      throw unfit(left, right);
    }

    private Value repeated(Value value, long times, Budget budget) {
      if (value instanceof Text text) {
        TextBuilder repeated = new TextBuilder(budget);
        for (long i = 0; i < times && text.truthy(); i++) {
          repeated.append(text);
        }
        return repeated.build();
      }
      if (value instanceof Seq seq && seq.indexed()) {
        List<Value> repeated = new ArrayList<>();
        for (long i = 0; i < times && seq.truthy(); i++) {
          budget.steps(seq.items().size());
          repeated.addAll(seq.items());
        }
        return new Seq(repeated, seq.form());
      }
      throw unfit(value, new Int(times));
    }

    @Override
    long whole(long left, long right) {
      return Math.multiplyExact(left, right);
    }

    @Override
    double real(double left, double right) {
      return left * right;
    }
  },
  DIVIDE("/") {
    @Override
    Value numbers(Value left, Value right) {
      return new Real(real(Numbers.real(left), nonZero(right)));
    }

    @Override
    double real(double left, double right) {
      return left / right;
    }
  },
  FLOOR_DIVIDE("//") {
    @Override
    Value numbers(Value left, Value right) {
      nonZero(right);
      return super.numbers(left, right);
    }

    @Override
    long whole(long left, long right) {
      return Math.floorDiv(left, right);
    }

    @Override
    double real(double left, double right) {
      return Math.floor(left / right);
    }
  },
  REMAINDER("%") {
    @Override
    Value other(Value left, Value right, Budget budget) {
      if (left instanceof Text) {
        throw TemplateError.failed("formatting with % is not supported");
      }
      throw unfit(left, right);
    }

    @Override
    Value numbers(Value left, Value right) {
      nonZero(right);
      return super.numbers(left, right);
    }

    @Override
    long whole(long left, long right) {
      return Math.floorMod(left, right);
    }

    @Override
    double real(double left, double right) {
      double rest = left % right;
      return rest != 0 && rest < 0 != right < 0 ? rest + right : rest;
    }
  },
  POWER("**") {
    @Override
    Value numbers(Value left, Value right) {
      boolean whole = Numbers.isWhole(left) && Numbers.isWhole(right) && Numbers.whole(right) >= 0;
      return whole
          ? super.numbers(left, right)
          : new Real(real(Numbers.real(left), Numbers.real(right)));
    }

    @Override
    long whole(long left, long right) {
      if (left >= -1 && left <= 1) {
        return right == 0 || (left == -1 && right % 2 == 0) ? 1 : left;
      }
      long power = 1;
      for (long i = 0; i < right; i++) {
        power = Math.multiplyExact(power, left);
      }
      return power;
    }

    @Override
    double real(double left, double right) {
      return Math.pow(left, right);
    }
  };

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  public Value apply(Value left, Value right, Budget budget) {
    if (left instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (right instanceof Undefined undefined) {
      throw undefined.error();
    }
    return Numbers.isNumber(left) && Numbers.isNumber(right)
        ? numbers(left, right)
        : other(left, right, budget);
  }

  /** Applied to values of which one is no number. */
  Value other(Value left, Value right, Budget budget) {
    throw unfit(left, right);
  }

  Value numbers(Value left, Value right) {
    return Numbers.isWhole(left) && Numbers.isWhole(right)
        ? checked(() -> whole(Numbers.whole(left), Numbers.whole(right)))
        : new Real(real(Numbers.real(left), Numbers.real(right)));
  }

  /** Applied to whole numbers. */
  long whole(long left, long right) {
    throw new IllegalStateException(sign + " has no whole result");
  }

  abstract double real(double left, double right);

  /** Returns a whole number if it has no more than 64 bits. */
  public static Int checked(LongSupplier number) {
    try {
      return new Int(number.getAsLong());
    } catch (ArithmeticException overflow) {
      throw TemplateError.failed("the result is a whole number of more than 64 bits");
    }
  }

  private static double nonZero(Value divisor) {
    double number = Numbers.real(divisor);
    if (number == 0) {
      throw TemplateError.failed("nothing can be divided by 0");
    }
    return number;
  }

  TemplateError unfit(Value left, Value right) {
    return TemplateError.failed(
        "%s is not known between %s and %s".formatted(sign, left.kind(), right.kind()));
  }
}
