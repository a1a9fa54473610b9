package org.tonle.analytics.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordListing;
import org.tonle.analytics.store.RecordPlaces;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.limit.Budget;

/**
 * A statement on records.
 *
 * @param sql with parameters
 * @param arguments of the parameters
 */
public record RecordStatement(String sql, List<Object> arguments) {
    public RecordStatement {
        arguments = List.copyOf(arguments);
    }

    /** Takes a row of an answer. */
    @FunctionalInterface
    public interface RowReader {
        /** @return whether further rows are wanted */
        boolean read(ResultSet row) throws SQLException;
    }

    /** Reads rows while they come, until the reader has enough. */
    public void each(Connection connection, Budget budget, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            try (Budget.Running running = Interrupted.when(statement, budget);
                    ResultSet row = statement.executeQuery()) {
                boolean isWanted = true;
                while (isWanted && row.next()) {
                    budget.step();
                    isWanted = reader.read(row);
                }
            }
        }
    }

    /** The records of a page, or all of them in order. */
    public static RecordStatement listing(RecordListing question, Planner planner, RecordRights rights) {
        RecordSql sql = new RecordSql(planner, question.selection(), rights);
        return question.limit() == 0 ? whole(question, sql) : page(question, planner, rights, sql);
    }

    private static RecordStatement whole(RecordListing question, RecordSql sql) {
        List<String> columns = new ArrayList<>();
        question.columns().forEach(column -> columns.add(sql.text(column)));
        List<String> orders = new ArrayList<>();
        for (RecordListing.Order each : question.orders()) {
            columns.add(sql.comparable(each.field()) + " as o" + orders.size());
            orders.add("o" + orders.size() + direction(each));
        }
        // without an order rows come as they are read: nothing is sorted that nobody asked for
        orders.add("f.id");
        return new RecordStatement(
                "select " + (columns.isEmpty() ? "f.id" : String.join(", ", columns)) + "\n" + sql.source()
                        + "\norder by " + String.join(", ", orders),
                sql.arguments());
    }

    /** First which records, then what they say: only they are looked up. */
    private static RecordStatement page(RecordListing question, Planner planner, RecordRights rights, RecordSql inner) {
        List<String> keys = new ArrayList<>();
        List<String> orders = new ArrayList<>();
        for (RecordListing.Order each : question.orders()) {
            String name = "o" + orders.size();
            keys.add(", " + inner.comparable(each.field()) + " as " + name);
            orders.add(name + direction(each));
        }
        orders.add("id");
        String order = String.join(", ", orders);
        String page = "with page as materialized (select f.id as id, f." + inner.key() + " as k, f."
                + inner.page().beside()
                + " as b" + String.join("", keys) + "\n" + inner.source() + "\norder by " + order + "\nlimit "
                + question.limit() + " offset "
                + question.skip() + ")\n";
        RecordSql outer = RecordSql.ofPage(planner, question.selection(), rights);
        List<String> columns = new ArrayList<>();
        question.columns().forEach(column -> columns.add(outer.text(column)));
        List<Object> arguments = new ArrayList<>(inner.arguments());
        String source = outer.source();
        String text =
                page + outer.page().lookups() + "select " + (columns.isEmpty() ? "f.id" : String.join(", ", columns))
                        + "\n" + source + "\norder by " + order.replaceAll("(o\\d+|id)", "p.$1");
        arguments.addAll(outer.arguments());
        return new RecordStatement(text, arguments);
    }

    private static String direction(RecordListing.Order order) {
        return order.descending() ? " desc nulls last" : " nulls last";
    }

    /** How many records a selection has. */
    public static RecordStatement count(RecordSelection selection, Planner planner, RecordRights rights) {
        RecordSql sql = new RecordSql(planner, selection, rights);
        return new RecordStatement("select count(*)\n" + sql.source(), sql.arguments());
    }

    /** The different texts of a field. */
    public static RecordStatement distinct(
            RecordSelection selection, RecordField field, Planner planner, RecordRights rights) {
        RecordSql sql = new RecordSql(planner, selection, rights);
        String text = sql.text(field);
        return new RecordStatement("select distinct " + text + "\n" + sql.source(), sql.arguments());
    }

    /** Number of places and the rectangle around them. */
    public static RecordStatement extent(
            RecordSelection selection,
            RecordField longitude,
            RecordField latitude,
            Planner planner,
            RecordRights rights) {
        RecordSql sql = new RecordSql(planner, selection, rights);
        return new RecordStatement(
                "select count(*), min(x), min(y), max(x), max(y) from (" + places(sql, longitude, latitude)
                        + ") where x is not null and y is not null",
                sql.arguments());
    }

    /** Places by cells of a grid on a map in Mercator's projection. */
    public static RecordStatement clusters(RecordPlaces.Clustering question, Planner planner, RecordRights rights) {
        RecordSql sql = new RecordSql(planner, question.selection(), rights);
        String size = "'" + question.size() + "'::double";
        String points = question.named() ? "list(uid order by uid)" : "case when count(*) = 1 then list(uid) end";
        return new RecordStatement(
                "select count(*), avg(x), avg(y), min(x), min(y), max(x), max(y), " + points + " from ("
                        + places(sql, question.longitude(), question.latitude())
                        + ") where x between -180 and 180 and y > -90 and y < 90\ngroup by round(x * 111319.49079327358 / "
                        + size + "), round(ln(tan((90 + y) * pi() / 360)) * 6378137 / " + size
                        + ")\norder by count(*) desc, min(uid)",
                sql.arguments());
    }

    private static String places(RecordSql sql, RecordField longitude, RecordField latitude) {
        return "select f.uid as uid, " + sql.text(longitude) + " as x, " + sql.text(latitude) + " as y\n"
                + sql.source();
    }
}
