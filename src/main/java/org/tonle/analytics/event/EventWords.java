package org.tonle.analytics.event;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.metadata.MetadataObject;

/** What an event of a stage says of itself, of a record that has several: {@code stage[-1].EVENT_DATE}, {@code stage[*].EVENT_STATUS}. */
final class EventWords {
    private EventWords() {}

    /** A word in lower case without underscores: {@code eventdate}. */
    static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "");
    }

    /**
     * Null for another word.
     *
     * @param id as columns name it
     * @param path program and stage of a person's event, stage of another's
     * @param event one, or all
     */
    static @Nullable QueryItem find(
            String id, String word, List<MetadataObject> path, @Nullable Integer position, RecordPlace event) {
        String plain = plain(word);
        RecordTime time = RecordTime.word(plain);
        RecordField.Content content = time == null ? content(plain) : time.isOfEnrollment() ? null : content(time);
        if (content == null) {
            return null;
        }
        StringBuilder label = new StringBuilder(time == null ? label(plain) : time.label());
        path.forEach(object -> label.append(", ").append(object.name()));
        return QueryItem.of(id, null, label.toString(), path, position, new RecordField(event, content), null);
    }

    private static RecordField.Content content(RecordTime time) {
        return time.at(RecordPlace.Own.EVENT).content();
    }

    private static RecordField.@Nullable Content content(String word) {
        return switch (word) {
            case StageText.STATUS -> RecordColumn.STATUS;
            case StageText.ORG_UNIT -> RecordColumn.ORG_UNIT;
            case "ouname" -> RecordField.OrgUnitText.NAME;
            case "oucode" -> RecordField.OrgUnitText.CODE;
            default -> null;
        };
    }

    private static String label(String word) {
        return switch (word) {
            case StageText.STATUS -> "Event status";
            case "ouname" -> "Organisation unit name";
            case "oucode" -> "Organisation unit code";
            default -> "Organisation unit";
        };
    }

    /**
     * Whether all events of a stage include those that are only planned: where the question asks when they are planned, or in which state
     * they are. It is the same for all columns of the stage, so that their parts are of the same events.
     */
    static boolean withPlanned(RecordRequest request, String stage) {
        Pattern words = Pattern.compile(Pattern.quote(stage) + "\\[\\*[^\\]]*]\\.([A-Za-z_]+)");
        return request.texts().anyMatch(text -> {
            Matcher matcher = words.matcher(text);
            boolean isFound = false;
            while (!isFound && matcher.find()) {
                String word = plain(matcher.group(1));
                isFound = word.equals(StageText.STATUS) || RecordTime.word(word) == RecordTime.SCHEDULED_DATE;
            }
            return isFound;
        });
    }
}
