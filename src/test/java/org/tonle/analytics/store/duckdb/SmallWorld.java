package org.tonle.analytics.store.duckdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;
import org.tonle.schema.SchemaFiles;

/** A random country with random values: in PostgreSQL, and as plain Java collections that the expected answers come from. */
final class SmallWorld {
    static final int[] ELEMENTS = {901, 902, 903, 904, 905};
    static final int[] TEXT_ELEMENTS = {906, 907};
    static final int[] CATEGORY = {11, 12, 13};
    static final int[] ATTRIBUTE = {21, 22};
    static final int FIRST_UNIT = 500;

    /** The key of a value; the period is a position in {@link #periods}. */
    public record Key(int element, int period, int unit, int category, int attribute) {}

    final Map<Key, Double> values = new HashMap<>();
    /** Values that are texts; of other data elements. */
    final Map<Key, String> texts = new HashMap<>();

    final List<Period> periods = new ArrayList<>();
    /** Parent of each unit, null at the top. */
    final Map<Integer, @Nullable Integer> parents = new LinkedHashMap<>();

    private final Random random;
    private final Sql sql;
    private Snapshot snapshot = Snapshot.empty(SchemaFiles.load());
    private final Set<Key> everStored = new HashSet<>();

    SmallWorld(long seed, Sql sql) {
        this.random = new Random(seed);
        this.sql = sql;
        sql.inTransaction(transaction -> {
            transaction.execute("truncate data_value, period");
            return 0;
        });
        drawUnits();
        drawPeriods();
    }

    Snapshot snapshot() {
        return snapshot;
    }

    static String uid(int unit) {
        return "ouTest%05d".formatted(unit);
    }

