package org.tonle.analytics.query.question;

import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;

/** How the objects in the rows of an answer are named: one scheme for all, others for data elements, units and data items. */
public record OutputSchemes(IdScheme general, IdScheme dataElement, IdScheme orgUnit, IdScheme dataItem) {
    /** Everything by its uid. */
    static final OutputSchemes UIDS = new OutputSchemes(IdScheme.UID, IdScheme.UID, IdScheme.UID, IdScheme.UID);

    public static OutputSchemes of(Parameters words) {
        IdScheme general = read(words, "outputIdScheme", IdScheme.UID);
        IdScheme dataItem = read(words, "outputDataItemIdScheme", general);
        return new OutputSchemes(
                general,
                read(words, "outputDataElementIdScheme", dataItem),
                read(words, "outputOrgUnitIdScheme", general),
                dataItem);
    }

    /** Of records, which name no data items but in their columns. */
    public static OutputSchemes ofRecords(Parameters words) {
        IdScheme general = read(words, "outputIdScheme", IdScheme.UID);
        return new OutputSchemes(general, general, read(words, "outputOrgUnitIdScheme", general), general);
    }

    private static IdScheme read(Parameters words, String parameter, IdScheme otherwise) {
        @Nullable String text = words.text(parameter);
        return text == null ? otherwise : ItemScheme.read(parameter, text);
    }

    /** The identifier of the object in rows. */
    public String name(MetadataObject object) {
        return ItemScheme.name(scheme(object), object);
    }

    private IdScheme scheme(MetadataObject object) {
        return switch (object.type().name()) {
            case "dataElement" -> dataElement;
            case "organisationUnit" -> orgUnit;
            case "indicator", "programIndicator", "dataSet", "program", "expressionDimensionItem" -> dataItem;
            default -> general;
        };
    }
}
