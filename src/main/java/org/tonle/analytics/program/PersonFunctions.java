package org.tonle.analytics.program;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.program.ProgramScope.Records;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;
import org.tonle.analytics.store.TermPart.End;
import org.tonle.analytics.store.TermPart.PersonRecords;
import org.tonle.analytics.store.TermPart.Pick;
import org.tonle.expression.Binary;
import org.tonle.expression.Expr;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.Unary;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramStage;

/**
 * Functions over all records of the row's person and of persons related to him ({@code docs/api/counting-people.md}). What stands in them
 * is asked of each of these records; {@code row.value(..)} is of the row all the same.
 */
final class PersonFunctions {
    static final Set<String> NAMES = Set.of(
            "person.count",
            "person.first",
            "person.last",
            "person.min",
            "person.max",
            "person.enrollments",
            "related.count",
            "related.min",
            "related.max",
            "row.value");

    /** Each level is a query within a query. */
    private static final int DEEPEST = 4;

    private final Expression expression;
    private final ProgramScope scope;

    PersonFunctions(Expression expression, ProgramScope scope) {
        this.expression = expression;
        this.scope = scope;
    }

    ProgramTerm term(FunctionCall call) {
        String name = call.name();
        List<Expr> arguments = call.arguments();
        if (scope.depth() == DEEPEST) {
            throw new TermRefusal("`" + name + "` stands inside of more than " + (DEEPEST - 1)
                    + " other functions over records of persons");
        }
        return switch (name) {
            case "person.count" -> count(arguments);
            case "person.first" -> ofPerson(Pick.NTH, 1, name, arguments);
            case "person.last" -> ofPerson(Pick.NTH, 0, name, arguments);
            case "person.min" -> ofPerson(Pick.LEAST, 0, name, arguments);
            case "person.max" -> ofPerson(Pick.GREATEST, 0, name, arguments);
            case "person.enrollments" -> enrollments(arguments);
            case "related.count" -> related(Pick.COUNT, name, arguments);
            case "related.min" -> related(Pick.LEAST, name, arguments);
            case "related.max" -> related(Pick.GREATEST, name, arguments);
            case "row.value" -> ofRow(arguments);
            default -> throw new TermRefusal("`" + name + "` is no function of persons");
        };
    }

    private static void require(List<Expr> arguments, int least, int most, String name) {
        if (arguments.size() < least || arguments.size() > most) {
            throw new TermRefusal("`" + name + "` needs " + least + (most > least ? " or " + most : "") + " argument"
                    + (most > 1 ? "s" : "") + ", not " + arguments.size());
        }
    }

    private ProgramTerm count(List<Expr> arguments) {
        require(arguments, 1, 1, "person.count");
        PersonRecords records = events(arguments, "person.count");
        ProgramTerm condition = truth(inner(records), arguments.get(0), "person.count");
        return ProgramTerm.number(new TermPart.OfPerson(Pick.COUNT, 0, records, condition, null));
    }

    private ProgramTerm ofPerson(Pick pick, int nth, String name, List<Expr> arguments) {
        require(arguments, 1, 2, name);
        PersonRecords records = events(arguments, name);
        ProgramScope inner = inner(records);
        ProgramTerm value = value(inner, arguments.get(0), pick, name);
        ProgramTerm condition = arguments.size() < 2 ? null : truth(inner, arguments.get(1), name);
        return ProgramTerm.of(value.kind(), new TermPart.OfPerson(pick, nth, records, value, condition));
    }

    private ProgramTerm enrollments(List<Expr> arguments) {
        require(arguments, 1, 2, "person.enrollments");
        MetadataObject program = named("program", arguments, "person.enrollments", "");
        PersonRecords records = new PersonRecords(program.id(), Set.of(), true);
        ProgramTerm condition = arguments.size() < 2
                ? ProgramTerm.truth("true")
                : truth(scope.beside(program, Records.ENROLLMENTS), arguments.get(1), "person.enrollments");
        return ProgramTerm.number(new TermPart.OfPerson(Pick.COUNT, 0, records, condition, null));
    }

    private ProgramTerm related(Pick pick, String name, List<Expr> arguments) {
        require(arguments, 2, 2, name);
        String uid = TermFunctions.literal(arguments, 0, name);
        End end = uid.endsWith(".from") ? End.FROM : uid.endsWith(".to") ? End.TO : End.EITHER;
        MetadataObject type = named(
                "relationshipType",
                arguments,
                name,
                end == End.EITHER ? "" : "." + end.name().toLowerCase(java.util.Locale.ROOT));
        ProgramScope inner = scope.beside(scope.program(), Records.PERSONS);
        ProgramTerm of =
                pick == Pick.COUNT ? truth(inner, arguments.get(1), name) : value(inner, arguments.get(1), pick, name);
        return ProgramTerm.of(
                of.kind() == ProgramTerm.Kind.TRUTH ? ProgramTerm.Kind.NUMBER : of.kind(),
                new TermPart.OfRelated(pick, type.id(), end, of));
    }

