package org.tonle.analytics.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.AnalyticsRequest;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.reading.QueryReader;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.period.PeriodType;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** A country with two provinces of one clinic each, to ask about on 15 December 2025. */
final class Riverland {
    static final LocalDate TODAY = LocalDate.of(2025, 12, 15);

    static final Snapshot SNAPSHOT = SampleMetadata.snapshot(
            """
            {"organisationUnits": [
              {"id": "ouCountry00", "code": "C", "name": "Riverland", "openingDate": "1990-01-01"},
              {"id": "ouNorth0000", "code": "N", "name": "North", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouSouth0000", "code": "S", "name": "South", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouClinicN00", "code": "CN", "name": "Clinic N", "openingDate": "1990-01-01", "parent": {"id": "ouNorth0000"}},
              {"id": "ouClinicS00", "code": "CS", "name": "Clinic S", "openingDate": "1990-01-01", "parent": {"id": "ouSouth0000"}}],
             "organisationUnitLevels": [{"id": "ulProvince0", "name": "Province", "level": 2}],
             "organisationUnitGroups": [{"id": "ougBig00000", "code": "BIG", "name": "Big", "sharing": {"public": "r-------"},
               "organisationUnits": [{"id": "ouClinicN00"}]}],
             "categoryOptions": [
              {"id": "coMale00000", "name": "Male", "sharing": {"public": "rwrw----"}},
              {"id": "coFemale000", "name": "Female", "sharing": {"public": "rwrw----"}},
              {"id": "coState0000", "name": "State", "organisationUnits": [{"id": "ouNorth0000"}], "sharing": {"public": "rwrw----"}},
              {"id": "coDonor0000", "name": "Donor", "endDate": "2025-10-31", "sharing": {"public": "rwrw----"}},
              {"id": "coClosed000", "name": "Closed", "sharing": {"public": "--------"}}],
             "categories": [{"id": "catSex00000", "name": "Sex", "dataDimensionType": "DISAGGREGATION", "sharing": {"public": "rw------"},
               "categoryOptions": [{"id": "coMale00000"}, {"id": "coFemale000"}]},
              {"id": "catFunder00", "name": "Funder", "dataDimensionType": "ATTRIBUTE", "sharing": {"public": "rw------"},
               "categoryOptions": [{"id": "coState0000"}, {"id": "coDonor0000"}]},
              {"id": "catClosed00", "name": "Closed", "sharing": {"public": "rw------"}, "categoryOptions": [{"id": "coClosed000"}]}],
             "categoryCombos": [{"id": "ccSex000000", "name": "Sex", "categories": [{"id": "catSex00000"}], "sharing": {"public": "rw------"}},
              {"id": "ccFunder000", "name": "Funder", "dataDimensionType": "ATTRIBUTE", "categories": [{"id": "catFunder00"}],
               "sharing": {"public": "rw------"}}],
             "categoryOptionCombos": [
              {"id": "cocMale0000", "name": "Male", "categoryCombo": {"id": "ccSex000000"}, "categoryOptions": [{"id": "coMale00000"}]},
              {"id": "cocFemale00", "name": "Female", "categoryCombo": {"id": "ccSex000000"}, "categoryOptions": [{"id": "coFemale000"}]},
              {"id": "cocState000", "name": "State", "categoryCombo": {"id": "ccFunder000"}, "categoryOptions": [{"id": "coState0000"}]},
              {"id": "cocDonor000", "name": "Donor", "categoryCombo": {"id": "ccFunder000"}, "categoryOptions": [{"id": "coDonor0000"}]}],
             "dataSets": [{"id": "dsFunds0000", "name": "Funds", "periodType": "Monthly", "categoryCombo": {"id": "ccFunder000"},
               "organisationUnits": [{"id": "ouClinicN00"}, {"id": "ouClinicS00"}], "sharing": {"public": "rwrw----"}}],
             "users": [{"id": "usBound0000", "username": "bound", "catDimensionConstraints": [{"id": "catSex00000"}]},
               {"id": "usClosed000", "username": "closed", "catDimensionConstraints": [{"id": "catClosed00"}]}],
             "dataElements": [
              {"id": "deTest00000", "code": "TEST", "name": "Tests", "shortName": "T", "valueType": "INTEGER", "domainType": "AGGREGATE",
               "aggregationType": "SUM", "categoryCombo": {"id": "ccSex000000"}, "sharing": {"public": "r-------"}},
              {"id": "dePos000000", "code": "POS", "name": "Positive", "valueType": "INTEGER", "domainType": "AGGREGATE",
               "aggregationType": "SUM", "categoryCombo": {"id": "ccSex000000"}, "sharing": {"public": "r-------"}},
              {"id": "deNote00000", "name": "Note", "valueType": "TEXT", "domainType": "AGGREGATE", "aggregationType": "NONE",
               "sharing": {"public": "r-------"}},
              {"id": "deBeds00000", "name": "Beds", "valueType": "INTEGER", "domainType": "AGGREGATE", "aggregationType": "SUM",
               "sharing": {"public": "r-------"}},
              {"id": "deSecret000", "name": "Secret", "valueType": "INTEGER", "domainType": "AGGREGATE", "aggregationType": "SUM",
               "sharing": {"public": "--------"}}],
             "dataElementGroups": [{"id": "degAll00000", "name": "All", "sharing": {"public": "r-------"},
               "dataElements": [{"id": "deTest00000"}, {"id": "dePos000000"}, {"id": "deSecret000"}]}],
             "constants": [{"id": "cnTarget000", "name": "Target", "value": 40, "sharing": {"public": "r-------"}}],
             "indicatorTypes": [{"id": "itPct000000", "name": "Per cent", "factor": 100, "number": false},
               {"id": "itNum000000", "name": "Number", "factor": 1, "number": true}],
             "indicators": [
              {"id": "inRate00000", "name": "Rate", "indicatorType": {"id": "itPct000000"}, "decimals": 1, "sharing": {"public": "r-------"},
               "numerator": "#{dePos000000}", "denominator": "#{deTest00000}"},
              {"id": "inDouble000", "name": "Twice the rate", "indicatorType": {"id": "itNum000000"}, "sharing": {"public": "r-------"},
               "numerator": "N{inRate00000} * 2", "denominator": "1"},
              {"id": "inYear00000", "name": "A year's tests", "indicatorType": {"id": "itNum000000"}, "annualized": true,
               "sharing": {"public": "r-------"}, "numerator": "#{deTest00000}", "denominator": "C{cnTarget000}"},
              {"id": "inBefore000", "name": "Tests before", "indicatorType": {"id": "itNum000000"}, "sharing": {"public": "r-------"},
               "numerator": "#{deTest00000}.periodOffset(-1)", "denominator": "1"},
              {"id": "inPerBed000", "name": "Tests per bed", "indicatorType": {"id": "itNum000000"}, "sharing": {"public": "r-------"},
               "numerator": "#{deTest00000}", "denominator": "1 + #{deBeds00000}"},
              {"id": "inReports00", "name": "Tests per report", "indicatorType": {"id": "itNum000000"}, "sharing": {"public": "r-------"},
               "numerator": "#{deTest00000}", "denominator": "R{dsFunds0000.ACTUAL_REPORTS}"},
              {"id": "inBusy00000", "name": "Busy clinics", "indicatorType": {"id": "itNum000000"}, "sharing": {"public": "r-------"},
               "numerator": "subExpression(if(#{deTest00000} > 9, 1, 0))", "denominator": "1"},
              {"id": "inBig000000", "name": "Tests per big clinic", "indicatorType": {"id": "itNum000000"}, "sharing": {"public": "r-------"},
               "numerator": "#{deTest00000}", "denominator": "OUG{ougBig00000}"},
              {"id": "inLoopA0000", "name": "A", "indicatorType": {"id": "itNum000000"}, "sharing": {"public": "r-------"},
               "numerator": "N{inLoopB0000}", "denominator": "1"},
              {"id": "inLoopB0000", "name": "B", "indicatorType": {"id": "itNum000000"}, "sharing": {"public": "r-------"},
               "numerator": "N{inLoopA0000}", "denominator": "1"}]}
            """);

