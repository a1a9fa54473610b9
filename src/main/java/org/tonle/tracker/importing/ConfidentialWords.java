package org.tonle.tracker.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.confidential.ConfidentialFields;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;

/** What a person's confidential attributes say, so that messages that rules make of them do not. */
final class ConfidentialWords {
    static final ConfidentialWords NONE = new ConfidentialWords(List.of());

    private final List<Pattern> words;

    private ConfidentialWords(List<Pattern> words) {
        this.words = words;
    }

    /** @param entity uid of the person, null for none @param ofEnrollment what was sent of the person with an enrollment */
    static ConfidentialWords of(ImportContext context, @Nullable String entity, List<FieldValue> ofEnrollment) {
        ConfidentialFields confidential = ConfidentialFields.of(context.snapshot());
        if (entity == null || confidential.ids().isEmpty()) {
            return NONE;
        }
        List<Pattern> words = new ArrayList<>();
        StoredObjects.Entity known = context.known().entities().get(entity);
        if (known != null) {
            confidential.keys().forEach(key -> add(words, known.attributes().get(key)));
        }
        ResolvedObjects.ResolvedEntity sent = context.resolved().entities().get(entity);
        List<FieldValue> all = new ArrayList<>(sent == null ? List.of() : sent.values());
        all.addAll(ofEnrollment);
        for (FieldValue each : all) {
            if (each.field() != null && each.field().isConfidential()) {
                String value = each.sent().value();
                add(words, value);
                add(words, value == null || value.isEmpty() ? null : ValueChecks.kept(each.field(), value));
            }
        }
        return new ConfidentialWords(words);
    }

    /** Of the person above an event. */
    static ConfidentialWords above(ImportContext context, @Nullable String enrollment) {
        if (enrollment == null
                || ConfidentialFields.of(context.snapshot()).ids().isEmpty()) {
            return NONE;
        }
        ResolvedObjects.ResolvedEnrollment sent =
                context.resolved().enrollments().get(enrollment);
        StoredObjects.Enrollment known = context.known().enrollments().get(enrollment);
        String entity = sent != null ? sent.sent().entity() : known == null ? null : known.entityUid();
        return of(context, entity, sent == null ? List.of() : sent.values());
    }

    private static void add(List<Pattern> words, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            words.add(Pattern.compile(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(value.strip()) + "(?![\\p{L}\\p{N}])",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
    }

    /** As {@link #hide(String)}, of what texts there are among these. */
    Object[] hide(Object... arguments) {
        if (words.isEmpty()) {
            return arguments;
        }
        Object[] hidden = arguments.clone();
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = hidden[i] instanceof String text ? hide(text) : hidden[i];
        }
        return hidden;
    }

    /** The text with a mask where a value stands as a word. What a rule makes of a value otherwise is not recognised. */
    String hide(String text) {
        String hidden = text;
        for (Pattern word : words) {
            hidden = word.matcher(hidden).replaceAll(Matcher.quoteReplacement(ValueVault.MASK));
        }
        return hidden;
    }
}
