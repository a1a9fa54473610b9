package org.tonle.problem;

/**
 * Everything that can be said to be wrong, once. The number is DHIS2's where clients rely on it, the words are ours; a code
 * never changes its meaning once released. The texts have first the words that programs look for ("does not exist", "must be unique",
 * "already exists"), name the value in question and say what to do about it. Other languages are {@link Wording}'s.
 *
 * <p>Status is the HTTP status of a request that fails with this code; for a row in an import report it has no effect.
 */
public enum ErrorCode {
    // ---- requests in general
    E1000(400, "This request is missing: %s. Add it and send the request again"),
    E1003(400, "The request could not be understood: %s"),
    E1004(409, "The value cannot be stored: %s"),
    E1005(
            404,
            "%s with id `%s` could not be found: it does not exist, or you may not see it. Check the identifier, or ask its owner to share it"),
    E1006(403, "You may not do this: %s. Ask your administrator"),
    E1007(404, "There is nothing at this address: %s"),
    E1024(409, "The search says too little: %s. Write more of it"),
    E1101(409, "`%s` is not a period. Write it as 2024, 202401, 2024Q1, 2024W1 or 20240131"),
    E1113(
            404,
            "Object of type %s with id `%s` could not be found: it does not exist, or you may not see it. Check the identifier, or ask its owner to share it"),
    E1500(409, "No unit is named that is merged. Name them in `sources`"),
    E1501(409, "There is no unit to merge into. Name one that exists in `target`"),
    E1502(409, "The target cannot be one of the sources. Take it out of `sources`"),
    E1503(409, "Source `%s` does not exist, or you may not see it. Check it"),
    E1504(409, "The target lies below a source. Choose another one, or move it"),
    E1510(409, "There is no unit to split. Name one that exists in `source`"),
    E1511(409, "A unit is split into two others at least. Name them in `targets`"),
    E1512(409, "The source cannot be one of the targets. Take it out of `targets`"),
    E1514(409, "The primary target is none of `targets`. Name one of them"),
    E1515(409, "Target `%s` does not exist, or you may not see it. Check it"),
    E1516(409, "Target `%s` lies below the source. Choose another one, or move it"),
    // ---- analytics
    E7101(409, "The question names no dimension. Add dimension=dx:..., dimension=pe:... or dimension=ou:..."),
    E7102(409, "The question names no data. Add dimension=dx: with data elements, indicators, data sets or groups"),
    E7103(409, "`%s` is asked for as a dimension and as a filter. Keep one of them"),
    E7104(409, "The question names no period. Add dimension=pe:..., filter=pe:..., or startDate and endDate"),
    E7105(409, "Periods and startDate with endDate exclude each other. Keep one of them"),
    E7106(409, "The start date %s is after the end date %s. Exchange them"),
    E7107(409, "Reporting rates are counted for periods. Replace startDate and endDate by pe:..."),
    E7108(409, "An indicator as filter stands alone. Keep one item in filter=dx: or make dx a dimension"),
    E7109(409, "A reporting rate as filter stands alone. Keep one item in filter=dx: or make dx a dimension"),
    E7110(409, "Category option combos cannot be a filter. Ask for operands: dx:dataElement.categoryOptionCombo"),
    E7111(409, "The dimension `%s` is there twice. Put all its items into one, separated by semicolons"),
    E7112(409, "Reporting rates are not known by `%s`. Use dx, pe, ou and organisation unit group sets"),
    E7113(
            409,
            "The dimension co tells the option combos of data elements apart, and dx names no data element. Add one, or leave co out"),
    E7114(409, "The dimension co goes with data elements only. Ask for the other items of dx in another question"),
    E7115(409, "These data elements have no aggregation type that puts values together: %s. Set aggregationType"),
    E7116(409, "Indicators refer to each other in a circle: %s. Change one of their expressions"),
    E7117(409, "A data value set needs the dimension dx. Add dimension=dx:..."),
    E7118(409, "A data value set needs the dimension pe. Add dimension=pe:..."),
    E7119(409, "A data value set needs the dimension ou. Add dimension=ou:..."),
    E7120(409, "User `%s` may not see data of organisation unit `%s`. Choose another unit, or ask your administrator"),
    E7124(409, "None of the items of the dimension `%s` exists, or you may not see them. Check the identifiers"),
    E7125(409, "Dimension `%s` does not exist. Check its identifier"),
    E7126(409, "The column `%s` of the table is no dimension of the question. Add dimension=%s:..."),
    E7127(409, "The row `%s` of the table is no dimension of the question. Add dimension=%s:..."),
    E7128(409, "The answer has %s rows, too many at once. Ask for fewer items or periods, or add ignoreLimit=true"),
    E7133(409, "This cannot be worked out here: %s"),
    E7135(409, "`%s` of the parameter %s is no date. Write it as 2024-01-31"),
    E1191(409, "An XLS file ends after %s rows and %s columns. Ask for xlsx, csv or parquet, or for fewer items"),
    E7143(409, "Organisation unit, level or group `%s` does not exist, or you may not see it. Check the identifier"),
    E7146(409, "The question has no period and no %s date. Add dimension=pe:..., filter=pe:..., startDate and endDate"),
    E7611(
            409,
            "`%s` is not a period. Write a fixed one such as 2024, 202401, 2024Q1, 2024W1 or a relative one such as LAST_12_MONTHS"),
    E7121(409, "User `%s` may not see the data of the %s `%s`. Ask its owner to share them with you"),
    E7129(409, "Program `%s` does not exist, or you may not see it. Check the identifier"),
    E7130(409, "Program stage `%s` does not exist, or you may not see it. Check the identifier"),
    E7201(409, "The dimension `%s` is there twice. Put all its items into one, separated by semicolons"),
    E7203(409, "The value `%s` is asked for as a dimension too. Keep one of them"),
    E7204(409, "An aggregation type needs a value to put together. Add value=... or leave aggregationType out"),
    E7205(409, "The question names no period. Add dimension=pe:..., filter=pe:..., eventDate=..., startDate, endDate"),
    E7206(409, "The start date %s is after the end date %s. Exchange them"),
    E7207(409, "Pages are counted from 1; `%s` is no page. Write 1 or more"),
    E7208(409, "A page cannot have `%s` rows. Write a positive number, or 0 for the usual size"),
    E7209(409, "%s rows are more than are given at once. Ask for at most %s"),
    E7210(
            409,
            "`%s` is no time of an event. Write EVENT_DATE, SCHEDULED_DATE, ENROLLMENT_DATE, INCIDENT_DATE, COMPLETED_DATE, CREATED or LAST_UPDATED"),
    E7217(409, "User `%s` may not see events in analytics. Ask for the authority F_VIEW_EVENT_ANALYTICS"),
    E7222(
            409,
            "`%s` cannot be read as a value with conditions. Write stage.dataElement:OPERATOR:operand, with operators such as EQ, NE, GT, GE, LT, LE, LIKE, IN"),
    E7223(409, "`%s` is no number and no yes or no of the program. Choose another data element or attribute"),
    E7224(409, "`%s` is no data element or attribute of the program, and no dimension. Check the identifier"),
    E7226(409, "`%s` is no dimension of events. Check the identifier"),
    E7229(409, "The operator %s does not go with NV (no value). Use EQ, NE or IN"),
    E7230(409, "The answer has no column `%s`. It has: %s"),
    E7234(409, "The condition `%s` does not go with values of type %s. Compare them with numbers"),
    E7236(409, "The program stage `%s` is no stage of the program `%s`. Choose one of its stages"),
    E7139(409, "The parameters programStatus and enrollmentStatus exclude each other. Keep one of them"),
    E7140(409, "`%s` is no state of enrollments of persons. Write program.ACTIVE, COMPLETED or CANCELLED"),
    E7141(409, "`%s` is no state of events of persons. Write program.stage.ACTIVE, COMPLETED, SCHEDULE ..."),
    E7142(409, "The program `%s` does not enroll persons of type `%s`. Choose one that does"),
    E7211(409, "`%s` is no unit that records go by. Write DEFAULT, ENROLLMENT, REGISTRATION or OWNER"),
    E7212(409, "A cell of `%s` meters gathers nothing. Write a positive number as clusterSize"),
    E7213(409, "`%s` is no rectangle. Write west,south,east,north in degrees"),
    E7215(409, "The value `%s` has options, so that no legend set goes with it. Leave the legend set out"),
    E7219(409, "`%s` holds no places. Choose a value of type COORDINATE or GEOJSON"),
    E7220(409, "The attribute `%s` has no coordinates as values. Choose one of value type COORDINATE or GEOJSON"),
    E7221(409, "`%s` is no place of such records. Write EVENT, ENROLLMENT, TRACKED_ENTITY or a value"),
    E7225(409, "Say of which stage the value `%s` is meant: write stage.dataElement"),
    E7232(409, "`%s` is no place to fall back on. Write psigeometry, pigeometry, tegeometry, ougeometry"),
    E7250(409, "`%s` names no program. Write program.period of enrollments, program.stage.period of events"),
    E7235(409, "Say whose dimensions are meant: add programId or programStageId"),
    E7240(409, "Whose units own a person on a day cannot be asked together with `timeField`. Leave one of them out"),
    E7251(409, "The program indicator `%s` cannot be a column here. Ask for it in /api/analytics"),
    E7254(409, "Numbers of persons are not put together by `%s`. Ask for SUM, AVERAGE, COUNT, STDDEV, MIN or MAX"),
    E7255(409, "The aggregation type `%s` needs a value to put together. Add value=... or leave aggregationType out"),
    E7256(409, "`%s` is no attribute with numbers of the tracked entity type `%s`. Choose another attribute"),
    E7257(409, "`%s` is no data element with numbers. Write program.stage.dataElement"),
    E7132(409, "An expression has no value: %s"),
    E7137(409, "An expression cannot be read: %s"),
    E1125(401, "Sign in first: the user name or password is missing or wrong"),
    E1126(
            413,
            "The request body holds more than %s, the most for this kind of request. Send it in smaller parts; the limit is the setting %s"),
    E1190(413, "The request body holds more than %s, and no setting allows more. Send it in smaller parts"),
    E1180(
            409,
            "The answer would hold more than %s. Ask for a page of it, for fewer fields, or with a filter; the limit is the setting %s"),
    E1181(
            409,
            "The answer would be %s and say the same about %s times: `fields` leads to the same objects again and again. Ask for their identifiers here, and once for the objects at their own address; the limit is the setting %s"),
    E1182(
            409,
            "Finding the answer takes more than %s. Use shorter paths in filter, order and fields, fewer filters, or ask for fewer items and a shorter time; the limit is the setting %s"),
    E1185(
            409,
            "The answer takes more than %s numbers and rows in memory. Ask for fewer items or periods, for units of a higher level, or for a smaller page, in several requests; the limit is the setting %s"),
    E1186(
            503,
            "Other large requests hold the memory there is for them, %s numbers and rows. Repeat this request in a moment; a larger heap (-Xmx) holds more"),
    E1183(
            429,
            "You have %s large requests at work, as many as one user may have. Repeat this one when one of them has ended; the limit is the setting %s"),
    E1184(
            503,
            "The server has %s large requests at work, as many as it has room for. Repeat this one in a moment; the limit is the setting %s"),
    E1187(406, "This address does not answer as `%s`. Ask for one of: %s (packed: with .gz or .zip behind it)"),
    E1189(
            414,
            "The address of the request is longer than %s characters. Send several requests, or ask with groups and levels instead of single objects"),
    E1188(415, "%s. Send the body as one of: %s"),
    E1128(409, "Somebody else changed this object in the meantime. Read it again and repeat your change"),
    E1129(409, "An object of this type with this code or name already exists. Choose another one"),
    E1139(
            503,
            "What you asked for is shown only when the access log has taken note of it, and it cannot be written just now. Try again in a few seconds; tell the administrator when it stays like this"),
    E1127(500, "Something went wrong here, not with your request. Tell the administrator the number %s"),

