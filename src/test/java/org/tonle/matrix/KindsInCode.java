package org.tonle.matrix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;

/** Which classes are of the kind of another: what extends or implements it, and itself. @param all by the name of the other */
record KindsInCode(Map<String, Set<String>> all) {
    static KindsInCode of(Map<String, ClassNode> classes) {
        Map<String, Set<String>> kinds = new HashMap<>();
        classes.values().forEach(each -> {
            Deque<String> next = new ArrayDeque<>(List.of(each.name));
            while (!next.isEmpty()) {
                String above = next.remove();
                kinds.computeIfAbsent(above, any -> new HashSet<>()).add(each.name);
                ClassNode node = classes.get(above);
                if (node != null) {
                    next.addAll(node.interfaces);
                    next.add(node.superName);
                }
            }
        });
        return new KindsInCode(kinds);
    }

    Set<String> of(String name) {
        return all.getOrDefault(name, Set.of(name));
    }
}
