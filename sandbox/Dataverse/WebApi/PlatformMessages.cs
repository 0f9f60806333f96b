namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// Functions and actions of the platform that the sandbox does not have (learn, <i>Web API Function Reference</i> and <i>Web API Action
/// Reference</i>): they are refused as not
/// supported, not as unknown.
/// </summary>
internal static class PlatformMessages
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "AddAppComponents", "AddMembersTeam", "AddPrincipalToQueue", "AddPrivilegesRole", "AddSolutionComponent", "AddToQueue", "AddUserToRecordTeam", "ApplyRecordCreationAndUpdateRule",
        "ApplyRoutingRule", "AutoMapEntity", "Assign", "BulkDelete", "BulkDetectDuplicates", "BulkOperationStatusClose", "CalculateActualValue", "CalculatePrice", "CalculateRollupField",
        "CalculateTotalTime", "CanBeReferenced", "CanBeReferencing", "CanManyToMany", "CancelContract", "CancelSalesOrder", "CheckIncomingEmail", "CheckPromoteEmail",
        "CleanUpBulkOperation", "CloneAsPatch", "CloneAsSolution", "CloneContract", "CloseIncident", "CloseOpportunity", "CloseQuote", "CompoundUpdateDuplicateDetectionRule",
        "ConvertQuoteToSalesOrder", "ConvertSalesOrderToInvoice", "CopyDynamicListToStatic", "CopySystemForm", "CreateAsyncJobToRevokeInheritedAccess", "CreateCustomerRelationships",
        "CreateInstance", "CreatePolymorphicLookupAttribute", "CreateWorkflowFromTemplate", "DeleteAndPromote", "DeleteAuditData", "DeleteOptionValue", "DeliverIncomingEmail",
        "DeprovisionLanguage", "DistributeCampaignActivity", "DownloadSolutionExportData", "EntityExpressionToFetchXml", "ExecuteById", "ExecuteWorkflow", "ExportFieldTranslation",
        "ExportMappings", "ExportSolution", "ExportSolutionAsync", "ExportToExcel", "ExportToExcelOnline", "ExportTranslation", "Expand", "ExpandCalendar", "FetchXmlToQueryExpression",
        "FormatAddress", "FulfillSalesOrder", "FullTextSearchKnowledgeArticle", "GenerateInvoiceFromOpportunity", "GenerateQuoteFromOpportunity", "GenerateSalesOrderFromOpportunity",
        "GenerateSharedLink", "GetAllTimeZonesWithDisplayName", "GetAutoNumberSeed", "GetClientMetadata", "GetDecryptionKey", "GetDefaultPriceLevel", "GetDistinctValuesImportFile",
        "GetFileSasUrl", "GetHeaderColumnsImportFile", "GetInvoiceProductsFromOpportunity", "GetJobStatus", "GetNextAutoNumberValue", "GetPreferredSolution", "GetQuantityDecimal",
        "GetReportHistoryLimit", "GetTimeZoneCodeByLocalizedName", "GetTrackingTokenEmail", "GetValidManyToMany", "GetValidReferencedEntities", "GetValidReferencingEntities",
        "GrantAccess", "GrantAccessUsingSharedLink", "ImmediateBook", "ImportFieldTranslation", "ImportRecordsImport", "ImportSolution", "ImportSolutionAsync", "ImportTranslation",
        "IncrementKnowledgeArticleViewCount", "InitializeAnnotationBlocksDownload", "InitializeAnnotationBlocksUpload", "InitializeAttachmentBlocksDownload",
        "InitializeAttachmentBlocksUpload", "InitializeFileBlocksDownload", "InitializeFileBlocksUpload", "InitializeFrom", "InsertOptionValue", "InsertStatusValue",
        "InstallSampleData", "InstantiateFilters", "InstantiateTemplate", "IsBackOfficeInstalled", "IsComponentCustomizable", "IsDataEncryptionActive", "IsPaiEnabled",
        "IsValidStateTransition", "LocalTimeFromUtcTime", "LockInvoicePricing", "LockSalesOrderPricing", "LoseOpportunity", "MakeAvailableToOrganizationReport", "Merge", "ModifyAccess",
        "OrderOption", "ParseImport", "PickFromQueue", "PreferredSolutionUsedBy", "ProcessInbound", "PropagateByExpression", "ProvisionLanguage", "ProvisionLanguageAsync", "PublishAllXml",
        "PublishAllXmlAsync", "PublishDuplicateRule", "PublishProductHierarchy", "PublishTheme", "PublishXml", "QualifyLead", "QualifyMemberList", "QueryExpressionToFetchXml",
        "QueryMultipleSchedules", "QuerySchedule", "QueueUpdateRibbonClientMetadata", "ReactivateEntityKey", "ReassignObjectsOwner", "ReassignObjectsSystemUser", "Recalculate",
        "ReleaseToQueue", "RemoveFromQueue", "RemoveMembersTeam", "RemoveParent", "RemovePrivilegeRole", "RemoveRelated", "RemoveSolutionComponent", "RemoveUserFromRecordTeam",
        "RenewContract", "RenewEntitlement", "ReplacePrivilegesRole", "Reschedule", "ResetUserFilters", "RetrieveAadUserPrivileges", "RetrieveAadUserRoles",
        "RetrieveAadUserSetOfPrivilegesByIds", "RetrieveAadUserSetOfPrivilegesByNames", "RetrieveAbsoluteAndSiteCollectionUrl", "RetrieveAccessOrigin", "RetrieveActivePath",
        "RetrieveAllChildUsersSystemUser", "RetrieveAnalyticsStoreDetails", "RetrieveAppComponents", "RetrieveApplicationRibbon", "RetrieveAttributeChangeHistory",
        "RetrieveAuditDetails", "RetrieveAuditPartitionList", "RetrieveAvailableLanguages", "RetrieveBusinessHierarchyBusinessUnit", "RetrieveByGroupResource", "RetrieveByResourceResourceGroup",
        "RetrieveChannelAccessProfilePrivileges", "RetrieveCurrentOrganization", "RetrieveDependenciesForDelete", "RetrieveDependenciesForUninstall", "RetrieveDependentComponents",
        "RetrieveDeploymentLicenseType", "RetrieveDeprovisionedLanguages", "RetrieveDuplicates", "RetrieveEntity", "RetrieveEntityChanges", "RetrieveEntityRibbon", "RetrieveExchangeAppointments",
        "RetrieveExchangeRate", "RetrieveFeatureControlSetting", "RetrieveFeatureControlSettings", "RetrieveFilteredForms", "RetrieveFormattedImportJobResults", "RetrieveFormXml",
        "RetrieveInstalledLanguagePacks", "RetrieveInstalledLanguagePackVersion", "RetrieveLicenseInfo", "RetrieveLocLabels", "RetrieveMailboxTrackingFolders", "RetrieveMembersBulkOperation",
        "RetrieveMetadataChanges", "RetrieveMissingComponents", "RetrieveMissingDependencies", "RetrieveOptionSet", "RetrieveOrganizationInfo", "RetrieveOrganizationResources",
        "RetrieveParentGroupsResourceGroup", "RetrieveParsedDataImportFile", "RetrievePersonalWall", "RetrievePrincipalAccess", "RetrievePrincipalAccessInfo",
        "RetrievePrincipalAttributePrivileges", "RetrievePrincipalSyncAttributeMappings", "RetrievePrivilegeSet", "RetrieveProcessInstances", "RetrieveProductProperties",
        "RetrieveProvisionedLanguagePackVersion", "RetrieveProvisionedLanguages", "RetrieveRecordWall", "RetrieveRelationship", "RetrieveRequiredComponents", "RetrieveRolePrivilegesRole",
        "RetrieveSetting", "RetrieveSettingList", "RetrieveSharedLinks", "RetrieveSharedPrincipalsAndAccess", "RetrieveSubGroupsResourceGroup", "RetrieveSubsidiaryTeamsBusinessUnit",
        "RetrieveSubsidiaryUsersBusinessUnit", "RetrieveTeamPrivileges", "RetrieveTeamsSystemUser", "RetrieveTimelineWallRecords", "RetrieveTimestamp", "RetrieveUnpublished",
        "RetrieveUnpublishedMultiple", "RetrieveUserLicenseInfo", "RetrieveUserPrivilegeByPrivilegeId", "RetrieveUserPrivilegeByPrivilegeName", "RetrieveUserPrivileges",
        "RetrieveUserQueues", "RetrieveUserSetOfPrivilegesByIds", "RetrieveUserSetOfPrivilegesByNames", "RetrieveUserSettingsSystemUser", "RetrieveUsersPrivilegesThroughTeams", "Revise",
        "RevokeAccess", "RevokeSharedLink", "RollUp", "Rollup", "RouteTo", "SaveSettingValue", "Search", "SearchByBodyKbArticle", "SearchByKeywordsKbArticle", "SearchByTitleKbArticle",
        "SendBulkMail", "SendEmail", "SendEmailFromTemplate", "SendFax", "SendTemplate", "SetAutoNumberSeed", "SetBusinessEquipment", "SetBusinessSystemUser", "SetDataEncryptionKey",
        "SetFeatureStatus", "SetLocLabels", "SetParentSystemUser", "SetPreferredSolution", "SetProcess", "SetRelated", "SetReportRelated", "SetState", "StageAndUpgrade",
        "StageAndUpgradeAsync", "StageSolution", "StageSolutionUpload", "SyncBulkOperation", "TransformImport", "TriggerServiceEndpointCheck", "UninstallSampleData",
        "UninstallSolutionAsync", "UnlockInvoicePricing", "UnlockSalesOrderPricing", "UnpublishDuplicateRule", "UpdateFeatureConfig", "UpdateOptionSet", "UpdateOptionValue",
        "UpdateProductProperties", "UpdateRibbonClientMetadata", "UpdateSolutionComponent", "UpdateStateValue", "UpdateUserSettingsSystemUser", "UploadBlock", "UtcTimeFromLocalTime",
        "Validate", "ValidateAIConfiguration", "ValidateApp", "ValidateFetchXmlExpression", "ValidateRecurrenceRule", "ValidateSavedQuery", "ValidateUnpublished", "VerifyProcessStateData",
        "VerifyTimelineWallSettings", "WinOpportunity", "WinQuote", "searchquery", "searchsuggest", "searchautocomplete", "searchstatistics", "searchstatus",
    };

    public static bool Has(string name) => Names.Contains(name);
}