    // ---- metadata: what stands in the way of a request
    E1102(409, "Organisation unit `%s` does not exist, or you may not see it. Check the identifier"),
    E1106(409, "The translation of `%s` into `%s` is there twice on %s `%s`. Send each only once"),
    E1107(409, "Objects of type `%s` are not translated. Leave the translations out"),
    E1108(409, "Could not add to the collection: %s"),
    E1109(409, "Could not remove from the collection: %s"),

    // ---- metadata: rights
    E3000(403, "User `%s` may not create objects of type %s. Ask for the authority"),
    E3001(403, "User `%s` may not change `%s`. Ask its owner to share it with you for writing"),
    E3002(403, "User `%s` may not delete `%s`. Ask its owner for write access, and for the authority to delete"),
    E3003(403, "User `%s` may not give away user role `%s`, which holds more than the user has. Choose another role"),
    E1132(
            409,
            "Option combination `%s` would be a second one for the same options: `%s` already exists in category combination `%s`. Use that one"),
    E3005(403, "User `%s` may not have user group `%s` managed without write access to it. Ask for write access"),
    E3008(
            403,
            "User `%s` may not share objects of type %s with everybody. Leave `public` at --------, or ask for the authority"),
    E3014(403, "User `%s` may not give an object of type %s to another owner; leave `owner` as it is"),
    E3015(409, "`%s` is no access string. Write eight characters such as rw------"),
    E3016(
            409,
            "Objects of type %s have no data of their own to share. Write - at the third and fourth place of access strings"),
    E3017(409, "`%s` is no access string of a user group. Write eight characters such as rw------"),
    E3018(409, "`%s` is no access string of a user. Write eight characters such as rw------"),
    E3022(409, "You have a second factor already. Disable it first, then enrol again"),
    E3023(409, "This one-time password is wrong or was used before. Take the next one of your app"),
    E3024(409, "Too many wrong one-time passwords. Wait a quarter of an hour"),
    E3029(409, "Enrol first: POST /api/2fa/enrollTOTP2FA, then send a code of your app"),
    E3031(409, "You have no second factor that could be disabled. There is nothing to do"),
    E3043(409, "One-time passwords do not come by e-mail here. Use an authenticator app: 2fa/enrollTOTP2FA"),
    E3047(
            409,
            "No second factor is being enrolled, and a secret in use is not shown again. Start with POST /api/2fa/enrollTOTP2FA"),
    E3050(409, "The one-time password is missing. Send it as `code`"),
    E3019(409, "Objects of type `%s` cannot be shared. Leave `sharing` out"),

