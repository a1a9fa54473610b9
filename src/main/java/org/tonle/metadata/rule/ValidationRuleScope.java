package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.query.ObjectScope;
import org.tonle.metadata.query.QueryParameters;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** {@code validationRules?dataSet=}: the rules that name an element of a data set, which entry forms check as people type. */
@ApplicationScoped
class ValidationRuleScope implements ObjectScope {
    private static final Pattern UID = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{10}(?![A-Za-z0-9])");

    @Override
    public String type() {
        return "validationRule";
    }

    @Override
    public @Nullable List<MetadataObject> candidates(Viewpoint viewpoint, QueryParameters parameters) {
        String uid = parameters.first("dataSet");
        if (uid == null || uid.isBlank()) {
            return null;
        }
        MetadataObject dataSet = viewpoint.find("dataSet", uid);
        if (dataSet == null) {
            throw new Problem(ErrorCode.E1005, "Data Set", uid);
        }
        Set<String> elements = new HashSet<>();
        dataSet.document()
                .parts("dataSetElements")
                .forEach(part -> elements.add(String.valueOf(part.text("dataElement"))));
        return viewpoint.snapshot().table(type()).inOrderOfCreation().stream()
                .filter(rule -> names(rule.document().part("leftSide"), elements)
                        || names(rule.document().part("rightSide"), elements))
                .toList();
    }

    private static boolean names(@Nullable Document side, Set<String> elements) {
        String expression = side == null ? null : side.text("expression");
        Matcher uids = UID.matcher(expression == null ? "" : expression);
        while (uids.find()) {
            if (elements.contains(uids.group())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable List<MetadataObject> around(
            Viewpoint viewpoint, MetadataObject object, QueryParameters parameters) {
        return null;
    }
}
