package org.tonle.matrix;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Follows a map, set or enumeration of words in the code to the words. */
final class WordsInCode {
    private static final Set<String> COLLECTIONS = Set.of("java/util/Map", "java/util/Set", "java/util/List");
    private static final String START = ".<clinit>()V";

    private final ParameterReads code;

    WordsInCode(ParameterReads code) {
        this.code = code;
    }

    /** The words in the arguments of a call beside the name: an enumeration, or a map or set of words. */
    Set<String> words(String method, ParameterReads.Call call, int name) {
        Set<String> words = new TreeSet<>();
        int count = Type.getArgumentTypes(call.descriptor()).length;
        for (int i = 0; i < count; i++) {
            if (i != name) {
                code.origins(method, call, i).forEach(origin -> words.addAll(words(method, origin)));
            }
        }
        return words;
    }

    /** What a reader answers when nothing is said, where the call itself says it; empty elsewhere. */
    String absent(String method, ParameterReads.Call call) {
        return switch (call.name()) {
            case "flag" -> "false";
            case "flagOr" -> constant(method, call, true);
            case "number", "positive" -> constant(method, call, false);
            case "oneOf" -> absent(code.origins(method, call, 2), words(method, call, 0));
            default -> "";
        };
    }

    /** A whole number or truth value that stands in the code as the second argument. */
    private String constant(String method, ParameterReads.Call call, boolean isFlag) {
        Set<AbstractInsnNode> origins = code.origins(method, call, 1);
        Integer number = origins.size() == 1 ? number(origins.iterator().next()) : null;
        return number == null ? "" : isFlag ? String.valueOf(number == 1) : String.valueOf(number);
    }

    /** The words that the value of an instruction holds; empty when it holds none or the code does not tell. */
    Set<String> words(String method, AbstractInsnNode origin) {
        if (origin instanceof LdcInsnNode constant && constant.cst instanceof Type type) {
            return constants(type.getInternalName());
        }
        if (origin instanceof FieldInsnNode field && field.getOpcode() == Opcodes.GETSTATIC) {
            return ofField(field);
        }
        return origin instanceof MethodInsnNode call && call.getOpcode() == Opcodes.INVOKESTATIC
                ? ofCall(method, call)
                : Set.of();
    }

    private Set<String> constants(String type) {
        Set<String> names = new TreeSet<>();
        ClassNode node = code.type(type);
        if (node != null) {
            node.fields.stream()
                    .filter(field -> (field.access & Opcodes.ACC_ENUM) != 0)
                    .forEach(field -> names.add(field.name));
        }
        return names;
    }

    private Set<String> ofField(FieldInsnNode field) {
        String start = field.owner + START;
        if (!COLLECTIONS.contains(Type.getType(field.desc).getInternalName()) || !code.knows(start)) {
            return Set.of();
        }
        Set<String> words = new TreeSet<>();
        for (AbstractInsnNode each : code.method(start).instructions) {
            if (each instanceof FieldInsnNode put
                    && put.getOpcode() == Opcodes.PUTSTATIC
                    && put.name.equals(field.name)) {
                code.top(start, each).forEach(origin -> words.addAll(words(start, origin)));
            }
        }
        return words;
    }

    private Set<String> ofCall(String method, MethodInsnNode call) {
        Set<String> words = new TreeSet<>();
        var read = new ParameterReads.Call(call, call.owner, call.name, call.desc, true);
        int arguments = Type.getArgumentTypes(call.desc).length;
        String made = call.owner + "." + call.name + call.desc;
        if (arguments == 0 && call.name.equals("words") && code.knows(made)) {
            return ofMaker(call.owner, made);
        }
        boolean isMap = call.owner.equals("java/util/Map") && call.name.equals("of");
        if (COLLECTIONS.contains(call.owner) || call.name.equals("words")) {
            for (int i = 0; i < arguments; i += isMap ? 2 : 1) {
                for (AbstractInsnNode origin : code.origins(method, read, i)) {
                    if (origin instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                        words.addAll(text.isEmpty() ? Set.of() : Set.of(text));
                    } else {
                        words.addAll(words(method, origin));
                    }
                }
                if (call.name.equals("entry")) {
                    break;
                }
            }
        }
        return words;
    }

    /** A method that makes the words of an enumeration: its constants, and the other words it names. */
    private Set<String> ofMaker(String owner, String made) {
        Set<String> words = constants(owner);
        for (AbstractInsnNode each : code.method(made).instructions) {
            if (each instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                words.add(text);
            }
        }
        return words;
    }

    /** The one of the words that is meant when nothing is said: a text or constant of its name. Empty when the code does not tell. */
    private static String absent(Set<AbstractInsnNode> origins, Set<String> words) {
        List<String> names = origins.stream()
                .map(origin -> origin instanceof FieldInsnNode field
                        ? field.name
                        : origin instanceof LdcInsnNode constant ? String.valueOf(constant.cst) : "")
                .filter(words::contains)
                .toList();
        return names.size() == 1 ? names.get(0) : "";
    }

    /** The whole number an instruction puts on the stack, null when it puts another thing there. */
    private static @Nullable Integer number(AbstractInsnNode origin) {
        int code = origin.getOpcode();
        if (code >= Opcodes.ICONST_M1 && code <= Opcodes.ICONST_5) {
            return code - Opcodes.ICONST_0;
        }
        if (origin instanceof IntInsnNode number && code != Opcodes.NEWARRAY) {
            return number.operand;
        }
        return origin instanceof LdcInsnNode constant && constant.cst instanceof Integer number ? number : null;
    }
}