    E3020(
            403,
            "User `%s` may only create and change users of groups that his own groups manage; put the user into one of those"),
    E3041(
            403,
            "User `%s` may not change user `%s`, who may do things that the user may not do. Ask an administrator who may do more"),
    E1521(403, "User `%s` may not move organisation unit `%s`. Ask for the authority F_ORGANISATIONUNIT_MOVE"),
    E7617(403, "Organisation unit `%s` is outside of the units of user `%s`. Choose another unit"),
    // ---- merging metadata
    E1530(409, "At least one source %s must be specified. Name their identifiers in `sources`"),
    E1531(409, "Target %s must be specified. Name the identifier of the one that stays as `target`"),
    E1532(409, "Target %s cannot be a source %s. Leave the target out of `sources`"),
    E1533(409, "%s %s does not exist: `%s`. Check the identifier, or ask its owner to share it"),
    E1534(409, "dataMergeStrategy field must be specified. With value `DISCARD` or `LAST_UPDATED`. Choose one"),
    E1535(409, "Source CategoryOptions: %s do not match target CategoryOptions: %s. Make them the same first"),
    E1536(
            409,
            "Source and target Categories cannot share a CategoryCombo. Shared CategoryCombos found: %s. Take one of them out of these"),
    E1537(409, "Source Categories cannot share a CategoryCombo. Shared CategoryCombos found: %s. Leave one out"),
    E1540(409, "CategoryOptionCombos must be duplicates in order to merge: `%s` is none of `%s`. Choose another one"),
    E1545(
            409,
            "Source and target CategoryCombos must have identical Categories: source %s has %s, the target has %s. Change one of them first"),
    E1550(409, "All source ValueTypes must match target ValueType: `%s`. Other ValueTypes found: `%s`. Choose others"),
    E1551(
            409,
            "All source DataElementDomains must match target DataElementDomain: `%s`. Other DataElementDomains found: `%s`. Choose data elements of one domain"),
    // ---- accounts
    E3030(409, "Your own second factor is not changed here. Use %s"),
    E6202(409, "User `%s` has no e-mail address to write to. Add one first"),
    E6203(409, "No letter can be sent: %s"),
    E6208(409, "This link cannot be used: it is wrong, was used before, or its time is over. Ask for another one"),
    E6212(409, "People do not register themselves here: %s"),

