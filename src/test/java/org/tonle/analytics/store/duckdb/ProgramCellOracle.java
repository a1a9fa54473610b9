package org.tonle.analytics.store.duckdb;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.ProgramOracle.Asked;
import org.tonle.analytics.store.duckdb.ProgramWorld.Enrolled;
import org.tonle.expression.Binary;
import org.tonle.expression.Expr;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Item;
import org.tonle.expression.Literal;

/** Puts the rows of one cell together, as the aggregation type of an indicator says. */
final class ProgramCellOracle {
    private final Asked asked;
    private final Set<String> seen;

    ProgramCellOracle(Asked asked, Set<String> seen) {
        this.asked = asked;
        this.seen = seen;
    }

    /** An event or enrollment in a cell. */
    record Row(
            ProgramRowOracle values,
            int unit,
            int combo,
            int category,
            @Nullable LocalDateTime at,
            LocalDateTime created,
            int id) {}

    @Nullable
    Double together(List<Row> all) {
        if (all.isEmpty()) {
            return null;
        }
        seen.add(asked.aggregation());
        String variable =
                asked.expression().startsWith("V{") && asked.expression().endsWith("_count}") ? asked.expression() : "";
        boolean counts =
                asked.aggregation().equals("COUNT") || asked.aggregation().equals("SUM");
        if (counts
                && Set.of("V{enrollment_count}", "V{tei_count}", "V{org_unit_count}")
                        .contains(variable)) {
            return (double) all.stream()
                    .map(row -> counted(variable, row))
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
        }
        List<Row> rows = chosen(asked.aggregation(), all);
        return rows.isEmpty() ? null : Double.valueOf(number(rows));
    }

    private @Nullable Integer counted(String variable, Row row) {
        Enrolled enrollment = row.values().enrollment;
        return switch (variable) {
            case "V{enrollment_count}" -> enrollment == null ? null : Integer.valueOf(enrollment.id());
            case "V{tei_count}" -> enrollment == null ? null : Integer.valueOf(enrollment.person());
            default -> row.values().unit();
        };
    }

    private List<Row> chosen(String aggregation, List<Row> all) {
        List<Row> rows = all;
        if (aggregation.startsWith("LAST") || aggregation.startsWith("FIRST")) {
            boolean isOfAll = aggregation.equals("LAST_LAST_ORG_UNIT") || aggregation.equals("FIRST_FIRST_ORG_UNIT");
            Map<List<Integer>, Row> chosen = new LinkedHashMap<>();
            Comparator<Row> order = Comparator.comparing((Row row) -> row.at() == null ? LocalDateTime.MAX : row.at())
                    .thenComparing(Row::created)
                    .thenComparing(Row::id);
            boolean isLast = aggregation.startsWith("LAST");
            all.forEach(row -> chosen.merge(
                    isOfAll ? List.of() : List.of(row.unit(), row.combo()),
                    row,
                    (a, b) -> order.compare(a, b) < 0 == isLast ? b : a));
            rows = List.copyOf(chosen.values());
        }
        List<Item> named = ProgramOracle.named(asked.expression());
        return asked.isOfEnrollments() || named.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row ->
                                named.stream().anyMatch(item -> row.values().raw(item) != null))
                        .toList();
    }

    private double number(List<Row> rows) {
        Expr root = ProgramOracle.root(asked.expression());
        String aggregation = asked.aggregation();
        if (aggregation.equals("CUSTOM")) {
            Double number = ProgramRowOracle.number(custom(root, rows));
            return number == null ? 0 : number;
        }
        if (aggregation.equals("COUNT")) {
            return rows.stream()
                    .filter(row -> row.values().value(root, true) != null)
                    .count();
        }
        if (aggregation.endsWith("_SUM_ORG_UNIT")) {
            Map<List<Integer>, List<Row>> series = new HashMap<>();
            rows.forEach(row -> series.computeIfAbsent(List.of(row.unit(), row.combo()), key -> new ArrayList<>())
                    .add(row));
            String of = aggregation.substring(0, aggregation.indexOf('_'));
            return series.values().stream()
                    .mapToDouble(each -> aggregated(of, values(root, each)))
                    .sum();
        }
        String of = aggregation.startsWith("LAST") || aggregation.startsWith("FIRST")
                ? aggregation.contains("AVERAGE") ? "AVERAGE" : "SUM"
                : aggregation;
        return aggregated(of, values(root, rows));
    }

    private static List<Double> values(Expr root, List<Row> rows) {
        List<Double> values = new ArrayList<>();
        for (Row row : rows) {
            Double value = ProgramRowOracle.number(row.values().value(root, true));
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static double aggregated(String aggregation, List<Double> values) {
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        int size = values.size();
        if (size == 0) {
            return 0;
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - sum / size) * (value - sum / size))
                .sum();
        return switch (aggregation) {
            case "SUM" -> sum;
            case "AVERAGE", "DEFAULT" -> sum / size;
            case "MIN" -> values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            case "MAX" -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            case "VARIANCE" -> size < 2 ? 0 : squares / (size - 1);
            case "STDDEV" -> size < 2 ? 0 : Math.sqrt(squares / (size - 1));
            case "STDDEV_POPULATION" -> Math.sqrt(squares / size);
            case "MEDIAN" -> {
                List<Double> sorted = values.stream().sorted().toList();
                yield (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
            }
            default -> throw new IllegalArgumentException(aggregation);
        };
    }

    /** The few shapes that the made up expressions of this kind have. */
    private @Nullable Object custom(Expr expr, List<Row> rows) {
        if (expr instanceof Literal literal) {
            return literal.content();
        }
        if (expr instanceof Binary binary) {
            Double left = ProgramRowOracle.number(custom(binary.left(), rows));
            Double right = ProgramRowOracle.number(custom(binary.right(), rows));
            if (left == null || right == null) {
                return null;
            }
            return switch (binary.operator()) {
                case ADD -> left + right;
                case SUBTRACT -> left - right;
                case DIVIDE -> right == 0 ? null : (Object) (left / right);
                default -> left > right;
            };
        }
        FunctionCall call = (FunctionCall) expr;
        seen.add(call.name());
        if (call.name().equals("if")) {
            return custom(
                    call.arguments()
                            .get(Boolean.TRUE.equals(custom(call.arguments().get(0), rows)) ? 1 : 2),
                    rows);
        }
        List<Double> values = values(call.arguments().get(0), rows);
        return switch (call.name()) {
            case "count" -> (double) values.size();
            case "countDistinct" -> (double) values.stream().distinct().count();
            case "stddev", "variance" ->
                values.size() < 2 ? null : (Object) aggregated(call.name().toUpperCase(java.util.Locale.ROOT), values);
            default ->
                values.isEmpty()
                        ? null
                        : (Object) aggregated(
                                switch (call.name()) {
                                    case "avg" -> "AVERAGE";
                                    case "stddevPop" -> "STDDEV_POPULATION";
                                    default -> call.name().toUpperCase(java.util.Locale.ROOT);
                                },
                                values);
        };
    }
}