    private void drawUnits() {
        int count = 4 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            boolean isTop = i == 0 || random.nextInt(20) == 0;
            parents.put(FIRST_UNIT + i, isTop ? null : FIRST_UNIT + random.nextInt(i));
        }
        publish(parents.keySet());
    }

    /** Moves a unit with all below it, never below itself. */
    void moveAUnit() {
        List<Integer> units = new ArrayList<>(parents.keySet());
        int moved = units.get(random.nextInt(units.size()));
        int target = units.get(random.nextInt(units.size()));
        if (moved != FIRST_UNIT && !isAtOrBelow(target, moved)) {
            parents.put(moved, random.nextInt(10) == 0 ? null : Integer.valueOf(target));
            publish(Set.of(moved));
        }
    }

    /** A unit that values are written for before anybody knows it; {@link #publishAll} makes it known. */
    void addAnUnknownUnit() {
        List<Integer> units = new ArrayList<>(parents.keySet());
        parents.put(FIRST_UNIT + units.size(), units.get(random.nextInt(units.size())));
    }

    void publishAll() {
        publish(parents.keySet());
    }

    private void publish(Set<Integer> units) {
        List<MetadataObject> objects = new ArrayList<>();
        for (int unit : units) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", uid(unit)).put("name", "Unit " + unit);
            Integer parent = parents.get(unit);
            if (parent != null) {
                json.putObject("parent").put("id", uid(parent));
            }
            objects.add(new MetadataObject(unit, 1, DocumentCodec.decode(snapshot.layout("organisationUnit"), json)));
        }
        snapshot = snapshot.with(objects, List.of());
    }

    boolean isAtOrBelow(int unit, int top) {
        for (Integer each = unit; each != null; each = parents.get(each)) {
            if (each == top) {
                return true;
            }
        }
        return false;
    }

    private void drawPeriods() {
        PeriodType[] types = PeriodType.values();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            PeriodType type = random.nextInt(3) == 0 ? PeriodType.MONTHLY : types[random.nextInt(types.length)];
            Period period = anyPeriod(type);
            if (known.add(period.iso())) {
                periods.add(period);
            }
        }
        sql.inTransaction(transaction -> {
            for (int i = 0; i < periods.size(); i++) {
                Period period = periods.get(i);
                transaction.update(
                        "insert into period (id, iso, type, start_date, end_date) values (?, ?, ?, ?, ?)",
                        100 + i,
                        period.iso(),
                        period.type().id(),
                        period.start(),
                        period.end());
            }
            return 0;
        });
    }

    Period anyPeriod(PeriodType type) {
        List<Period> inYear = type.inYear(2023 + random.nextInt(3));
        return inYear.get(random.nextInt(inYear.size()));
    }

    /** Some values written, changed and deleted in one transaction, which may be taken back. */
    void change(int count) {
        Map<Key, @Nullable Double> changed = new HashMap<>();
        List<Key> present = new ArrayList<>(values.keySet());
        for (int i = 0; i < count; i++) {
            boolean isKnown = !present.isEmpty() && random.nextInt(3) == 0;
            Key key = isKnown ? present.get(random.nextInt(present.size())) : anyKey();
            changed.put(key, random.nextInt(6) == 0 ? null : Double.valueOf(anyValue()));
        }
        boolean takenBack = random.nextInt(5) == 0;
        sql.inTransaction(transaction -> {
            for (Map.Entry<Key, @Nullable Double> entry : changed.entrySet()) {
                write(transaction, entry.getKey(), entry.getValue());
            }
            if (takenBack) {
                transaction.rollbackOnly();
            }
            return 0;
        });
        if (!takenBack) {
            changed.forEach((key, value) -> {
                everStored.add(key);
                if (value == null) {
                    values.remove(key);
                } else {
                    values.put(key, value);
                }
            });
        }
    }

    /** The same of values that are texts. */
    void changeTexts(int count) {
        Map<Key, @Nullable String> changed = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Key any = anyKey();
            int element = TEXT_ELEMENTS[random.nextInt(TEXT_ELEMENTS.length)];
            Key key = new Key(element, any.period(), any.unit(), any.category(), any.attribute());
            changed.put(key, random.nextInt(6) == 0 ? null : "text " + random.nextInt(50));
        }
        sql.inTransaction(transaction -> {
            for (Map.Entry<Key, @Nullable String> entry : changed.entrySet()) {
                write(transaction, entry.getKey(), entry.getValue(), null);
            }
            return 0;
        });
        changed.forEach((key, text) -> {
            if (text == null) {
                texts.remove(key);
            } else {
                texts.put(key, text);
            }
        });
    }

    int levelOf(int unit) {
        int level = 1;
        for (Integer each = parents.get(unit); each != null; each = parents.get(each)) {
            level++;
        }
        return level;
    }

    private static void write(Transaction transaction, Key key, @Nullable Double value) throws SQLException {
        write(transaction, key, value == null ? null : value.toString(), value);
    }

    private static void write(Transaction transaction, Key key, @Nullable String value, @Nullable Double number)
            throws SQLException {
        transaction.update(
                """
                insert into data_value (data_element, period, org_unit, category_option_combo,
                    attribute_option_combo, value, number, deleted)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint data_value_pk do update
                set value = excluded.value, number = excluded.number, deleted = excluded.deleted,
                    changed = pg_current_xact_id()""",
                key.element(),
                100 + key.period(),
                key.unit(),
                key.category(),
                key.attribute(),
                value == null ? "0" : value,
                value == null ? Double.valueOf(0) : number,
                value == null);
    }

    private Key anyKey() {
        List<Integer> units = new ArrayList<>(parents.keySet());
        return new Key(
                ELEMENTS[random.nextInt(ELEMENTS.length)],
                random.nextInt(periods.size()),
                units.get(random.nextInt(units.size())),
                CATEGORY[random.nextInt(CATEGORY.length)],
                ATTRIBUTE[random.nextInt(ATTRIBUTE.length)]);
    }

    private double anyValue() {
        return random.nextInt(4) == 0 ? 0 : random.nextInt(400) / 4.0 - 20;
    }
}
