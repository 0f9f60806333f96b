using Connectors.Tests.Host;

namespace Connectors.Tests.BuiltIn;

/// <summary>Every operation that the real connectors are known to have is either here or refused by its name.</summary>
[TestClass]
public sealed class ReferenceOperationTests
{
    private const string Salesforce =
        "+GetOnNewItems +GetOnUpdatedItems +GetItems +GetItem_V2 -GetItem +PostItem_V2 -PostItem +PatchItem_V3 -PatchItem -PatchItem_V2 +PatchItemByExternalIdV2 +GetItemByExternalId "
        + "+DeleteItem +ExecuteSoqlQuery -ExecuteSOSLQuery +HttpRequest -GetTables -GetItems_table_account -GetItems_table_contact -GetItems_table_opportunity -GetItems_table_case "
        + "-GetItems_table_user -GetItems_table_product2 -CreateJobV2 -UploadJobData -CloseJob -GetJobInfo -GetJobRecordResults -GetAllJobs -DeleteJob -mcp_SalesforceManagement -UpdateItem_V2";

    private const string Dataverse =
        "+SubscribeWebhookTrigger +ListRecords +GetItem +CreateRecord +UpdateRecord +UpdateOnlyRecord +DeleteRecord -AssociateEntities -DisassociateEntities +PerformUnboundAction "
        + "+PerformBoundAction -ExecuteChangeset -GetRelevantRows -GetEntityFileImageFieldContent -UpdateEntityFileImageFieldContent -BusinessEventsTrigger -PerformBackgroundOperation "
        + "-ListRecordsWithOrganization -CreateRecordWithOrganization -GetItemWithOrganization -UpdateRecordWithOrganization -DeleteRecordWithOrganization";

    [TestMethod]
    [DataRow("shared_salesforce", Salesforce)]
    [DataRow("shared_commondataserviceforapps", Dataverse)]
    public async Task An_operation_is_here_or_refused_by_name(string apiName, string operations)
    {
        using var rig = new Rig();
        foreach (var operation in operations.Split(' '))
        {
            var (here, name) = (operation[0] == '+', operation[1..]);
            rig.Host.OperationsOf(apiName).Contains(name).Should().Be(here, operation);
            var refusal = here ? null : await rig.Refusal(new(apiName, name, "salesforce", Rig.Parameters("{}")));
            (refusal?.Message ?? $"'{name}'").Should().Contain($"'{name}'");
        }
    }
}
