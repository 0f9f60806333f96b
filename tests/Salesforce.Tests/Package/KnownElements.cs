namespace Salesforce.Tests.Package;

/// <summary>
/// The elements of the Metadata API (version 58.0) for the types that the package ships, by the path of their parents. Kept by hand
/// (compared with the type schema in jsforce); an element that is not here is a typing error or belongs here first.
/// </summary>
internal static class KnownElements
{
    private static readonly Dictionary<string, string[]> ByParent = new(StringComparer.Ordinal)
    {
        ["CustomField"] =
        [
            "businessOwnerGroup", "businessOwnerUser", "businessStatus", "caseSensitive", "complianceGroup", "customDataType", "defaultValue", "deleteConstraint", "deprecated",
            "description", "displayFormat", "encryptionScheme", "escapeMarkup", "externalDeveloperName", "externalId", "fieldManageability", "formula",
            "formulaTreatBlanksAs", "fullName", "inlineHelpText", "isAIPredictionField", "isConvertLeadDisabled", "isFilteringDisabled", "isNameField",
            "isSortingDisabled", "label", "length", "lookupFilter", "maskChar", "maskType",
            "precision", "populateExistingRows", "referenceTargetField", "referenceTo", "relationshipLabel", "relationshipName",
            "relationshipOrder", "reparentableMasterDetail", "required", "restrictedAdminField", "scale", "securityClassification", "startingNumber",
            "stripMarkup", "summarizedField", "summaryFilterItems", "summaryForeignKey", "summaryOperation", "trackFeedHistory", "trackHistory",
            "trackTrending", "translateData", "type", "unique", "valueSet", "visibleLines", "writeRequiresMasterRead", "metadataRelationshipControllingField",
        ],
        ["CustomField/valueSet"] = ["controllingField", "restricted", "valueSetDefinition", "valueSetName", "valueSettings"],
        ["CustomField/valueSet/valueSetDefinition"] = ["sorted", "value"],
        ["CustomField/valueSet/valueSetDefinition/value"] = ["fullName", "color", "default", "description", "isActive", "label"],
        ["CustomField/lookupFilter"] = ["active", "booleanFilter", "description", "errorMessage", "filterItems", "infoMessage", "isOptional"],
        ["CustomField/lookupFilter/filterItems"] = ["field", "operation", "value", "valueField"],
        ["CustomObject"] =
        [
            "actionOverrides", "allowInChatterGroups", "businessProcesses", "compactLayoutAssignment", "compactLayouts", "customHelp", "customHelpPage",
            "customSettingsType", "deploymentStatus", "deprecated", "description", "enableActivities", "enableBulkApi", "enableEnhancedLookup", "enableFeeds",
            "enableHistory", "enableLicensing", "enableReports", "enableSearch", "enableSharing", "enableStreamingApi", "eventType", "externalSharingModel",
            "fieldSets", "fields", "fullName", "gender", "historyRetentionPolicy", "household", "indexes", "label", "listViews", "nameField", "pluralLabel",
            "publishBehavior", "recordTypeTrackFeedHistory", "recordTypeTrackHistory", "recordTypes", "searchLayouts", "sharingModel", "sharingReasons",
            "sharingRecalculations", "startsWith", "validationRules", "visibility", "webLinks",
        ],
        ["CustomObject/nameField"] = ["displayFormat", "label", "trackFeedHistory", "trackHistory", "type"],
        ["CompactLayout"] = ["fields", "fullName", "label"],
        ["CustomTab"] =
        [
            "actionOverrides", "auraComponent", "customObject", "description", "flexiPage", "frameHeight", "fullName", "hasSidebar", "icon", "label",
            "lwcComponent", "motif", "page", "scontrol", "splashPageLink", "url", "urlEncodingKey",
        ],
        ["QuickAction"] =
        [
            "canvas", "description", "fieldOverrides", "flowDefinition", "fullName", "height", "icon", "isProtected", "label", "lightningComponent",
            "mobExtDisplayMode", "optionsCreateFeedItem", "page", "quickActionLayout", "quickActionSendEmailOptions", "standardLabel", "successMessage",
            "targetObject", "targetParentField", "targetRecordType", "type", "width",
        ],
        ["QuickAction/fieldOverrides"] = ["field", "formula", "literalValue"],
        ["QuickAction/quickActionLayout"] = ["layoutSectionStyle", "quickActionLayoutColumns"],
        ["QuickAction/quickActionLayout/quickActionLayoutColumns"] = ["quickActionLayoutItems"],
        ["QuickAction/quickActionLayout/quickActionLayoutColumns/quickActionLayoutItems"] = ["emptySpace", "field", "uiBehavior"],
        ["CustomObjectTranslation"] =
        [
            "caseValues", "fieldSets", "fields", "fullName", "gender", "layouts", "nameFieldLabel", "quickActions", "recordTypes", "sharingReasons",
            "standardFields", "startsWith", "validationRules", "webLinks", "workflowTasks",
        ],
        ["CustomObjectTranslation/caseValues"] = ["article", "caseType", "plural", "possessive", "value"],
        ["CustomObjectTranslation/quickActions"] = ["label", "name"],
        ["CustomObjectTranslation/validationRules"] = ["errorMessage", "name"],
        ["CustomFieldTranslation"] = ["caseValues", "gender", "help", "label", "lookupFilter", "name", "picklistValues", "relationshipLabel", "startsWith"],
        ["CustomFieldTranslation/lookupFilter"] = ["errorMessage", "informationalMessage"],
        ["CustomFieldTranslation/picklistValues"] = ["masterLabel", "translation"],
        ["ListView"] = ["booleanFilter", "columns", "division", "filterScope", "filters", "fullName", "label", "language", "queue", "sharedTo"],
        ["ListView/filters"] = ["field", "operation", "value"],
        ["PermissionSet"] =
        [
            "applicationVisibilities", "classAccesses", "customMetadataTypeAccesses", "customPermissions", "description",
            "externalDataSourceAccesses", "fieldPermissions", "flowAccesses", "fullName", "hasActivationRequired",
            "label", "license", "objectPermissions", "pageAccesses", "recordTypeVisibilities", "tabSettings", "userPermissions",
        ],
        ["PermissionSet/fieldPermissions"] = ["editable", "field", "readable"],
        ["PermissionSet/objectPermissions"] =
            ["allowCreate", "allowDelete", "allowEdit", "allowRead", "modifyAllRecords", "object", "viewAllRecords"],
        ["PermissionSet/tabSettings"] = ["tab", "visibility"],
        ["PermissionSet/userPermissions"] = ["enabled", "name"],
        ["ValidationRule"] =
            ["active", "description", "errorConditionFormula", "errorDisplayField", "errorMessage", "fullName", "shouldEvaluateOnClient"],
        ["Package"] = ["apiAccessLevel", "description", "fullName", "namespacePrefix", "objectPermissions", "packageType", "postInstallClass", "setupWeblink", "types", "uninstallClass", "version"],
        ["Package/types"] = ["members", "name"],
    };

    /// <summary>The children that are known below a parent; null when the parent may have text only.</summary>
    public static IReadOnlyList<string>? Below(string path) => ByParent.GetValueOrDefault(path);
}
