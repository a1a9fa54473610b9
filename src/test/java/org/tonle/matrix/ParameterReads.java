package org.tonle.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which query parameters an operation reads, found in its code: the names it gives to the readers of parameters, in all methods that are
 * reached from it with the parameters of the request in hand.
 */
final class ParameterReads {
    private static final String ROOT = "org/tonle/";
    private static final String PARAMETERS = "org/tonle/parameter/Parameters";
    private static final Set<String> READERS = Set.of(PARAMETERS, "org/tonle/metadata/importing/ImportParameters");
    private static final Set<String> MAPS =
            Set.of("java/util/Map", "jakarta/ws/rs/core/MultivaluedMap", "jakarta/ws/rs/core/UriInfo");
    /** Methods of readers whose text is no name of a parameter. */
    private static final Set<String> NO_NAMES = Set.of("parts", "unreadable", "equals");

    /** How a parameter is read; the earlier of two wins. */
    enum Kind {
        FLAG,
        NUMBER,
        DATE,
        WORD,
        LIST,
        TEXT
    }

    /**
     * What is known of a parameter.
     *
     * @param words what it may say; empty when anything, or when the code does not tell
     * @param absent what it means when nothing is said; empty when the code does not tell
     */
    record Read(Kind kind, Set<String> words, String absent) {
        private static Read stronger(Read one, Read other) {
            Kind kind = one.kind.ordinal() < other.kind.ordinal() ? one.kind : other.kind;
            Set<String> words = new TreeSet<>(one.words);
            words.addAll(other.words);
            return new Read(kind, words, one.absent.equals(other.absent) ? one.absent : "");
        }
    }

    /** A call that reads the parameter whose name is its argument of this number. */
    private record Reader(int argument, Kind kind) {}

    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Map<String, MethodNode> methods = new HashMap<>();
    private final Map<String, Frame<SourceValue>[]> frames = new HashMap<>();
    private final Map<String, List<Reader>> readers = new HashMap<>();
    private final KindsInCode kinds;
    private final Set<String> carriers = new HashSet<>(READERS);
    private final WordsInCode saidBy = new WordsInCode(this);

