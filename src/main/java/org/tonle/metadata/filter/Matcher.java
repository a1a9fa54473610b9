package org.tonle.metadata.filter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.Operator;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/** Makes of an operator and its value a test for values of one kind. Absent values match nothing but {@code null} and {@code empty}. */
final class Matcher {
    /** Characters of a text others are compared with; lists of values ({@code in}) may be longer. */
    private static final int LONGEST = 2_000;

    private final FilterTerm term;
    private final Operator operator;

    Matcher(FilterTerm term) {
        this.term = term;
        this.operator = term.operator();
    }

    /** The test for values of a property; for null (attributes, free-form JSON) values are texts. */
    Predicate<@Nullable Object> of(@Nullable Property property) {
        switch (operator) {
            case NULL, EMPTY -> {
                return isNeverAbsent(property) ? value -> false : Matcher::isAbsent;
            }
            case NOT_NULL, NOT_EMPTY -> {
                return isNeverAbsent(property) ? value -> true : value -> !isAbsent(value);
            }
            default -> {
                // the others look at the value
            }
        }
        PropertyType type = property == null ? PropertyType.TEXT : property.type();
        if (type == PropertyType.COLLECTION && property != null) {
            return ofCollection(property);
        }
        check(type);
        return switch (type) {
            case NUMBER, INTEGER -> numbers();
            case BOOLEAN -> booleans();
            case DATE -> {
                Predicate<String> test = texts(SortableDates::normal);
                yield value -> value != null && test.test(SortableDates.normal(value.toString()));
            }
            default -> texts();
        };
    }

    /** A missing yes or no is shown as no, and counts as that. */
    private static boolean isNeverAbsent(@Nullable Property property) {
        return property != null
                && property.type() == PropertyType.BOOLEAN
                && property.isStored()
                && property.defaultValue() != null;
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof ArrayNode array && array.isEmpty();
    }

    private void check(PropertyType type) {
        if (type == PropertyType.REFERENCE || type == PropertyType.COMPLEX) {
            throw term.fault("`" + term.path() + "` is an object; filter by one of its properties, for instance "
                    + term.path() + ".id");
        }
        if (!type.operators().contains(operator)) {
            throw term.fault("`" + term.path() + "` is of type " + type + ", which the operator `"
                    + operator.words().get(0) + "` cannot be used with");
        }
    }

    /** Collections are compared by their size; lists of texts also by what is in them. */
    private Predicate<@Nullable Object> ofCollection(Property property) {
        switch (operator) {
            case GT, GE, LT, LE -> {
                IntPredicate size = sizes();
                return value -> size.test(value instanceof List<?> list ? list.size() : 0);
            }
            default -> {
                // what is in the list
            }
        }
        PropertyType item = property.valueType();
        if (!item.isText() && item != PropertyType.CONSTANT || operator == Operator.EQ || operator == Operator.NE) {
            throw term.fault(
                    "`" + term.path() + "` is a list; compare its size with gt, ge, lt or le, ask for empty or "
                            + "!empty, or filter by a property of its items, for instance " + term.path() + ".id");
        }
        Predicate<@Nullable Object> one = texts();
        return value -> value instanceof List<?> list && list.stream().anyMatch(one);
    }

    private IntPredicate sizes() {
        double wanted = number(term.value());
        return size -> compare(Double.compare(size, wanted));
    }

    private boolean compare(int comparison) {
        return switch (operator) {
            case GT -> comparison > 0;
            case GE -> comparison >= 0;
            case LT -> comparison < 0;
            case LE -> comparison <= 0;
            default -> false;
        };
    }

    private Predicate<@Nullable Object> numbers() {
        if (operator == Operator.IN || operator == Operator.NOT_IN) {
            Set<Double> wanted = new HashSet<>();
            term.values().forEach(value -> wanted.add(number(value)));
            boolean in = operator == Operator.IN;
            return value -> value instanceof Number number && wanted.contains(number.doubleValue()) == in;
        }
        double wanted = number(term.value());
        return value -> value instanceof Number number
                && switch (operator) {
                    case EQ, IEQ -> number.doubleValue() == wanted;
                    case NE -> number.doubleValue() != wanted;
                    default -> compare(Double.compare(number.doubleValue(), wanted));
                };
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            throw term.fault("`" + text + "` is not a number, but `" + term.path() + "` is one");
        }
    }

    private Predicate<@Nullable Object> booleans() {
        boolean in = operator == Operator.IN || operator == Operator.NOT_IN;
        Set<Boolean> wanted = new HashSet<>();
        for (String value : in ? term.values() : List.of(term.value().strip())) {
            if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                throw term.fault("`" + value + "` is neither true nor false, but `" + term.path() + "` is one of them");
            }
            wanted.add(Boolean.valueOf(value));
        }
        boolean not = operator == Operator.NE || operator == Operator.NOT_IN;
        return value -> wanted.contains(Boolean.TRUE.equals(value)) != not;
    }

    private Predicate<@Nullable Object> texts() {
        Predicate<String> test = texts(text -> text);
        return value -> value != null && test.test(value.toString());
    }

    private interface Normal {
        @Nullable
        String of(String text);
    }

    private Predicate<String> texts(Normal normal) {
        if (operator == Operator.IN || operator == Operator.NOT_IN) {
            Set<String> wanted = new HashSet<>();
            term.values().forEach(value -> wanted.add(normal(normal, value)));
            boolean in = operator == Operator.IN;
            return text -> wanted.contains(text) == in;
        }
        if (term.value().length() > LONGEST) {
            throw term.fault("it compares with more than " + LONGEST + " characters");
        }
        String wanted = normal(normal, term.value());
        String lower = lower(wanted);
        List<String> tokens = List.of(lower.strip().split("\\s+"));
        return switch (operator) {
            case EQ -> wanted::equals;
            case IEQ -> wanted::equalsIgnoreCase;
            case NE -> text -> !wanted.equals(text);
            case GT, GE, LT, LE -> text -> compare(text.compareTo(wanted));
            case LIKE -> text -> text.contains(wanted);
            case NOT_LIKE -> text -> !text.contains(wanted);
            case STARTS_LIKE -> text -> text.startsWith(wanted);
            case NOT_STARTS_LIKE -> text -> !text.startsWith(wanted);
            case ENDS_LIKE -> text -> text.endsWith(wanted);
            case NOT_ENDS_LIKE -> text -> !text.endsWith(wanted);
            case ILIKE -> text -> FoldedText.contains(text, lower);
            case NOT_ILIKE -> text -> !FoldedText.contains(text, lower);
            case STARTS_ILIKE -> text -> lower(text).startsWith(lower);
            case NOT_STARTS_ILIKE -> text -> !lower(text).startsWith(lower);
            case ENDS_ILIKE -> text -> lower(text).endsWith(lower);
            case NOT_ENDS_ILIKE -> text -> !lower(text).endsWith(lower);
            case TOKEN -> text -> hasAll(text, tokens);
            case NOT_TOKEN -> text -> !hasAll(text, tokens);
            case IN, NOT_IN, NULL, NOT_NULL, EMPTY, NOT_EMPTY -> text -> false;
        };
    }

    private String normal(Normal normal, String text) {
        String normalized = normal.of(text);
        if (normalized == null) {
            throw term.fault("`" + text + "` is not a date; write it as 2025-01-31 or 2025-01-31T12:00:00");
        }
        return normalized;
    }

    private static boolean hasAll(String text, List<String> tokens) {
        for (String token : tokens) {
            if (!FoldedText.contains(text, token)) {
                return false;
            }
        }
        return true;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