    // ---- metadata: values of properties
    E4000(409, "Property `%s` is required. Send a value for it"),
    E4001(409, "Property `%s` may have at most %s characters, this one has %s. Shorten it"),
    E4002(409, "Property `%s` must have between %s and %s characters, this one has %s. Change its length"),
    E4003(409, "Property `%s` must be an e-mail address; `%s` is none. Write it as name@example.org"),
    E4004(409, "Property `%s` must be a URL; `%s` is none. Write it as https://example.org"),
    E4005(409, "Property `%s` is not a password we accept: %s"),
    E4006(409, "Property `%s` must be a colour; `%s` is none. Write it as #FF8800"),
    E4007(409, "Property `%s` must have between %s and %s items, this one has %s. Add or remove some"),
    E4008(409, "Property `%s` must be between %s and %s; %s is not. Correct the number"),
    E4009(409, "Values of attribute `%s` must be unique, and `%s` already exists. Choose another one"),
    E4011(409, "Attribute `%s` is mandatory. Send a value for it"),
    E4013(409, "The closing date `%s` is before the opening date `%s`. Exchange them"),
    E4014(409, "`%s` in property `%s` is no identifier. Write a letter, then ten letters or digits"),
    E4015(
            409,
            "Property `%s` refers to something that does not exist: `%s`. Correct the identifier, or send the object along"),
    E4027(409, "`%s` is no value for property `%s`%s"),
    E4028(409, "Option set `%s`: an option with this code already exists, `%s`. Choose another code"),
    E4030(409, "This cannot be deleted while something uses it: %s. Change what uses it first"),
    E4032(400, "The patch path `%s` leads nowhere. Write the name of a property after /"),
    E4049(409, "Property `%s` must be a user name of 4 to 255 letters, digits and . _ - @; `%s` is none. Correct it"),
    E4054(409, "Property `%s` must be unique, and `%s` is taken. Choose another value"),
    E4055(409, "Property `%s`: user `%s` needs at least one user role. Add one"),
    E4056(409, "Property `%s` cannot be changed, not even to `%s`. Leave it as it is"),

