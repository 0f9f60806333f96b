using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Plugins.Health;

/// <summary>
/// Our alternate keys that are not in force. After an import the platform builds them in the background; where rows hold the same values it gives up (learn,
/// <i>Define alternate keys for a table</i>).
/// </summary>
internal sealed class KeyStates
{
    private static readonly KeyValuePair<string, string>[] Ours =
    {
        new("cosell_referral", "cosell_referralidentifierkey"),
        new("cosell_referral", "cosell_crmrecordkey"),
        new("cosell_solution", "cosell_solutionidentifierkey"),
        new("cosell_fieldmapping", "cosell_fieldmappingnamekey"),
        new("cosell_valuemapping", "cosell_valuemappingnamekey"),
        new("cosell_message", "cosell_messageidentifierkey"),
        new("cosell_watermark", "cosell_watermarkidentifierkey"),
    };

    /// <param name="service">A service that may read definitions: the platform's own.</param>
    public KeyStates(IOrganizationService service)
    {
        foreach (var key in Ours)
        {
            var request = new RetrieveEntityKeyRequest { EntityLogicalName = key.Key, LogicalName = key.Value };
            var status = ((RetrieveEntityKeyResponse)service.Execute(request)).EntityKeyMetadata.EntityKeyIndexStatus;
            if (status == EntityKeyIndexStatus.Failed)
                Failed.Add($"{key.Value} ({key.Key})");
            else if (status != EntityKeyIndexStatus.Active)
                Waiting.Add($"{key.Value} ({key.Key})");
        }
    }

    /// <summary>Those that are not built yet.</summary>
    public List<string> Waiting { get; } = new();

    /// <summary>Those that cannot be built.</summary>
    public List<string> Failed { get; } = new();
}
