namespace Sandbox.Host.Room;

/// <summary>The flows of the CoSell solution by their ids.</summary>
public static class CoSellFlows
{
    public static readonly Guid WebhookRegistration = new("c05e1100-0000-4000-8000-000000000201");
    public static readonly Guid PartnerCenterToSalesforce = new("c05e1100-0000-4000-8000-000000000202");
    public static readonly Guid SalesforceOpportunity = new("c05e1100-0000-4000-8000-000000000203");
    public static readonly Guid Synchronize = new("c05e1100-0000-4000-8000-000000000204");
    public static readonly Guid TellTheSeller = new("c05e1100-0000-4000-8000-000000000219");
    public static readonly Guid CatchUp = new("c05e1100-0000-4000-8000-000000000220");
    public static readonly Guid Backfill = new("c05e1100-0000-4000-8000-000000000210");
    public static readonly Guid Retry = new("c05e1100-0000-4000-8000-000000000207");
    public static readonly Guid SalesforceSolutions = new("c05e1100-0000-4000-8000-000000000208");
    public static readonly Guid PreviewMapping = new("c05e1100-0000-4000-8000-000000000214");
    public static readonly Guid ExportMapping = new("c05e1100-0000-4000-8000-000000000215");
    public static readonly Guid ImportMapping = new("c05e1100-0000-4000-8000-000000000216");
    public static readonly Guid HealthCheck = new("c05e1100-0000-4000-8000-000000000209");
    public static readonly Guid NotifyByTeams = new("c05e1100-0000-4000-8000-000000000211");
    public static readonly Guid NotifyByMail = new("c05e1100-0000-4000-8000-000000000212");
    public static readonly Guid RetryDeals = new("c05e1100-0000-4000-8000-000000000213");
    public static readonly Guid EraseCustomer = new("c05e1100-0000-4000-8000-000000000291");
    public static readonly Guid ImportSolutions = new("c05e1100-0000-4000-8000-000000000217");
    public static readonly Guid PublishSolutions = new("c05e1100-0000-4000-8000-000000000218");

    /// <summary>Flows that a clock starts, itself or by the hub: they run whether there is work or not.</summary>
    public static readonly IReadOnlySet<Guid> Timers = new HashSet<Guid> { Retry, CatchUp, HealthCheck, PublishSolutions };
}
