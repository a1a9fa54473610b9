package org.tonle.analytics.query.question;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/** One item of a dimension: a row or column of the answer, or part of a filter. */
public interface DimensionItem {
    /** As rows and metadata spell it under the scheme of uids. */
    String id();

    /** For people. */
    String name(ItemNaming naming);

    /** Untranslated, for people. */
    default String name(boolean shortNames) {
        return name(ItemNaming.plain(shortNames));
    }

    /** The object that gives the item its code and other names; null for periods and items put together from several objects. */
    @Nullable
    MetadataObject object();

    /** Name or short name of an object. */
    static String name(MetadataObject object, boolean shortNames) {
        String shortName = shortNames ? object.shortName() : null;
        return shortName == null ? object.name() : shortName;
    }

    record InPeriod(Period period) implements DimensionItem {
        @Override
        public String id() {
            return period.iso();
        }

        @Override
        public String name(ItemNaming naming) {
            return period.displayName(naming.language());
        }

        @Override
        public @Nullable MetadataObject object() {
            return null;
        }
    }

    record InOrgUnit(OrgUnit orgUnit) implements DimensionItem {
        @Override
        public String id() {
            return orgUnit.uid();
        }

        @Override
        public String name(ItemNaming naming) {
            return naming.of(orgUnit.object());
        }

        @Override
        public MetadataObject object() {
            return orgUnit.object();
        }
    }

    /** A category option, a group or an option combo. */
    record Of(MetadataObject object) implements DimensionItem {
        @Override
        public String id() {
            return object.uid();
        }

        @Override
        public String name(ItemNaming naming) {
            return naming.of(object);
        }
    }
}
