package org.tonle.metadata.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Validation rules of a data set, {@code dataSet=}: those that name one of its data elements on either side. */
@ApplicationScoped
class ValidationRuleScope implements ObjectScope {
    private static final String DATA_SET = "dataSet";
    private static final Pattern UID = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{10}(?![A-Za-z0-9])");

    @Override
    public String type() {
        return "validationRule";
    }

    @Override
    public @Nullable List<MetadataObject> candidates(Viewpoint viewpoint, Parameters parameters) {
        String asked = parameters.first(DATA_SET);
        if (asked == null) {
            return null;
        }
        MetadataObject dataSet = viewpoint.find(DATA_SET, asked);
        if (dataSet == null) {
            throw new Problem(ErrorCode.E1113, DATA_SET, asked);
        }
        Set<String> elements = new HashSet<>();
        for (Document row : dataSet.document().parts("dataSetElements")) {
            String element = row.text("dataElement");
            if (element != null) {
                elements.add(element);
            }
        }
        return viewpoint.snapshot().table(type()).inOrderOfCreation().stream()
                .filter(rule -> names(rule.document().part("leftSide"), elements)
                        || names(rule.document().part("rightSide"), elements))
                .toList();
    }

    private static boolean names(@Nullable Document side, Set<String> elements) {
        String expression = side == null ? null : side.text("expression");
        if (expression == null) {
            return false;
        }
        Matcher uids = UID.matcher(expression);
        while (uids.find()) {
            if (elements.contains(uids.group())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable List<MetadataObject> around(Viewpoint viewpoint, MetadataObject object, Parameters parameters) {
        return null;
    }
}
