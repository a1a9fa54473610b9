package org.tonle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Shelves that are kept low: whoever reads a class of theirs has at most five others of the shelf below it, one on top of the other. */
class HouseFloorsTest {
    private static final int MOST = 6;

    /** The rooms whose shelves are. */
    private static final List<String> LOW = List.of("analytics.query");

    @Test
    void noShelfHasCirclesOrMoreThanSixFloors() {
        List<String> wrong = new ArrayList<>();
        for (String room : LOW) {
            for (Set<String> shelves : HouseTest.SHELVES.get(room)) {
                for (String shelf : shelves) {
                    Map<String, Set<String>> uses = uses(HouseTest.ROOT + "." + room + "." + shelf);
                    Map<String, List<String>> known = new HashMap<>();
                    for (String type : uses.keySet()) {
                        List<String> below = below(type, uses, known, new ArrayList<>());
                        if (below.size() > MOST) {
                            wrong.add(shelf + ": " + String.join(" -> ", below));
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What each class of a package uses of the others. */
    private static Map<String, Set<String>> uses(String inPackage) {
        Map<String, Set<String>> uses = new HashMap<>();
        for (JavaClass type : HouseTest.CODE) {
            if (type.getPackageName().equals(inPackage)) {
                Set<String> used = uses.computeIfAbsent(outermost(type), key -> new TreeSet<>());
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (target.getPackageName().equals(inPackage)) {
                        used.add(outermost(target));
                    }
                });
                used.remove(outermost(type));
            }
        }
        return uses;
    }

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    /** The longest chain of classes that begins with one. */
    private static List<String> below(
            String type, Map<String, Set<String>> uses, Map<String, List<String>> known, List<String> path) {
        if (path.contains(type)) {
            throw new AssertionError("a circle: " + String.join(" -> ", path) + " -> " + type);
        }
        List<String> found = known.get(type);
        if (found == null) {
            List<String> longest = List.of();
            path.add(type);
            for (String used : uses.getOrDefault(type, Set.of())) {
                List<String> chain = below(used, uses, known, path);
                longest = chain.size() > longest.size() ? chain : longest;
            }
            path.remove(type);
            found = new ArrayList<>(List.of(type));
            found.addAll(longest);
            known.put(type, found);
        }
        return found;
    }
}