    private ProgramTerm ofRow(List<Expr> arguments) {
        require(arguments, 1, 1, "row.value");
        ProgramScope row = scope.outer();
        if (row == null) {
            throw new TermRefusal("`row.value` is for what stands inside of functions over records of persons;"
                    + " elsewhere everything is of the row anyway");
        }
        ProgramTerm of = new TermCompiler(expression, row, false).term(arguments.get(0), Missing.ABSENT);
        return ProgramTerm.of(of.kind(), new TermPart.OfRow(of));
    }

    private ProgramScope inner(PersonRecords records) {
        MetadataObject program = scope.snapshot().byId(records.program());
        return scope.beside(program == null ? scope.program() : program, Records.EVENTS);
    }

    private ProgramTerm truth(ProgramScope inner, Expr condition, String name) {
        ProgramTerm truth = new TermCompiler(expression, inner, false).truth(condition, name);
        requireKnown(truth, inner, name);
        return truth;
    }

    private ProgramTerm value(ProgramScope inner, Expr of, Pick pick, String name) {
        ProgramTerm value = new TermCompiler(expression, inner, false).term(of, Missing.ABSENT);
        requireKnown(value, inner, name);
        return pick == Pick.NTH || value.kind() == ProgramTerm.Kind.DATE ? value : TermKinds.number(value, name);
    }

    /** What a record that is looked at beside the row does not say of itself. */
    private static void requireKnown(ProgramTerm term, ProgramScope inner, String name) {
        for (TermPart part : term.parts()) {
            if (part instanceof TermPart.OfEvents || part instanceof TermPart.Relationships) {
                throw new TermRefusal(
                        "`" + name
                                + "` cannot ask for what the events of an enrollment say together, nor for d2:relationshipCount; use person.count, person.last and the like inside of it");
            }
            if (part instanceof TermPart.Property property
                    && inner.records() == Records.PERSONS
                    && property.owner() != TermPart.Owner.ENTITY
                    && property != TermPart.Property.TRACKED_ENTITY) {
                throw new TermRefusal(
                        "`" + name
                                + "` asks persons, and they have no events or enrollments of their own: use A{attribute}, or person.last and the like inside of it");
            }
        }
    }

    /** The events meant: those of the stages named; without any, all of the program. */
    private PersonRecords events(List<Expr> arguments, String name) {
        Set<Integer> stages = new LinkedHashSet<>();
        Set<String> programs = new LinkedHashSet<>();
        arguments.forEach(argument -> ownItems(argument, true, item -> {
            if (item.kind() == ItemKind.STAGE_DATA_ELEMENT || item.kind() == ItemKind.STAGE_EVENT_DATE) {
                MetadataObject stage = scope.snapshot().findUnchecked("programStage", item.id());
                String program = stage == null ? null : ProgramStage.of(stage).program();
                if (stage == null || program == null) {
                    throw new TermRefusal(
                            "`" + item.text() + "` names a programStage that does not exist: " + item.id());
                }
                stages.add(stage.id());
                programs.add(program);
            }
        }));
        if (programs.size() > 1) {
            throw new TermRefusal("`" + name
                    + "` names stages of several programs; an event is of one: use one function for each of them");
        }
        MetadataObject program = programs.isEmpty()
                ? scope.program()
                : scope.snapshot().findUnchecked("program", programs.iterator().next());
        if (program == null) {
            throw new TermRefusal("`" + name + "` names a stage of a program that does not exist");
        }
        return new PersonRecords(program.id(), stages, false);
    }

    private MetadataObject named(String type, List<Expr> arguments, String name, String ending) {
        String text = TermFunctions.literal(arguments, 0, name);
        String uid = text.substring(0, text.length() - ending.length());
        MetadataObject object = scope.snapshot().findUnchecked(type, uid);
        if (object == null) {
            throw new TermRefusal("`" + name + "` names a " + type + " that does not exist: " + uid);
        }
        return object;
    }

    /**
     * The items of a tree, but for those inside of functions of persons, which are of other records.
     *
     * @param withQuoted also those inside of quoted conditions
     */
    private static void ownItems(@Nullable Expr tree, boolean withQuoted, Consumer<Item> visitor) {
        if (tree instanceof Item item) {
            visitor.accept(item);
        } else if (tree instanceof Unary unary) {
            ownItems(unary.operand(), withQuoted, visitor);
        } else if (tree instanceof Binary binary) {
            ownItems(binary.left(), withQuoted, visitor);
            ownItems(binary.right(), withQuoted, visitor);
        } else if (tree instanceof FunctionCall call && !NAMES.contains(call.name())) {
            call.arguments().stream()
                    .skip(withQuoted || !call.name().equals("d2:condition") ? 0 : 1)
                    .forEach(argument -> ownItems(argument, withQuoted, visitor));
        }
    }

    /** The operands that stand only inside of functions of persons or of quoted conditions: the row itself need not have them. */
    static Set<ExpressionOperand> besideOnly(Expr root) {
        Set<ExpressionOperand> beside = new HashSet<>();
        root.visitOperands(false, (operand, isSampled) -> beside.add(operand));
        ownItems(root, false, beside::remove);
        return beside;
    }
}
