using System.Text.Json.Nodes;

namespace Sandbox.Host.Doctor;

/// <summary>An installation, real or simulated: how to get into its three services. What is not given is not looked at.</summary>
/// <param name="Dataverse">The environment.</param>
/// <param name="Salesforce">The org, as an administrator where the file names one.</param>
/// <param name="PartnerCenter">The Referrals API.</param>
/// <param name="Events">The API of webhooks, whose tokens are for another resource.</param>
internal sealed record Installation(ServiceAccess? Dataverse, ServiceAccess? Salesforce, ServiceAccess? PartnerCenter, ServiceAccess? Events)
{
    /// <exception cref="RoomException">The connections cannot be used.</exception>
    public static Installation Read(JsonObject connections)
    {
        var installation = new Installation(Of(connections, "dataverse"), Administrator(connections), Of(connections, "partnerCenter"), Of(connections["partnerCenter"] as JsonObject, "events", "partnerCenter.events"));
        return installation is { Dataverse: null, Salesforce: null, PartnerCenter: null }
            ? throw new RoomException("The connections name none of 'dataverse', 'salesforce' and 'partnerCenter'; docs/doctor.md shows how they look.")
            : installation;
    }

    /// <summary>Goes through all points, service by service.</summary>
    public async Task<IReadOnlyList<CheckedPoint>> CheckAsync(Expected expected, CancellationToken cancellation)
    {
        var points = new List<CheckedPoint>();
        DataverseCheckup? dataverse = null;
        await LookAsync(Dataverse, checkup => (dataverse = new DataverseCheckup(checkup, expected)).RunAsync()).ConfigureAwait(false);
        await LookAsync(Salesforce, checkup => new SalesforceCheckup(checkup, expected).RunAsync(dataverse?.Stages)).ConfigureAwait(false);
        await LookAsync(PartnerCenter, PartnerCenterCheckup.ReferralsAsync).ConfigureAwait(false);
        await LookAsync(Events, checkup => PartnerCenterCheckup.WebhookAsync(checkup, dataverse?.Webhook)).ConfigureAwait(false);
        return points;

        async Task LookAsync(ServiceAccess? access, Func<Checkup, Task> look)
        {
            if (access is null)
                return;
            using var client = new ServiceClient(access);
            var checkup = new Checkup(client, cancellation);
            await look(checkup).ConfigureAwait(false);
            points.AddRange(checkup.Points);
        }
    }

    private static ServiceAccess? Of(JsonObject? connections, string member, string? name = null) =>
        connections?[member] is { } given ? ServiceAccess.Read(given, name ?? member) : null;

    /// <summary>An administrator sees what is there; a seller sees what sellers may.</summary>
    private static ServiceAccess? Administrator(JsonObject connections)
    {
        if (connections["salesforce"]?["administrator"] is not JsonObject administrator)
            return Of(connections, "salesforce");
        var given = administrator.DeepClone().AsObject();
        given["url"] ??= connections["salesforce"]!["url"]?.DeepClone();
        return ServiceAccess.Read(given, "salesforce.administrator");
    }
}