    private Riverland() {}

    /** Who may do everything and belongs to the country. */
    static CurrentUser everything() {
        Set<String> country = Set.of("ouCountry00");
        return new CurrentUser(
                "usAdmin0000", "admin", Set.of(CurrentUser.ALL), Set.of(), Set.of(), country, country, country);
    }

    /** Who may see the north only. */
    static CurrentUser north() {
        Set<String> units = Set.of("ouNorth0000");
        return new CurrentUser("usNorth0000", "north", Set.of(), Set.of(), Set.of(), units, units, units);
    }

    /** Who may see the whole country, as far as the dimensions that the account is limited to allow. */
    static CurrentUser limited(String uid) {
        Set<String> country = Set.of("ouCountry00");
        return new CurrentUser(uid, "limited", Set.of(), Set.of(), Set.of(), country, country, country);
    }

    /** Reads a question written like the query of an address, without escapes. */
    static AnalyticsQuery query(CurrentUser user, String text) {
        Map<String, List<String>> parameters = Arrays.stream(text.split("&"))
                .collect(Collectors.groupingBy(
                        part -> part.substring(0, part.indexOf('=')),
                        Collectors.mapping(part -> part.substring(part.indexOf('=') + 1), Collectors.toList())));
        return QueryReader.read(
                AnalyticsRequest.of(parameters),
                DataAccess.of(user, SNAPSHOT),
                TODAY,
                PeriodType.FINANCIAL_OCT,
                Budget.usual());
    }

    static AnalyticsQuery query(String text) {
        return query(everything(), text);
    }

    /** The identifiers of a dimension or filter of the query. */
    static List<String> items(AnalyticsQuery query, DimensionKind kind) {
        Dimension dimension = query.anywhere(kind);
        Function<DimensionItem, String> id = DimensionItem::id;
        return dimension == null
                ? List.of()
                : dimension.items().stream().map(id).toList();
    }

    /** Number of an object in the facts. */
    static int id(String type, String uid) {
        return SNAPSHOT.get(type, uid).id();
    }
}
