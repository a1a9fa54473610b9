package org.tonle.datavalue.form;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.value.Translated;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/** What things are called on a form, in the language of who reads it. */
public final class FormNames {
    private final Snapshot snapshot;
    private final @Nullable String language;
    private final ResourceBundle words;

    /** @param language null for the names as they are */
    FormNames(Snapshot snapshot, @Nullable String language) {
        this.snapshot = snapshot;
        this.language = language;
        String spoken = language == null ? "en" : language.split("[_-]", 2)[0];
        this.words = ResourceBundle.getBundle(
                "messages.form",
                Locale.forLanguageTag(spoken),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** A word of the form itself. */
    public String word(String key) {
        return words.getString(key);
    }

    public String of(MetadataObject object) {
        return Translated.name(language, object, false);
    }

    public String of(DataElement element) {
        return Translated.formName(language, element.object());
    }

    public String of(Period period) {
        return period.displayName(language);
    }

    public String of(OrgUnit unit) {
        return of(unit.object());
    }

    /** The category options of a combination; the word for a value when it splits nothing. */
    public String ofCombo(MetadataObject optionCombo) {
        CategoryOptionCombo combo = CategoryOptionCombo.of(optionCombo);
        if (combo.isDefault()) {
            return word("value");
        }
        String options = combo.categoryOptions().stream()
                .map(uid -> snapshot.findUnchecked("categoryOption", uid))
                .filter(option -> option != null)
                .map(this::of)
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? of(optionCombo) : options;
    }
}