    // ---- metadata: references and identity
    E5000(409, "Strategy CREATE, but `%s` already exists: %s. Use CREATE_AND_UPDATE"),
    E5001(
            409,
            "Object `%s` does not exist, so it cannot be changed: %s. Correct the identifier, or use CREATE_AND_UPDATE"),
    E5002(409, "`%s` does not exist; it is named by %s in `%s`. %s"),
    E5003(409, "Property `%s` with the value `%s` of %s already exists on %s. Choose another value"),
    E5004(409, "Identifier `%s` stands on more than one %s of the payload. Send each object once"),
    E6012(409, "Attribute `%s` is not meant for objects of type `%s`. Leave its value out"),
    E6006(409, "Attribute value `%s` is no whole number. Write it as 12"),
    E6007(409, "Attribute value `%s` is no whole number above 0. Write it as 12"),
    E6008(409, "Attribute value `%s` is no number. Write it as 12.5"),
    E6009(409, "Attribute value `%s` is no whole number from 0. Write it as 0 or 12"),
    E6010(409, "Attribute value `%s` is no percentage from 0 to 100. Write it as 85"),
    E6011(409, "Attribute value `%s` is not between 0 and 1. Write it as 0.85"),
    E6013(409, "Attribute value `%s` is no whole number below 0. Write it as -5"),
    E6014(409, "Attribute value `%s` is no date. Write it as 2024-01-31"),
    E6015(409, "Attribute value `%s` is no moment. Write it as 2024-01-31T13:45:00"),
    E6016(409, "Attribute value `%s` is neither true nor false. Write one of them"),
    E6017(409, "Attribute value `%s` is not true. Write true, or leave it out"),
    E6018(409, "Attribute value `%s` is no e-mail address. Write it as name@example.org"),
    E6019(409, "Attribute value `%s` names something that does not exist. Correct the identifier"),
    E6004(409, "Attribute value `%s` is no GeoJSON. Send a geometry with `type` and `coordinates`"),
    E6005(
            409,
            "Attribute value `%s` is no valid geometry. Send a Point, a Polygon or another one in degrees, longitude first, rings closed"),
    E6021(409, "Attribute value `%s` is no telephone number. Write it as +855 12 345 678"),
    E7701(409, "The body is no GeoJSON document: %s. Send a FeatureCollection"),
    E7702(409, "There is no attribute `%s` to keep shapes in. Send the identifier of an attribute as attributeId"),
    E7703(409, "Attribute `%s` is of type %s. Choose one of type GEOJSON"),
    E7704(409, "Attribute `%s` is not meant for organisation units. Set organisationUnitAttribute on it"),
    E7705(409, "The feature has no `%s`, by which its organisation unit is found. Add it"),
    E7706(409, "Feature `%s` has no `geometry`. Send null to take the shape of the unit away"),
    E7707(409, "The geometry is not valid: %s"),
    E7708(409, "Organisation unit of feature `%s` does not exist. Check its identifier or code"),
    E7710(409, "You may not change organisation unit `%s`. Ask for it, or leave the feature out"),
    E7711(409, "Several organisation units have the name `%s`. Use identifiers or codes"),
    E7712(409, "The geometry has no coordinates: %s. Add them, or send null"),
    E6022(409, "`%s` would stand above itself through property `%s`, which points at `%s`. Choose another one"),

