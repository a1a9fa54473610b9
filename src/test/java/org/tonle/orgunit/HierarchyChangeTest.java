package org.tonle.orgunit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.testsupport.SampleMetadata;

/** The tree that follows from the one before answers as the tree that is made anew. */
class HierarchyChangeTest {
    private static final int UNITS = 120;
    private static final Snapshot EMPTY =
            Snapshot.empty(SampleMetadata.snapshot().schema());

    private static MetadataObject unit(int number, String name, @Nullable Integer parent) {
        Layout layout = EMPTY.layout("organisationUnit");
        Document document = Document.of(layout, new Object[layout.stored().size()])
                .with("id", uid(number))
                .with("name", name)
                .with("parent", parent == null ? null : uid(parent));
        return new MetadataObject(number, 1, document);
    }

    private static String uid(int number) {
        return "ouUnit%05d".formatted(number);
    }

    private static Snapshot country(Random chance) {
        List<MetadataObject> units = new ArrayList<>();
        for (int number = 0; number < UNITS; number++) {
            units.add(unit(number, "Unit " + chance.nextInt(40), number < 3 ? null : chance.nextInt(number)));
        }
        return EMPTY.with(units, List.of());
    }

    private static List<Object> answers(Hierarchy hierarchy) {
        List<Object> answers = new ArrayList<>();
        answers.add(hierarchy.size());
        answers.add(hierarchy.depth());
        answers.add(hierarchy.roots().toString());
        for (int level = 0; level <= hierarchy.depth() + 1; level++) {
            answers.add(hierarchy.atLevel(level).toString());
        }
        for (OrgUnit unit : hierarchy.inTreeOrder()) {
            answers.add(List.of(
                    unit.position(),
                    unit.end(),
                    unit.level(),
                    unit.name(),
                    unit.object().version(),
                    unit.path(),
                    hierarchy.children(unit).toString(),
                    hierarchy.descendants(unit).toString(),
                    hierarchy.atLevelBelow(unit.level() + 1, unit).toString()));
            assertSame(unit, hierarchy.find(unit.uid()));
            OrgUnit parent = unit.parent();
            assertTrue(parent == null || hierarchy.find(parent.uid()) == parent, "each hangs below one of this tree");
        }
        return answers;
    }

    @Test
    void answersAsOneThatIsMadeAnew() {
        for (int seed = 0; seed < 30; seed++) {
            Random chance = new Random(seed);
            Snapshot snapshot = country(chance);
            for (int change = 0; change < 20; change++) {
                answers(snapshot.view(Hierarchy.VIEW));
                snapshot = change(snapshot, chance);
                Snapshot anew = EMPTY.with(snapshot.all("organisationUnit"), List.of());
                assertEquals(
                        answers(anew.view(Hierarchy.VIEW)),
                        answers(snapshot.view(Hierarchy.VIEW)),
                        "seed " + seed + ", change " + change);
            }
        }
    }

    /** Some units change their comment, some their name, a few move, come or go. */
    private static Snapshot change(Snapshot before, Random chance) {
        List<MetadataObject> put = new ArrayList<>();
        IntStream.range(0, 1 + chance.nextInt(6)).forEach(each -> {
            MetadataObject unit = before.byId(chance.nextInt(UNITS));
            if (unit == null || put.stream().anyMatch(other -> other.id() == unit.id())) {
                return;
            }
            Document document = unit.document().with("comment", "changed " + each);
            switch (chance.nextInt(8)) {
                case 0, 1 -> document = document.with("name", "Unit " + chance.nextInt(40));
                case 2 -> document = document.with("parent", chance.nextBoolean() ? uid(chance.nextInt(3)) : null);
                default -> {
                    // stays where it is, under its name
                }
            }
            boolean isRoot = unit.id() < 3;
            put.add(new MetadataObject(
                    unit.id(), unit.version() + 1, isRoot ? document.with("parent", null) : document));
        });
        return before.with(put, chance.nextInt(10) == 0 ? List.of(UNITS - 1) : List.of());
    }

    @Test
    void sharesWhatDidNotChange() {
        Snapshot before = country(new Random(1));
        Hierarchy was = before.view(Hierarchy.VIEW);
        OrgUnit leaf = was.inTreeOrder().stream()
                .filter(unit -> unit.end() == unit.position() + 1)
                .findFirst()
                .orElseThrow();
        MetadataObject changed =
                new MetadataObject(leaf.id(), 2, leaf.object().document().with("comment", "changed"));
        Hierarchy is = before.with(List.of(changed), List.of()).view(Hierarchy.VIEW);
        assertNotSame(was, is);
        assertSame(changed, is.get(leaf.uid()).object());
        assertEquals(1, leaf.object().version(), "who holds the tree of before sees nothing of it");
        long shared = was.inTreeOrder().stream()
                .filter(unit -> is.get(unit.uid()) == unit)
                .count();
        assertEquals(UNITS - 1, shared);
    }
}
