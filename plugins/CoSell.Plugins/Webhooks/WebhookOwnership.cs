using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Webhooks;

/// <summary>
/// What this environment expects to be registered: the watermark <c>webhook</c>, whose position is the hash of the address and the
/// events that co-selling needs, <c>64 hexadecimal digits name,name,…</c>. Empty when it expects nothing.
/// </summary>
internal sealed class WebhookOwnership
{
    private const string Table = "cosell_watermark";
    private const string Name = "webhook";
    private readonly Entity? _row;

    private WebhookOwnership(Entity? row) => _row = row;

    /// <summary>Whether this environment expects events of Partner Center.</summary>
    public bool Expects => Position.Length > 0;

    /// <summary>The events that have to be registered.</summary>
    public IReadOnlyList<string> Events => Expects ? EventNames.Read(Position.Split(new[] { ' ' }, 2).ElementAtOrDefault(1)) : new List<string>();

    /// <summary>When it was registered; null before.</summary>
    public DateTime? RegisteredOn => _row?.GetAttributeValue<DateTime?>("cosell_movedon");

    private string Position => _row?.GetAttributeValue<string>("cosell_position") ?? "";

    public static WebhookOwnership Load(IOrganizationService service)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("cosell_position", "cosell_movedon"), TopCount = 1 };
        query.Criteria.AddCondition("cosell_name", ConditionOperator.Equal, Name);
        return new WebhookOwnership(service.RetrieveMultiple(query).Entities.FirstOrDefault());
    }

    /// <summary>Whether an address is the one that was registered for this environment.</summary>
    public bool IsOurs(WebhookUrl? url) => url is not null && Position.StartsWith(url.Hash, StringComparison.Ordinal);

    public void Remember(IOrganizationService service, WebhookUrl url, IEnumerable<string> events, DateTime now) =>
        Save(service, url.Hash + " " + string.Join(",", events.Where(name => EventNames.IsReferral(name) || name == EventNames.Test)), now);

    /// <summary>Expects nothing any more: another environment, or nobody, is to get the events.</summary>
    public void Forget(IOrganizationService service, DateTime now)
    {
        if (Expects)
            Save(service, "", now);
    }

    private void Save(IOrganizationService service, string position, DateTime now)
    {
        var row = new Entity(Table) { ["cosell_position"] = position, ["cosell_movedon"] = now };
        if (_row is null)
        {
            row["cosell_name"] = Name;
            service.Create(row);
        }
        else
        {
            row.Id = _row.Id;
            service.Update(row);
        }
    }
}