    // ---- data values: reading
    E2001(409, "Say which data you want: dataSet, dataElement or dataElementGroup"),
    E2002(409, "Say which time you want: period, startDate and endDate, lastUpdated or lastUpdatedDuration"),
    E2003(409, "Ask either for periods or for startDate and endDate, not for both"),
    E2004(409, "The start `%s` is after the end `%s`. Swap them"),
    E2005(409, "`%s` is no duration. Write a number and d, h, m or s, such as 7d"),
    E2006(409, "Say which units you want: orgUnit or orgUnitGroup"),
    E2007(409, "children=true needs orgUnit; it does not work with orgUnitGroup. Use orgUnit"),
    E2008(409, "children=true needs at least one orgUnit. Add it"),
    E2009(409, "limit must not be negative; %s is. Write a number from 0"),
    E2010(409, "You may not read the data of data set `%s`. Ask its owner to share them with you"),
    E2011(409, "You may not read data of attribute option combination `%s`. Ask its owner to share them with you"),
    E2012(409, "Unit `%s` is outside of the units you may see. Choose another unit"),
    E2013(409, "Say which dataSet you want"),
    E2014(409, "`filter=%s` cannot be read. Write property:operator:value, for instance name:ilike:test"),
    E2016(409, "`%s` in `filter=%s` is no kind of data item. Use one of %s"),
    E2017(409, "The data set is locked for this period and unit. Ask your administrator to open it"),
    E2020(409, "Unit `%s` is outside of your units. Choose another unit"),
    E2033(409, "Say whether followup is true or false"),
    E2034(409, "`filter=%s` cannot be answered here. Filter by one of %s"),
    E2035(409, "`filter=%s` has an operator that `%s` does not know. Use one of %s"),
    E2037(409, "`order=%s` cannot be answered here. Order by one of %s"),
    E2040(409, "cc and cp come together. Send the category combination and its options, joined by semicolons"),
    E2041(409, "Category combination `%s` has no option combination of the options `%s`. Choose other options"),
    E2042(400, "minValue is missing. Send it"),
    E2043(400, "maxValue is missing. Send it"),
    E2044(400, "maxValue must be greater than minValue; %s is not greater than %s. Correct one of them"),
    E2046(400, "Line %s of the CSV cannot be read: %s"),
    E2048(400, "The body says it is gzip or zip but cannot be unpacked: %s. Pack it again"),

