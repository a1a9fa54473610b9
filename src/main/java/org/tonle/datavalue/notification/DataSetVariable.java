package org.tonle.datavalue.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code V{...}} in a template of a data set can name. Some have two names: DHIS2's own, and those of its forms. */
enum DataSetVariable {
    CURRENT_DATE("current_date"),
    NAME("data_set_name", "data_name"),
    CODE("data_set_code"),
    DESCRIPTION("data_set_description", "data_description"),
    ORG_UNIT("complete_registration_ou", "registration_ou"),
    PERIOD("complete_registration_period", "registration_period"),
    DUE_DATE("registration_due_date"),
    USER("complete_registration_user"),
    TIME("complete_registration_time"),
    ATTRIBUTE_OPTION_COMBO("complete_registration_att_opt_combo");

    private static final Map<String, DataSetVariable> BY_NAME = byName();

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    DataSetVariable(String... names) {
        this.names = List.of(names);
    }

    private static Map<String, DataSetVariable> byName() {
        Map<String, DataSetVariable> byName = new HashMap<>();
        for (DataSetVariable each : values()) {
            each.names.forEach(name -> byName.put(name, each));
        }
        return Map.copyOf(byName);
    }

    /** Null when there is none of this name. */
    static @Nullable DataSetVariable named(String name) {
        return BY_NAME.get(name);
    }
}
