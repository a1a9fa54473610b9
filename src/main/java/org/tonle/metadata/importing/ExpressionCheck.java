package org.tonle.metadata.importing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.ResultType;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.Property;

/**
 * Expressions that change can be read, name what is there, and have the kind of value that is asked for. Of a single object that is saved,
 * all of this is required. Of a whole payload an expression of numbers has to keep to the grammar; names that lead nowhere, kinds that do not
 * fit, and rules that cannot be read are said in a warning, because they spoil nothing but themselves.
 */
final class ExpressionCheck {
    private static final Pattern MENTION = Pattern.compile("([A#])\\{([A-Za-z][A-Za-z0-9]{10})}");
    private static final List<String> TEMPLATES = List.of("subjectTemplate", "messageTemplate");

    private final ExpressionItems items;
    private final RuleCheck rules;
    private final boolean isPayload;

    ExpressionCheck(Changes changes, boolean isPayload) {
        this.items = new ExpressionItems(changes);
        this.rules = new RuleCheck(changes, items);
        this.isPayload = isPayload;
    }

    void check(Draft draft) {
        Document document = draft.document();
        List<Property> stored = document.layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            Property property = stored.get(i);
            ExpressionForm form = ExpressionForm.of(draft.type().name(), property.name());
            String text = form == null ? null : text(document.at(i));
            if (form != null && text != null && !text.isBlank() && draft.changes(property.name())) {
                check(draft, property.name(), form, text);
            }
        }
        if (draft.type().name().equals("programNotificationTemplate")) {
            TEMPLATES.forEach(template -> checkTemplate(draft, template));
        }
    }

    /** Of an expression with a description, the text inside of it. */
    private static @Nullable String text(@Nullable Object value) {
        return value instanceof Document part ? part.text("expression") : value instanceof String text ? text : null;
    }

    private void check(Draft draft, String property, ExpressionForm form, String text) {
        Dialect dialect = form.dialect();
        if (dialect == null) {
            String fault = rules.fault(draft, text);
            if (fault != null) {
                complain(draft, property, fault, isPayload);
            }
            return;
        }
        try {
            Expression expression = Expression.parse(text, dialect);
            checkNames(draft, property, expression);
            checkKind(draft, property, form.result(), expression);
        } catch (Problem unreadable) {
            complain(draft, property, reason(unreadable), isPayload && Expression.isGrammatical(text));
        }
    }

    private void checkNames(Draft draft, String property, Expression expression) {
        MetadataObject before = draft.before();
        String old = before == null ? null : text(before.document().value(property));
        for (ExpressionOperand operand : expression.named()) {
            String missing = items.missing(operand, old == null ? "" : old);
            if (missing != null) {
                int place = operand instanceof Item item ? expression.placeOf(item) : 0;
                String where = place > 0 ? " at character " + place : "";
                String what = operand instanceof Item item ? "`" + item.text() + "`" + where + ": " : "";
                complain(draft, property, what + missing, isPayload);
                return;
            }
        }
    }

    private void checkKind(Draft draft, String property, ResultType wanted, Expression expression) {
        String fault = null;
        try {
            ResultType kind = expression.resultType();
            if (!kind.fits(wanted)) {
                fault = "it has to be " + wanted.words() + ", but it is " + kind.words();
            }
        } catch (Problem misfit) {
            fault = reason(misfit);
        }
        if (fault != null) {
            complain(draft, property, fault, isPayload);
        }
    }

    private static String reason(Problem problem) {
        return String.valueOf(problem.arguments().get(0));
    }

    private static void complain(Draft draft, String property, String fault, boolean isRemark) {
        if (isRemark) {
            draft.remark(property, draft + ": the expression in `" + property + "` is kept as it is, but " + fault);
        } else {
            String sentence = "`" + property + "` of " + draft + ": " + fault;
            draft.refuse(ErrorReport.of(ErrorCode.E7137, draft.type().klass(), draft.uid(), property, sentence));
        }
    }

    /** Letters and messages go out with what cannot be filled in as it is written; somebody should know. */
    private void checkTemplate(Draft draft, String property) {
        String text = draft.document().text(property);
        Matcher mentions = MENTION.matcher(text == null ? "" : text);
        while (mentions.find()) {
            String type = mentions.group(1).equals("A") ? "trackedEntityAttribute" : "dataElement";
            if (!items.isThere(new ExpressionItems.Named(type, mentions.group(2)))) {
                draft.remark(
                        property,
                        draft + ": `" + mentions.group() + "` in `" + property + "` names no " + type
                                + "; it will be sent as it is written");
            }
        }
    }
}