    // ---- data values: what refuses a whole payload
    E8000(409, "Nothing was stored: all or nothing was asked for, and only %s of %s values are right. First: %s"),
    E8002(
            409,
            "The data elements belong to several data sets (%s). Name one with `dataSet`, or send one payload for each"),
    E8003(409, "No data set has these data elements: %s. Add them to one, or correct the identifiers"),
    E8004(409, "`%s` is no identifier of a data set. Write a letter, then ten letters or digits"),
    E8005(409, "Data set `%s` does not exist. Check the identifier"),
    E8007(400, "The XML cannot be read: %s"),
    E8008(409, "completeDate `%s` is no date. Write it as 2024-01-31"),
    E8009(409, "completeDate needs dataSet, period and orgUnit at the top of the payload. Add them"),
    E8010(409, "You may not write data of data set `%s`. Ask its owner to share it with you for writing data"),
    E8011(409, "You may not write data of unit(s) %s: they are outside of your units. Choose other units"),
    E8012(409, "You may not write data for category option(s) %s. Ask their owner to share them with you"),
    E8020(409, "Data set `%s` has no such data element(s): %s. Add them to the set, or leave the rows out"),
    E8021(409, "Data set `%s` takes %s periods; these are none: %s. Correct them"),
    E8022(409, "Data set `%s` is not assigned to unit(s): %s. Ask your administrator to assign it"),
    E8023(
            409,
            "Attribute option combination(s) not of the category combination of data set `%s`: %s. Choose other ones"),
    E8024(409, "Data element `%s` has no such category option combination(s): %s. Choose other ones"),
    E8025(409, "Attribute option combination `%s` is not open to unit(s): %s. Choose another one"),
    E8030(409, "Data set `%s` is closed for, or not yet open for, period(s): %s. Ask your administrator"),
    E8031(409, "Unit `%s` is not in operation in period(s): %s. Check the periods"),
    E8032(409, "Attribute option combination `%s` is not valid in period(s): %s. Check the periods"),

    // ---- data values: what is wrong with one value
    E8100(409, "Value #%s names no period, nor does the top of the payload. Add it"),
    E8102(409, "Value #%s names no data element. Add it"),
    E8103(409, "Value #%s: data element `%s` does not exist. Correct the identifier"),
    E8104(409, "Value #%s: `%s` is no identifier of a data element. Write a letter, then ten letters or digits"),
    E8105(409, "Value #%s names no unit, nor does the top of the payload. Add it"),
    E8106(409, "Value #%s: `%s` is no identifier of a unit. Write a letter, then ten letters or digits"),
    E8107(409, "Value #%s: organisation unit `%s` does not exist. Correct the identifier"),
    E8108(409, "Value #%s: category option combination `%s` does not exist. Correct the identifier"),
    E8109(
            409,
            "Value #%s: `%s` is no identifier of a category option combination. Write a letter, then ten letters or digits"),
    E8110(409, "Value #%s: attribute option combination `%s` does not exist. Correct the identifier"),
    E8111(
            409,
            "Value #%s: `%s` is no identifier of an attribute option combination. Write a letter, then ten letters or digits"),
    E8120(409, "Value #%s has no value. Leave the row out, or delete with `deleted: true`"),
    E8122(409, "Value #%s: `%s` does not fit type %s (%s). Correct it"),
    E8123(409, "Value #%s: `%s` is no option of data element `%s`. Send the code of one of its options"),
    E8124(409, "Value #%s: the comment `%s` is no option of the comments of this data element. Choose one of them"),
    E8125(409, "Value #%s: the comment is longer than %s characters. Shorten it"),
    E8128(409, "Values %s are all for the same cell (%s). Send each cell once"),
    ;

    private final int status;
    private final String english;

    ErrorCode(int status, String english) {
        this.status = status;
        this.english = english;
    }

    /** HTTP status of an answer with this code. */
    public int status() {
        return status;
    }

    /** The English text, with {@code %s} where the values stand. */
    public String english() {
        return english;
    }

    /** The text in the language of the request, with its values; missing values show as `?`, so that a report never fails for its own wording. */
    public String message(Object... arguments) {
        return Wording.filled(Wording.of(name(), english), arguments);
    }
}
