package dev.enginebay.text.template.jinja.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

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
    BigInteger whole(BigInteger left, BigInteger right) {
      return left.add(right);
    }

    @Override
    double real(double left, double right) {
      return left + right;
    }
  },
  SUBTRACT("-") {
    @Override
    BigInteger whole(BigInteger left, BigInteger right) {
      return left.subtract(right);
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
        return repeated(right, left, budget);
      }
      if (Numbers.isWhole(right)) {
        return repeated(left, right, budget);
      }
      throw unfit(left, right);
    }

    private Value repeated(Value value, Value number, Budget budget) {
      int times = Numbers.count(number);
      if (value instanceof Text text) {
        TextBuilder repeated = new TextBuilder(budget);
        for (int i = 0; i < times && text.truthy(); i++) {
          repeated.append(text);
        }
        return repeated.build();
      }
      if (value instanceof Seq seq && seq.indexed()) {
        List<Value> repeated = new ArrayList<>();
        for (int i = 0; i < times && seq.truthy(); i++) {
          budget.steps(seq.items().size());
          repeated.addAll(seq.items());
        }
        return new Seq(repeated, seq.form());
      }
      throw unfit(value, number);
    }

    @Override
    BigInteger whole(BigInteger left, BigInteger right) {
      return left.multiply(right);
    }

    @Override
    double real(double left, double right) {
      return left * right;
    }
  },
  DIVIDE("/") {
    @Override
    Value numbers(Value left, Value right) {
      nonZero(right);
      return new Real(
          Numbers.isWhole(left) && Numbers.isWhole(right)
              ? Numbers.ratio(Numbers.whole(left), Numbers.whole(right))
              : real(Numbers.real(left), Numbers.real(right)));
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
    BigInteger whole(BigInteger left, BigInteger right) {
      BigInteger[] parts = left.divideAndRemainder(right);
      boolean below = parts[1].signum() * right.signum() < 0;
      return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
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
    BigInteger whole(BigInteger left, BigInteger right) {
      return left.subtract(right.multiply(FLOOR_DIVIDE.whole(left, right)));
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
      boolean whole =
          Numbers.isWhole(left) && Numbers.isWhole(right) && Numbers.whole(right).signum() >= 0;
      return whole
          ? super.numbers(left, right)
          : new Real(real(Numbers.real(left), Numbers.real(right)));
    }

    @Override
    BigInteger whole(BigInteger left, BigInteger right) {
      if (left.abs().compareTo(BigInteger.ONE) <= 0) {
        boolean one = right.signum() == 0 || (left.signum() < 0 && !right.testBit(0));
        return one ? BigInteger.ONE : left;
      }
      if (right.bitLength() > 16 || (left.bitLength() - 1L) * right.intValue() > 2_000) {
        throw Int.tooLarge();
      }
      return left.pow(right.intValue());
    }

    @Override
    double real(double left, double right) {
      return Math.pow(left, right);
    }
  };

  /** What an operation with a number of many bits takes. */
  private static final int WIDE_STEPS = 16;

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
    budget.steps(Numbers.isWide(left) || Numbers.isWide(right) ? WIDE_STEPS : 0);
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
        ? new Int(whole(Numbers.whole(left), Numbers.whole(right)))
        : new Real(real(Numbers.real(left), Numbers.real(right)));
  }

  /** Applied to whole numbers. */
  BigInteger whole(BigInteger left, BigInteger right) {
    throw new IllegalStateException(sign + " has no whole result");
  }

  abstract double real(double left, double right);

  private static void nonZero(Value divisor) {
    if (Numbers.real(divisor) == 0) {
      throw TemplateError.failed("nothing can be divided by 0");
    }
  }

  TemplateError unfit(Value left, Value right) {
    return TemplateError.failed(
        "%s is not known between %s and %s".formatted(sign, left.kind(), right.kind()));
  }
}