    ParameterReads(Path compiled) {
        try (Stream<Path> files = Files.walk(compiled.resolve("org/tonle"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                ClassNode node = new ClassNode();
                new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_DEBUG);
                classes.put(node.name, node);
                node.methods.forEach(method -> methods.put(key(node.name, method.name, method.desc), method));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        kinds = KindsInCode.of(classes);
        findCarriers();
        findReaders();
    }

    /** Names and kinds of the query parameters that this method of a resource reads, by name. */
    Map<String, Read> of(java.lang.reflect.Method operation) {
        Map<String, Read> found = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>();
        next.add(key(
                Type.getInternalName(operation.getDeclaringClass()),
                operation.getName(),
                Type.getMethodDescriptor(operation)));
        while (!next.isEmpty()) {
            String method = next.remove();
            if (seen.add(method) && methods.containsKey(method)) {
                names(method).forEach((name, read) -> found.merge(name, read, Read::stronger));
                next.addAll(reached(method));
            }
        }
        return found;
    }

    /** Classes that keep the parameters of a request in a field. */
    private void findCarriers() {
        int before;
        do {
            before = carriers.size();
            for (ClassNode each : classes.values()) {
                if (each.fields.stream().anyMatch(field -> carriers.contains(plain(field.desc)))
                        && !each.name.endsWith("Resource")) {
                    carriers.add(each.name);
                }
            }
        } while (carriers.size() > before);
    }

    /** Readers, and methods that hand one of their own arguments to a reader as the name. */
    private void findReaders() {
        methods.forEach((key, method) -> {
            String owner = key.substring(0, key.indexOf('.'));
            Type[] arguments = Type.getArgumentTypes(method.desc);
            if (READERS.contains(owner) && !NO_NAMES.contains(method.name) && !method.name.equals("<init>")) {
                for (int i = 0; i < arguments.length && i < 1; i++) {
                    String type = arguments[i].getDescriptor();
                    if (type.equals("Ljava/lang/String;") || type.equals("[Ljava/lang/String;")) {
                        readers.computeIfAbsent(key, any -> new ArrayList<>()).add(new Reader(i, kind(method.name)));
                    }
                }
            }
        });
        readers.put(
                key("org/tonle/parameter/FlagReading", "read", "(Ljava/lang/String;Ljava/lang/String;)Z"),
                new ArrayList<>(List.of(new Reader(0, Kind.FLAG))));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (String each : methods.keySet()) {
                grows |= !READERS.contains(each.substring(0, each.indexOf('.'))) && findOwnReaders(each);
            }
        }
    }

    private boolean findOwnReaders(String key) {
        boolean grows = false;
        for (Call call : calls(key)) {
            for (Reader reader : readers(call)) {
                List<Reader> known = readers.computeIfAbsent(key, any -> new ArrayList<>());
                for (int own : parameters(key, call, reader.argument())) {
                    Reader found = new Reader(own, reader.kind());
                    if (known.stream()
                            .noneMatch(each -> each.argument() == own
                                    && each.kind().ordinal() <= reader.kind().ordinal())) {
                        known.removeIf(each -> each.argument() == own);
                        known.add(found);
                        grows = true;
                    }
                }
            }
        }
        return grows;
    }

    private static Kind kind(String method) {
        return switch (method) {
            case "flag", "flagOr", "isOff" -> Kind.FLAG;
            case "number", "positive" -> Kind.NUMBER;
            case "date" -> Kind.DATE;
            case "list", "values" -> Kind.LIST;
            case "word", "oneOf", "allOf" -> Kind.WORD;
            default -> Kind.TEXT;
        };
    }

    private Map<String, Read> names(String key) {
        Map<String, Read> names = new TreeMap<>();
        for (Call call : calls(key)) {
            if (call.owner().equals("jakarta/ws/rs/core/MultivaluedMap")
                    && Set.of("getFirst", "get").contains(call.name())) {
                constants(key, call, 0)
                        .forEach(name -> names.merge(name, new Read(Kind.TEXT, Set.of(), ""), Read::stronger));
            }
            for (Reader reader : readers(call)) {
                Read read = new Read(
                        reader.kind(),
                        reader.kind() == Kind.WORD ? saidBy.words(key, call, reader.argument()) : Set.of(),
                        READERS.contains(call.owner()) ? saidBy.absent(key, call) : "");
                constants(key, call, reader.argument()).forEach(name -> names.merge(name, read, Read::stronger));
            }
        }
        return names;
    }

    record Call(AbstractInsnNode at, String owner, String name, String descriptor, boolean isStatic) {
        String key() {
            return ParameterReads.key(owner, name, descriptor);
        }
    }

    MethodNode method(String key) {
        return Objects.requireNonNull(methods.get(key), key);
    }

    /** Whether the code of this method is ours. */
    boolean knows(String key) {
        return methods.containsKey(key);
    }

    /** The class of a name of ours, null for any other. */
    @Nullable
    ClassNode type(String name) {
        return classes.get(name);
    }

    /** Where the value on top of the stack comes from, before this instruction of a method. */
    Set<AbstractInsnNode> top(String key, AbstractInsnNode at) {
        Frame<SourceValue> frame = frame(key, at);
        return frame == null ? Set.of() : frame.getStack(frame.getStackSize() - 1).insns;
    }

    private List<Call> calls(String key) {
        List<Call> calls = new ArrayList<>();
        for (AbstractInsnNode each : method(key).instructions) {
            if (each instanceof MethodInsnNode call) {
                calls.add(new Call(call, call.owner, call.name, call.desc, call.getOpcode() == Opcodes.INVOKESTATIC));
            }
        }
        return calls;
    }

    private List<Reader> readers(Call call) {
        return readers.getOrDefault(call.key(), List.of());
    }

    private Set<String> reached(String key) {
        Set<String> reached = new HashSet<>();
        for (AbstractInsnNode each : method(key).instructions) {
            if (each instanceof MethodInsnNode call && carries(call.owner, call.desc)) {
                reached.addAll(answering(call.owner, call.name, call.desc));
            } else if (each instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle handle && carries(handle.getOwner(), handle.getDesc())) {
                        reached.addAll(answering(handle.getOwner(), handle.getName(), handle.getDesc()));
                    }
                }
            }
        }
        return reached;
    }

    /** The methods that may answer a call: of the class itself, and of all that are of its kind. */
    private Set<String> answering(String owner, String name, String descriptor) {
        return kinds.of(owner).stream().map(type -> key(type, name, descriptor)).collect(Collectors.toSet());
    }

    private boolean carries(String owner, String descriptor) {
        if (!owner.startsWith(ROOT)) {
            return false;
        }
        if (carriers.contains(owner)) {
            return true;
        }
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            String plain = plain(argument.getDescriptor());
            if (carriers.contains(plain) || MAPS.contains(plain)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable SourceValue argument(String key, Call call, int number) {
        Frame<SourceValue> frame = frame(key, call.at());
        int from = Type.getArgumentTypes(call.descriptor()).length;
        return frame == null ? null : frame.getStack(frame.getStackSize() - from + number);
    }

    private @Nullable Frame<SourceValue> frame(String key, AbstractInsnNode at) {
        MethodNode method = method(key);
        Frame<SourceValue>[] all = frames.computeIfAbsent(key, any -> {
            try {
                return new Analyzer<>(new OriginInterpreter()).analyze(key.substring(0, key.indexOf('.')), method);
            } catch (AnalyzerException unreadable) {
                throw new IllegalStateException(key, unreadable);
            }
        });
        return all[method.instructions.indexOf(at)];
    }

    /** Which arguments of its method a value is, or is made of. */
    private List<Integer> parameters(String key, Call call, int number) {
        MethodNode method = method(key);
        List<Integer> found = new ArrayList<>();
        for (AbstractInsnNode origin : origins(key, call, number)) {
            if (origin instanceof VarInsnNode start && start.getPrevious() == null) {
                int local = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
                Type[] arguments = Type.getArgumentTypes(method.desc);
                for (int i = 0; i < arguments.length; i++) {
                    if (local == start.var && arguments[i].getDescriptor().matches("\\[?Ljava/lang/String;")) {
                        found.add(i);
                    }
                    local += arguments[i].getSize();
                }
            }
        }
        return found;
    }

    /** The texts an argument is made of: a constant, or an array of constants. */
    private List<String> constants(String key, Call call, int number) {
        List<String> found = new ArrayList<>();
        for (AbstractInsnNode origin : origins(key, call, number)) {
            if (origin instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                found.add(text);
            }
        }
        return found;
    }

    /** Where an argument comes from; of an array where its elements come from. */
    Set<AbstractInsnNode> origins(String key, Call call, int number) {
        SourceValue value = argument(key, call, number);
        Set<AbstractInsnNode> origins = new HashSet<>();
        if (value != null) {
            value.insns.forEach(each -> addOrigins(key, call, each, origins));
        }
        return origins;
    }

    private void addOrigins(String key, Call call, AbstractInsnNode origin, Set<AbstractInsnNode> origins) {
        if (!origins.add(origin) || origin.getOpcode() != Opcodes.ANEWARRAY) {
            return;
        }
        for (AbstractInsnNode next = origin; next != null && next != call.at(); next = next.getNext()) {
            Frame<SourceValue> frame = next.getOpcode() == Opcodes.AASTORE ? frame(key, next) : null;
            if (frame != null && frame.getStack(frame.getStackSize() - 3).insns.contains(origin)) {
                frame.getStack(frame.getStackSize() - 1).insns.forEach(each -> addOrigins(key, call, each, origins));
            }
        }
    }

    /** Follows a value through variables, casts and arrays to where it began; an argument of the method begins at an instruction of its own. */
    private static final class OriginInterpreter extends SourceInterpreter {
        private final Map<Integer, AbstractInsnNode> arguments = new HashMap<>();

        OriginInterpreter() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return new SourceValue(
                    type.getSize(), arguments.computeIfAbsent(local, any -> new VarInsnNode(Opcodes.ALOAD, local)));
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
            return value;
        }

        @Override
        public SourceValue unaryOperation(AbstractInsnNode instruction, SourceValue value) {
            return instruction.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(instruction, value);
        }

        @Override
        public SourceValue binaryOperation(AbstractInsnNode instruction, SourceValue one, SourceValue other) {
            return instruction.getOpcode() == Opcodes.AALOAD ? one : super.binaryOperation(instruction, one, other);
        }
    }

    private static String plain(String descriptor) {
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    private static String key(String owner, String name, String descriptor) {
        return owner + "." + name + descriptor;
    }
}
