package org.tonle.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.SampleMetadata;

/** The indexes that are handed on from table to table answer as indexes do that are made anew. */
class TableTest {
    private static final Layout LAYOUT = SampleMetadata.snapshot().layout("organisationUnit");
    private static final int TARGETS = 5;
    private int lastId;

    private MetadataObject unit(String uid, String name, String code, int parent) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", uid)
                .put("name", name)
                .put("code", code);
        json.putObject("parent").put("id", "ouParent000" + parent);
        json.putArray("attributeValues")
                .addObject()
                .put("value", code)
                .putObject("attribute")
                .put("id", "maRegNo0000");
        return new MetadataObject(++lastId, 1, DocumentCodec.decode(LAYOUT, json));
    }

    private static Table table(Map<String, MetadataObject> objects) {
        return Table.EMPTY.with(objects.values(), List.of());
    }

    private static boolean isOdd(MetadataObject object) {
        return String.valueOf(object.code()).hashCode() % 2 != 0;
    }

    /** Asks every index, so that it is there to be handed on. */
    private static List<Object> answers(Table table, Set<String> words) {
        List<Object> answers = new ArrayList<>(List.of(
                table.size(),
                table.sortedByName(),
                table.inOrderOfCreation(),
                table.chosen("creation", Table.BY_CREATION, "odd", TableTest::isOdd),
                Set.copyOf(table.all()),
                table.all().size()));
        for (int parent = 0; parent < TARGETS; parent++) {
            answers.add(table.referring("parent", "ouParent000" + parent));
        }
        for (String part : List.of("w1", "unit07", "12", "no such")) {
            answers.add(String.valueOf(table.containingRarest(List.of("name", "id"), List.of(part), TARGETS)));
            answers.add(String.valueOf(table.containingRarest(List.of("name", "id"), List.of("un", part), 9_999)));
        }
        for (String word : words) {
            answers.add(String.valueOf(table.find(word)));
            answers.add(String.valueOf(table.findBy("code", word)));
            answers.add(String.valueOf(table.findFolded("name", word)));
            answers.add(String.valueOf(table.findByAttribute("maRegNo0000", word)));
        }
        return answers;
    }

    @Test
    void chanceChangesLeaveTheSameIndexesAsMakingThemAnew() {
        Random chance = new Random(7);
        Map<String, MetadataObject> expected = new HashMap<>();
        Set<String> words = new HashSet<>();
        Table table = Table.EMPTY;
        for (int step = 0; step < 400; step++) {
            Map<String, MetadataObject> put = new HashMap<>();
            for (int i = chance.nextInt(step < 20 ? 40 : 4); i >= 0; i--) {
                String uid = "ouUnit0" + (1000 + chance.nextInt(300));
                String word = "w" + chance.nextInt(150);
                words.addAll(List.of(uid, word));
                put.put(uid, unit(uid, word, word, chance.nextInt(TARGETS)));
            }
            List<String> remove = new ArrayList<>();
            for (String uid : expected.keySet()) {
                if (chance.nextInt(100) == 0) {
                    remove.add(uid);
                }
            }
            remove.forEach(expected::remove);
            expected.putAll(put);
            table = table.with(put.values(), remove);
            assertEquals(answers(table(expected), words), answers(table, words), "step " + step);
        }
    }

    @Test
    void findsPartsOfTextsWithoutRegardToCase() {
        MetadataObject one = unit("ouOne000000", "Clinic \u00c9clair", "N1", 0);
        MetadataObject two = unit("ouTwo000000", "HOSPITAL", "clinic-2", 0);
        Table table = table(Map.of(one.uid(), one, two.uid(), two));
        List<String> both = List.of("name", "code");
        assertEquals(List.of(one, two), containing(table, both, "clinic"));
        assertEquals(List.of(one), containing(table, List.of("name"), "clinic"));
        assertEquals(List.of(one), containing(table, both, "\u00e9clair"));
        assertEquals(List.of(two), containing(table, both, "-2"));
        assertEquals(List.of(), containing(table, both, "airn1"), "not from one text into the next");
    }

    private static List<MetadataObject> containing(Table table, List<String> properties, String part) {
        return Objects.requireNonNull(table.containingRarest(properties, List.of(part), 2));
    }

    @Test
    void takesTheRarestWordHoweverLongTheOthersAre() {
        Map<String, MetadataObject> units = new HashMap<>();
        for (int each = 10; each < 60; each++) {
            MetadataObject unit = unit("ouUnit000" + each, "Healthpost " + each, "H" + each, 0);
            units.put(unit.uid(), unit);
        }
        Table table = table(units);
        List<String> name = List.of("name");
        assertEquals(List.of(units.get("ouUnit00042")), table.containingRarest(name, List.of("healthpost", "42"), 12));
        assertEquals(
                List.of(units.get("ouUnit00042")), table.containingRarest(name, List.of("4", "42", "healthpost"), 12));
        assertNull(table.containingRarest(name, List.of("healthpost", "h"), 12), "all have both");
        assertEquals(List.of(), table.containingRarest(name, List.of("healthpost", "none"), 12));
    }

    @Test
    void keepsTheAnswersOfFewQuestions() {
        MetadataObject one = unit("ouOne000000", "one", "ONE", 0);
        Table table = table(Map.of(one.uid(), one));
        List<MetadataObject> first = table.chosen("creation", Table.BY_CREATION, "all", object -> true);
        assertSame(first, table.chosen("creation", Table.BY_CREATION, "all", object -> true));
        for (int other = 0; other < 20; other++) {
            assertEquals(List.of(), table.chosen("creation", Table.BY_CREATION, "none " + other, object -> false));
        }
        List<MetadataObject> again = table.chosen("creation", Table.BY_CREATION, "all", object -> true);
        assertEquals(first, again);
        assertNotSame(first, again);
    }

    @Test
    void aTextOfSeveralNamesNobodyUntilOneIsLeft() {
        MetadataObject one = unit("ouOne000000", "one", "SAME", 0);
        MetadataObject two = unit("ouTwo000000", "two", "SAME", 0);
        Map<String, MetadataObject> many = new HashMap<>(Map.of(one.uid(), one, two.uid(), two));
        for (int i = 0; i < 40; i++) {
            String uid = "ouMore00" + (100 + i);
            many.put(uid, unit(uid, uid, uid, 1));
        }
        Table table = table(many);
        assertNull(table.findBy("code", "SAME"));
        assertSame(one, table.with(List.of(), List.of("ouTwo000000")).findBy("code", "SAME"));
        assertNull(table.with(List.of(), List.of("ouTwo000000", "ouOne000000")).findBy("code", "SAME"));
        assertNull(table.findBy("code", "SAME"), "the table before is as it was");
    }
}
